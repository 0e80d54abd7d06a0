#include "extractor/mentions/persons.h"

#include <utility>

namespace tradewire {

int32_t Persons::Named(const std::string& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? -1 : found->second;
}

int32_t Persons::LastCalled(std::string_view surname) const {
  const auto found = last_by_surname_.find(surname);
  return found == last_by_surname_.end() ? -1 : found->second;
}

bool Persons::AnySurnameBegins(std::string_view bytes) const {
  const auto first = last_by_surname_.lower_bound(bytes);
  return first != last_by_surname_.end() && first->first.starts_with(bytes);
}

int32_t Persons::Add(PersonSeen person) {
  const auto index = static_cast<int32_t>(seen_.size());
  by_name_[person.name] = index;
  last_by_surname_[person.surname] = index;
  seen_.push_back(std::move(person));
  return index;
}

}  // namespace tradewire
