#include "extractor/mentions/owners.h"

namespace tradewire {

void SettleOwner(const Document& doc, const Mention& before, Mention* body) {
  if (body->slot != Slot::kParty || body->form != kPartyMetonym || before.slot != Slot::kParty) return;
  if (before.form > kPartyPeople) return;
  const bool owns = before.last < body->first && doc.tokens[before.last].mark == '\'';
  if (body->first == before.last + (owns ? 1 : 0)) body->entry = before.entry;
}

}  // namespace tradewire
