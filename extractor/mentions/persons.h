// The persons whom an article has named so far, found by name and by surname whatever their number.
//
//   Persons persons;
//   int32_t ann = persons.Add({"Ann Lee", -1, "lee"});
//   persons.LastCalled("lee");    // ann, until another Lee comes
//
// Belongs to one Document, which one thread reads. An index stays good as long as the Persons do.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tradewire {

// A person as this article shows him or her.
struct PersonSeen {
  std::string name;
  int32_t official = -1;  // row of the lexicon of officials, -1 when unknown there
  std::string surname;    // folded
};

class Persons {
 public:
  bool empty() const { return seen_.empty(); }
  const PersonSeen& operator[](size_t index) const { return seen_[index]; }

  // The index of the person of this name; -1 when there is none.
  int32_t Named(const std::string& name) const;

  // The person last added whose surname is these folded words; -1 when there is none.
  int32_t LastCalled(std::string_view surname) const;

  // Whether any surname begins with these bytes.
  bool AnySurnameBegins(std::string_view bytes) const;

  // Adds a person of a new name; gives the index.
  int32_t Add(PersonSeen person);

 private:
  std::vector<PersonSeen> seen_;
  std::unordered_map<std::string, int32_t> by_name_;
  std::map<std::string, int32_t, std::less<>> last_by_surname_;
};

}  // namespace tradewire
