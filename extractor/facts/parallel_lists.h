// Two lists of one sentence that run in parallel: "cars, wine and tobacco pay 60, 70 and 40 per cent". The
// goods, or the parties, that stand where the rate stands in its own list.
//
// Asked for the rates in the text's order. The lists of a sentence are read once, in time linear in its
// mentions and words; each question looks through its rates, which the length of a sentence bounds. Lives as
// long as the Reading that it is made of.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractor/facts/resolve.h"

namespace tradewire {

class ParallelLists {
 public:
  explicit ParallelLists(const Reading& reading) : reading_(reading) {}

  // Ids of sectors; empty where no list of goods runs in parallel, or its item names none that is known.
  std::vector<std::string> GoodsOf(const Draft& rate);
  // Is a list of goods parallel to the rate's?
  bool HasGoods(const Draft& rate);
  // The party's code; empty where no list of parties runs in parallel.
  std::string PartyOf(const Draft& rate);

 private:
  // Mentions [first, last) of the sentence; none where the list has an item of unknown words.
  struct Item {
    size_t first = 0;
    size_t last = 0;
  };
  struct List {
    std::vector<Item> items;
    uint32_t begin = 0;  // tokens
    uint32_t end = 0;
    bool open = false;  // an unknown item may stand at its end
  };
  // What stands between two mentions of a list.
  enum class Gap : uint8_t { kNone, kItem, kUnknownItem, kBreak };

  void Read(size_t sentence);
  std::vector<List> Lists(Slot slot) const;
  Gap GapBetween(const Mention& before, const Mention& after) const;
  uint32_t Joint(uint32_t token, uint32_t end) const;
  bool UnknownFollows(uint32_t token, uint32_t end) const;
  bool FarApart(const List& before, const List& after) const;
  const List* Parallel(const List& rates, const std::vector<List>& others) const;
  const Item* Beside(const Draft& rate, const std::vector<List>& others);

  const Reading& reading_;
  size_t sentence_ = SIZE_MAX;  // the one that was looked at
  std::vector<List> rates_;
  std::vector<List> goods_;
  std::vector<List> parties_;
};

}  // namespace tradewire
