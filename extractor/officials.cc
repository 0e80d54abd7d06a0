// Official drafts to official facts: one fact per person.
#include <algorithm>
#include <map>

#include "extractor/fold.h"
#include "extractor/resolve.h"

namespace tradewire {
namespace {

std::string TitleText(const Reading& reading, const Draft& draft) {
  const DraftField* field = draft.Find("title");
  if (field == nullptr || field->mentions.empty()) return {};
  return std::string(reading.doc.Text(field->mentions.front()));
}

// The country of an unknown official: the party beside the office, else the last party named before, in the
// sentence or the paragraph's earlier ones.
std::string CountryNear(const Reading& reading, const Draft& draft) {
  if (const auto codes = reading.Codes(draft.Find("country")); !codes.empty()) return codes.front();
  const uint32_t paragraph = reading.sentences[draft.sentence].sentence.paragraph;
  for (size_t s = draft.sentence + 1; s-- > 0;) {
    if (reading.sentences[s].sentence.paragraph + 2 < paragraph) break;
    const auto& mentions = reading.sentences[s].mentions;
    for (size_t m = mentions.size(); m-- > 0;) {
      if (s == draft.sentence && mentions[m].first > draft.anchor.first) continue;
      const std::string code =
          mentions[m].slot == Slot::kParty ? reading.PartyCode(mentions[m]) : std::string();
      if (!code.empty() && code != "-" && code != "WORLD") return code;
    }
  }
  return {};
}

Official FromDraft(const Reading& reading, const Draft& draft) {
  Official o;
  const PersonSeen& person = reading.doc.persons[static_cast<size_t>(draft.anchor.entry)];
  o.name = person.name;
  o.title = Stated(TitleText(reading, draft));
  if (person.official < 0) {
    o.country = Stated(CountryNear(reading, draft));
  } else if (const auto* term = reading.TermOf(person.official)) {
    o.country = Stated(term->country);
  }
  if (const std::string former = draft.Text("former"); !former.empty()) o.former = former == "true";
  if (draft.Text("quoted") == "true") o.quoted = true;
  return o;
}

}  // namespace

void ResolveOfficials(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  std::map<int32_t, size_t> by_person;
  for (const Draft& draft : drafts) {
    Official official = FromDraft(reading, draft);
    const auto [it, added] = by_person.emplace(draft.anchor.entry, facts->size());
    if (added) {
      Fact fact;
      fact.body = std::move(official);
      fact.rule = draft.rule->id;
      fact.evidence = reading.EvidenceOf(draft);
      TraceFields(reading, draft, &fact);
      facts->push_back(std::move(fact));
      continue;
    }
    Fact& fact = (*facts)[it->second];
    Official& first = std::get<Official>(fact.body);
    if (!first.title && official.title) {
      first.title = official.title;
      fact.evidence = reading.EvidenceOf(draft);
    }
    if (!first.country) first.country = official.country;
    if (!first.former) first.former = official.former;
    if (!first.quoted) first.quoted = official.quoted;
    TraceFields(reading, draft, &fact);
  }
  for (auto& [person, index] : by_person) {
    Official& official = std::get<Official>((*facts)[index].body);
    if (!official.quoted) official.quoted = false;
    const auto* term = reading.TermOf(reading.doc.persons[static_cast<size_t>(person)].official);
    if (!official.title && term != nullptr) official.title = Stated(term->title);
    if (!official.former && official.title) official.former = std::nullopt;
  }
}

}  // namespace tradewire
