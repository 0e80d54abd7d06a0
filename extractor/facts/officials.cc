// Official drafts to official facts: one fact per person.
#include <algorithm>
#include <map>

#include "extractor/facts/resolve.h"
#include "extractor/text/fold.h"

namespace tradewire {
namespace {

// "Senator" for a token of the class spelled_senator of rules/words.yaml, small where the token is; empty for
// one of no such class.
std::string SpelledOut(const Rules& rules, const Token& token) {
  for (const auto& [id, name] : rules.classes.spelled) {
    if (!rules.classes.Has(id, token)) continue;
    std::string office = name;
    if (token.capital) office.front() = static_cast<char>(office.front() - 'a' + 'A');
    return office;
  }
  return {};
}

// As the text has it, a short form at the end written out: "U.S. Sen." is a "U.S. Senator". Empty for a form
// of address of someone whose office is known.
std::string TitleText(const Reading& reading, const Draft& draft, bool known) {
  const DraftField* field = draft.Find("title");
  if (field == nullptr || field->mentions.empty()) return {};
  const Mention& office = field->mentions.front();
  const uint32_t last = office.last - 1;
  const WordClasses& classes = reading.rules.classes;
  if (known && last == office.first && classes.Has(classes.form_of_address, reading.doc.tokens[last]))
    return {};
  std::string spelled = SpelledOut(reading.rules, reading.doc.tokens[last]);
  if (spelled.empty()) return std::string(reading.doc.Text(office));
  if (last == office.first) return spelled;
  return std::string(reading.doc.Text(reading.doc.TokenSpan(office.first, last))) + " " + spelled;
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
      std::string code = mentions[m].slot == Slot::kParty ? reading.PartyCode(mentions[m]) : std::string();
      if (!code.empty() && code != "-" && code != "WORLD") return code;
    }
  }
  return {};
}

Official FromDraft(const Reading& reading, const Draft& draft) {
  Official o;
  const PersonSeen& person = reading.doc.persons[static_cast<size_t>(draft.anchor.entry)];
  o.name = person.name;
  const auto* term = person.official < 0 ? nullptr : reading.TermOf(person.official);
  o.title = Stated(TitleText(reading, draft, term != nullptr));
  if (person.official < 0) {
    o.country = Stated(CountryNear(reading, draft));
  } else if (term != nullptr) {
    o.country = Stated(term->country);
  }
  if (const std::string former = draft.Text("former"); !former.empty()) o.former = former == "true";
  if (draft.Text("quoted") == "true") o.quoted = true;
  return o;
}

bool IsFullName(const Mention& mention) {
  return mention.slot == Slot::kName && mention.form == kPersonLike && mention.last - mention.first > 1;
}

// Whom a pronoun at the head of a sentence means: the one person whom the nearest sentence before names, at
// most kPronounReach back; -1 where that is nobody, or more than one, or a private person.
constexpr size_t kPronounReach = 2;

int32_t SpeakerBefore(const Reading& reading, size_t sentence) {
  for (size_t back = 1; back <= kPronounReach && back <= sentence; ++back) {
    const ReadSentence& before = reading.sentences[sentence - back];
    int32_t speaker = -1;
    for (size_t m = before.led; m < before.mentions.size(); ++m) {
      const Mention& mention = before.mentions[m];
      const bool person = mention.slot == Slot::kPerson;
      if (!person && !IsFullName(mention)) continue;
      if (!person || (speaker >= 0 && speaker != mention.entry)) return -1;
      speaker = mention.entry;
    }
    if (speaker >= 0) return speaker;
  }
  return -1;
}

void TakePronouns(const Reading& reading, const std::map<int32_t, size_t>& by_person,
                  std::vector<Fact>* facts) {
  for (const Draft& said : reading.said) {
    const auto speaker = by_person.find(SpeakerBefore(reading, said.sentence));
    if (speaker == by_person.end()) continue;
    Fact& fact = (*facts)[speaker->second];
    if (std::get<Official>(fact.body).quoted) continue;
    std::get<Official>(fact.body).quoted = said.Text("quoted") == "true";
    TraceFields(reading, said, &fact);
  }
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
  TakePronouns(reading, by_person, facts);
  for (auto& [person, index] : by_person) {
    Official& official = std::get<Official>((*facts)[index].body);
    if (!official.quoted) official.quoted = false;
    const auto* term = reading.TermOf(reading.doc.persons[static_cast<size_t>(person)].official);
    if (!official.title && term != nullptr) official.title = Stated(term->title);
    if (!official.former && official.title) official.former = std::nullopt;
  }
}

}  // namespace tradewire
