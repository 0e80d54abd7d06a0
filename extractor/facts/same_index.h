// Finds what an article has stated before without looking at all of it. Items, numbered from 0, stand by the
// sure parts of their key: what must be equal, a number that may be out by a little, and a party that may be
// left open. Finding costs what the items that agree in these cost; the caller judges those.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace tradewire {

// `step` is a whole number: two values that may be the same stand on one step or on neighbours.
struct SameKey {
  std::string equal;
  double step = 0;
  std::optional<std::string> party;
};

// `Order` says which of several is found: std::less<size_t> the lowest number, std::greater<size_t> the
// highest. Serves one thread.
template <typename Order>
class SameIndex {
 public:
  // Takes in the next item, or one whose key has changed.
  void Put(size_t item, const SameKey& key) {
    if (item >= places_.size()) places_.resize(item + 1);
    const Place named{key.equal, key.step, key.party.value_or(kNone)};
    if (places_[item] == named) return;
    Take(item, places_[item]);
    places_[item] = named;
    items_[named].insert(item);
    items_[AtAny(named)].insert(item);
  }

  // The first item in order that `same` accepts, of those whose key does not contradict.
  template <typename Same>
  std::optional<size_t> Find(const SameKey& key, Same same) const {
    std::optional<size_t> found;
    for (const double step : {key.step - 1, key.step, key.step + 1}) {
      if (key.party) {
        FindAt({key.equal, step, *key.party}, same, &found);
        FindAt({key.equal, step, kNone}, same, &found);
      } else {
        FindAt({key.equal, step, kAny}, same, &found);
      }
    }
    return found;
  }

 private:
  using Place = std::tuple<std::string, double, std::string>;

  static constexpr const char* kNone = "";   // items that name no party
  static constexpr const char* kAny = "\n";  // all items

  static Place AtAny(Place place) {
    std::get<2>(place) = kAny;
    return place;
  }

  void Take(size_t item, const Place& place) {
    for (const Place& from : {place, AtAny(place)}) {
      if (const auto it = items_.find(from); it != items_.end()) it->second.erase(item);
    }
  }

  template <typename Same>
  void FindAt(const Place& place, Same same, std::optional<size_t>* found) const {
    const auto it = items_.find(place);
    if (it == items_.end()) return;
    for (const size_t item : it->second) {
      if (*found && !Order()(item, **found)) return;
      if (!same(item)) continue;
      *found = item;
      return;
    }
  }

  std::map<Place, std::set<size_t, Order>> items_;
  std::vector<Place> places_;  // by item; an empty one for an item that was never put
};

}  // namespace tradewire
