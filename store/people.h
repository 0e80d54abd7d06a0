// Officials as entities: which records are one person, and the user's corrections of that.
//
// Names are folded (case, diacritics, punctuation, order of the words, middle initials); people of one folded
// name and country are one. What the fold cannot know is said by merges, which are listed and can be undone:
// a merge links two people, no mention is rewritten. Same thread as the Store.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/store.h"

namespace tradewire {

// "Lee Jae-myung", "Jae-Myung LEE" and "Jae Myung Lee" give "jae lee myung"; "Donald J. Trump" gives "donald
// trump". Latin letters lose their diacritics; other scripts are kept as they are.
std::string FoldName(std::string_view name);

struct Merge {
  struct Person {
    int64_t id = 0;
    std::string name;
  };
  int64_t id = 0;
  Person from;  // official that is shown no more
  Person into;  // official that stands for both
  std::string at;
  std::string reason;
};

// The mentions of `from` count for `into` from now on. kUsage when one does not exist, when both are one
// already, or when `from` is merged elsewhere.
Result<Merge> MergeOfficials(Store& store, int64_t from, int64_t into, std::string_view reason);

// Undoes one merge and tells which it was; kUsage when there is none with this id.
Result<Merge> UndoMerge(Store& store, int64_t merge_id);

Result<std::vector<Merge>> ListMerges(Store& store);

}  // namespace tradewire
