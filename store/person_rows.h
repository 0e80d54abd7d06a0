// Finds or makes the person behind a mention and keeps the person's counts, inside the caller's transaction.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "core/document.h"
#include "store/known_rows.h"
#include "store/sqlite.h"

namespace tradewire {

class PersonRows {
 public:
  // For the mentions of one article; a new one has none stored, which spares looking for them.
  PersonRows(Connection& db, KnownRows& known, bool new_article = false)
      : db_(db), known_(known), new_article_(new_article) {}

  // The person of this folded name and country. Without a country it is the only person of the name, else one
  // whose country is open; a person whose country is open takes the first that is named.
  KnownPerson FindOrAdd(std::string_view name, std::string_view country);
  void AddAlias(int64_t person, std::string_view name, std::string_view country);

  // FindOrAdd() for a mention, which is counted where that is exact without reading the other mentions. Those
  // that were stored of the article before are read.
  KnownPerson AddMention(int64_t fact, int64_t article, const Official& official, std::string_view asserted);
  // Call after the mention's row is gone: takes it off where that is exact without reading the other
  // mentions. `day` is the one under which its article counted.
  void DropMention(int64_t person, int64_t fact, std::string_view day);
  // Call when a mention changed: the person is counted anew by Finish().
  void Touch(int64_t person) { touched_.insert(person); }
  void Finish();

  // Counts one root person anew from all mentions.
  static void Recount(Connection& db, int64_t root);

 private:
  std::optional<KnownPerson> Find(const std::string& fold, std::string_view country);
  std::optional<KnownPerson> FindByAlias(std::string_view fold, std::string_view country);
  std::optional<KnownPerson> FindAnyCountry(std::string_view fold);
  std::optional<KnownPerson> AdoptOpen(std::string_view fold, std::string_view country);
  KnownPerson Add(std::string_view name, std::string_view fold, std::string_view country,
                  const Official* mention, std::string_view asserted);
  void Count(int64_t root, int64_t fact, int64_t article, const Official& official,
             std::string_view asserted);

  Connection& db_;
  KnownRows& known_;
  bool new_article_;
  std::set<int64_t> counted_;  // roots met in this article
  std::set<int64_t> touched_;
};

}  // namespace tradewire
