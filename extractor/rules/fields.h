// The closed vocabulary of fields: which a rule may capture from which slot, and which values `set` may give.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/mentions/mention.h"

namespace tradewire {

enum class FactKind : uint8_t;

// May a rule for this fact type capture the field from a mention of this slot?
bool FieldTakes(FactKind kind, std::string_view field, Slot slot);

// May `set` give the field this value? Codes and ids that word lists have are for the lists to know.
bool FieldAllows(FactKind kind, std::string_view field, std::string_view value);

// All of them where they are a closed list.
std::vector<std::string_view> AllowedValues(std::string_view fact_type, std::string_view field);

// Has a fact of this type the field?
bool IsFieldOf(FactKind kind, const std::string& field);

}  // namespace tradewire
