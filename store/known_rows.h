// Rows that many articles share, remembered from one PutArticle to the next, so that not each article looks
// them up anew.
//
// What is remembered holds inside one write transaction, and on to the next one only when nothing has been
// committed between the two, by whomever: another process, or FoldStories(), a merge of officials or a repair
// in this one. So a call that writes needs not know of this memory. It is bounded: what is full is emptied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "store/sqlite.h"

namespace tradewire {

template <typename Value>
class Remembered {
 public:
  // Valid until the next Add(); null when it is not remembered.
  const Value* Find(std::string_view key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? nullptr : &found->second;
  }
  void Add(std::string_view key, Value value) {
    constexpr size_t kMost = 8192;
    if (values_.size() >= kMost) values_.clear();
    values_.insert_or_assign(std::string(key), std::move(value));
  }
  void Clear() { values_.clear(); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
  };
  std::unordered_map<std::string, Value, Hash, std::equal_to<>> values_;
};

struct KnownPerson {
  int64_t id = 0;
  int64_t root = 0;  // the one that it is merged into, else itself
  std::string name;
};

struct KnownRows {
  Remembered<int64_t> rule_sets;   // by version
  Remembered<int64_t> rules;       // by type and name
  Remembered<bool> sectors;        // that stand in the code table
  Remembered<KnownPerson> people;  // by country and folded name
  Remembered<int64_t> measures;    // by name, marked stale
  Remembered<int64_t> deadlines;   // by all that makes one
  Remembered<bool> sums;           // marked stale
  std::optional<int64_t> last_change;
  std::optional<int64_t> last_person;

  // Call when a write transaction has begun: forgets everything unless all stands as at the last Keep().
  void Begin(Connection& db);
  // Call when it is committed. Without this call the next Begin() forgets: what was rolled back is not there.
  void Keep(Connection& db);

 private:
  std::optional<uint32_t> data_version_;
};

}  // namespace tradewire
