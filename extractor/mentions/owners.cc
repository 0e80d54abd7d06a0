#include "extractor/mentions/owners.h"

namespace tradewire {

void SettleOwner(const Document& doc, const Mention& before, bool common, Mention* body) {
  if (body->slot != Slot::kParty || before.slot != Slot::kParty) return;
  if (body->form != kPartyMetonym && !(common && body->form == kPartyName)) return;
  if (before.form > kPartyPeople) return;
  const bool owns = before.last < body->first && doc.tokens[before.last].mark == '\'';
  if (body->first == before.last + (owns ? 1 : 0)) body->entry = before.entry;
}

}  // namespace tradewire
