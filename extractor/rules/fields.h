// The closed vocabulary of fields: which a rule may capture from which slot, and which values `set` may give.
#pragma once

#include <string>
#include <string_view>

#include "extractor/mentions/mention.h"

namespace tradewire {

enum class FactKind : uint8_t;

// May a rule for this fact type capture the field from a mention of this slot?
bool FieldTakes(FactKind kind, std::string_view field, Slot slot);

// May `set` give the field this value? Codes and ids that word lists have are for the lists to know.
bool FieldAllows(FactKind kind, std::string_view field, std::string_view value);

// Has a fact of this type the field?
bool IsFieldOf(FactKind kind, const std::string& field);

}  // namespace tradewire
