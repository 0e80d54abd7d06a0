// Which side of a duty a party is on, told by the words beside it: "Bangladeshi shirt makers" pay, "American
// customs" collect.
#pragma once

#include <map>
#include <set>
#include <string>

#include "extractor/facts/resolve.h"

namespace tradewire {

// The parties of one sentence, by code.
struct SideCues {
  std::set<std::string> pays;      // its goods, or those who make and sell them, are named
  std::set<std::string> collects;  // its customs, its duties or its buyers
  std::set<std::string> governs;   // its government is named
};

// A party that the words put on both sides is on neither.
SideCues CuesIn(const Reading& reading, size_t sentence);

// On which side of duties the whole article puts a party: how often the words beside it say that it collects
// or governs, less how often they say that it pays. Made for one article, read when first asked; linear in
// it.
class SideLeans {
 public:
  explicit SideLeans(const Reading& reading) : reading_(reading) {}

  int Of(const std::string& party);

 private:
  const Reading& reading_;
  bool read_ = false;
  std::map<std::string, int> leans_;
};

// "the 25% duty", "their new 10 percent rate": one that the reader knows of.
bool RefersBack(const Reading& reading, const Draft& draft);

// The same said of the rate itself: nothing but "new" and the like stands between.
bool IsKnownRate(const Reading& reading, const Draft& draft);

// A duty is not collected by the party that the words beside it say pays: "Bangladeshi shirts" enter
// duty-free.
void DropSeller(const Reading& reading, const Draft& draft, Tariff* tariff);

// Turns a duty around whose imposer the words beside it say pays, when its target is a government or one that
// the words say collects. `guessed`: no rule found the imposer.
void MendSides(const Reading& reading, const Draft& draft, bool guessed, Tariff* tariff);

}  // namespace tradewire
