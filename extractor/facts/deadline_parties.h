// Whom a deadline concerns: those that a rule captured, the sides of the tariff that starts then, else those
// whom the words around it name or the title, and where that is one alone, the other side of the article.
//
// Made once an article, of the tariffs found in it; linear in these and in the sentences asked for.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/document.h"
#include "extractor/facts/resolve.h"

namespace tradewire {

class DeadlineParties {
 public:
  // The reading must outlive this.
  DeadlineParties(const Reading& reading, const std::vector<Fact>& facts);

  // Codes of countries and blocs, for a deadline of that date.
  std::vector<std::string> Of(const Draft& draft, const std::string& date) const;

 private:
  std::vector<std::string> OfTariffs(const Draft& draft, const std::string& date) const;
  std::vector<std::string> Sides(bool acts) const;
  std::vector<std::string> Named(const Draft& draft, std::vector<std::string> codes) const;
  bool Names(ClassId words, size_t sentence) const;
  bool InBrackets(size_t sentence, uint32_t token) const;
  bool IsListed(uint32_t first, uint32_t end) const;
  void AddOfSentence(size_t sentence, uint32_t date, std::vector<std::string>* codes) const;
  bool IsOnlyConcerned(size_t sentence, const std::string& code) const;
  size_t SentenceBefore(size_t sentence) const;

  const Reading& reading_;
  std::vector<std::string> sides_of_duties_;  // of all that the article states; empty where they differ
  std::set<std::string> on_all_;              // whose duties are all on every country
  // The sides of tariffs by the day on which they start and where the text tells of them.
  std::map<std::pair<std::string, size_t>, std::vector<std::string>> starts_;
};

}  // namespace tradewire
