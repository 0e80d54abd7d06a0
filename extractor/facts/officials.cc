// Official drafts to official facts: one fact per person.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>

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

// Whose office it is by its own words, as in "White House spokesman" and "Chancellor of the Exchequer"; empty
// where they name nobody. A form of many meanings ("Senate") counts only where `loosely` is set. Behind "to"
// is where an ambassador serves.
std::string CountryIn(const Reading& reading, const Mention& office, bool loosely) {
  std::vector<FormHit> hits;
  const WordClasses& classes = reading.rules.classes;
  for (uint32_t i = office.first; i < office.last; ++i) {
    if (classes.Match(classes.office_of, reading.doc.tokens, i, office.last).value > 0) return {};
    hits.clear();
    reading.rules.lexicon.FindAt(reading.doc.tokens, i, office.last, &hits);
    for (const FormHit& hit : hits) {
      if (hit.slot != Slot::kParty || hit.form == kPartyShield || (hit.ambiguous && !loosely)) continue;
      return reading.rules.lexicon.parties()[static_cast<size_t>(hit.entry)].code;
    }
  }
  return {};
}

// "Ministry of Trade and Industry (MITI)": a short form tells nothing of the country that its long form does
// not.
bool IsBracketed(const Reading& reading, const Mention& mention) {
  const std::vector<Token>& tokens = reading.doc.tokens;
  return mention.first > 0 && mention.last < tokens.size() && tokens[mention.first - 1].mark == '(' &&
         tokens[mention.last].mark == ')';
}

// The party that a mention tells an official to be of who is named behind it: itself, or that of an office.
std::string CountryOf(const Reading& reading, const Mention& mention) {
  if (mention.slot == Slot::kOffice) return CountryIn(reading, mention, false);
  if (mention.slot != Slot::kParty || IsBracketed(reading, mention)) return {};
  const std::string code = reading.PartyCode(mention);
  return code == "-" || code == "WORLD" ? std::string() : code;
}

// The country that is known to have no such office ("minister" of offices_not_of_US); empty for none.
std::string CountryWithout(const Reading& reading, const Draft& draft) {
  const DraftField* title = draft.Find("title");
  if (title == nullptr || title->mentions.empty()) return {};
  const Mention& office = title->mentions.front();
  const WordClasses& classes = reading.rules.classes;
  for (const auto& [id, country] : classes.offices_not_of) {
    for (uint32_t i = office.first; i < office.last; ++i) {
      if (classes.Match(id, reading.doc.tokens, i, office.last)) return country;
    }
  }
  return {};
}

// The last country that each sentence names, or one before it; `apart` is the one that is not meant.
class CountriesTold {
 public:
  CountriesTold(const Reading& reading, std::string apart)
      : reading_(reading), apart_(std::move(apart)), told_(reading.sentences.size()) {
    for (size_t s = 0; s < told_.size(); ++s) {
      told_[s] = {s, LastIn(s, UINT32_MAX)};
      if (first_.empty()) first_ = FirstIn(s);
      if (s > 0 && told_[s].code.empty()) told_[s] = told_[s - 1];
    }
  }

  // The one that the article begins with: whoever writes on a country's doings names it first.
  const std::string& First() const { return first_; }
  const std::string& Apart() const { return apart_; }

  // The last one before the official, in the sentence or earlier ones, at most two paragraphs back.
  std::string Before(const Draft& draft) const {
    std::string own = LastIn(draft.sentence, draft.anchor.first);
    if (!own.empty() || draft.sentence == 0) return own;
    const Told& before = told_[draft.sentence - 1];
    const auto paragraph = [&](size_t s) { return reading_.sentences[s].sentence.paragraph; };
    return paragraph(before.sentence) + 2 < paragraph(draft.sentence) ? std::string() : before.code;
  }

 private:
  struct Told {
    size_t sentence = 0;
    std::string code;
  };

  // Of the mentions that begin no later than the token.
  std::string LastIn(size_t sentence, uint32_t token) const {
    const auto& mentions = reading_.sentences[sentence].mentions;
    for (size_t m = mentions.size(); m-- > 0;) {
      if (mentions[m].first > token) continue;
      if (std::string code = CountryOf(reading_, mentions[m]); !code.empty() && code != apart_) return code;
    }
    return {};
  }

  std::string FirstIn(size_t sentence) const {
    for (const Mention& mention : reading_.sentences[sentence].mentions) {
      if (std::string code = CountryOf(reading_, mention); !code.empty() && code != apart_) return code;
    }
    return {};
  }

  const Reading& reading_;
  std::string apart_;
  std::vector<Told> told_;
  std::string first_;
};

// The country that the text states of an unknown official: the party beside the office, or in its words.
std::string CountryStated(const Reading& reading, const Draft& draft) {
  if (const auto codes = reading.Codes(draft.Find("country")); !codes.empty()) return codes.front();
  const DraftField* title = draft.Find("title");
  const bool titled = title != nullptr && !title->mentions.empty();
  return titled ? CountryIn(reading, title->mentions.front(), false) : std::string();
}

// Where none is stated: the country named before, or the one that the article is about and that its writer
// leaves out for being at home there; and before those a word of many meanings in the office, when the
// article names that party about as often.
std::string CountryGuessed(const Reading& reading, const CountriesTold& told, const Draft& draft) {
  constexpr uint32_t kOften = 3;
  std::string country = told.Before(draft);
  const std::string home = reading.LeadingParty({told.Apart()});
  const uint32_t at_home = reading.CountOf(home);
  if (at_home >= kOften && at_home > reading.CountOf(country) * 2) country = home;
  // Whom an article names last is often only the one whom it is about a duty of.
  const std::string& first = told.First();
  if (!country.empty() && country == reading.UsualImposer() && first != country &&
      reading.CountOf(first) * 2 > reading.CountOf(country))
    country = first;
  const DraftField* title = draft.Find("title");
  if (title == nullptr || title->mentions.empty()) return country;
  std::string meant = CountryIn(reading, title->mentions.front(), true);
  return meant.empty() || reading.CountOf(meant) * 2 < reading.CountOf(country) ? country : meant;
}

Official FromDraft(const Reading& reading, const Draft& draft) {
  Official o;
  const PersonSeen& person = reading.doc.persons[static_cast<size_t>(draft.anchor.entry)];
  o.name = person.name;
  const auto* term = person.official < 0 ? nullptr : reading.TermOf(person.official);
  o.title = Stated(TitleText(reading, draft, term != nullptr));
  if (person.official < 0) {
    o.country = Stated(CountryStated(reading, draft));
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
// most kPronounReach back, or of several the one that it begins with; -1 where that is nobody, or more than
// one, or a private person.
constexpr size_t kPronounReach = 2;

// Words before a person who is what a sentence begins with, "On Monday Prime Minister Modi".
constexpr uint32_t kBeginning = 5;

int32_t SpeakerBefore(const Reading& reading, size_t sentence) {
  for (size_t back = 1; back <= kPronounReach && back <= sentence; ++back) {
    const ReadSentence& before = reading.sentences[sentence - back];
    int32_t speaker = -1;
    for (size_t m = before.led; m < before.mentions.size(); ++m) {
      const Mention& mention = before.mentions[m];
      const bool person = mention.slot == Slot::kPerson;
      if (!person && !IsFullName(mention)) continue;
      if (!person) return -1;
      if (speaker < 0 && mention.first <= before.sentence.first + kBeginning) return mention.entry;
      if (speaker >= 0 && speaker != mention.entry) return -1;
      speaker = mention.entry;
    }
    if (speaker >= 0) return speaker;
  }
  return -1;
}

// The word for what somebody is: "president" of "US President".
std::string LastWord(std::string_view title) {
  const std::string folded = Fold(title);
  return folded.substr(folded.find_last_of(' ') + 1);
}

// Whom an office without a name means, "the president said": the one holder of such an office whom the
// nearest sentence names, this one or at most kHolderReach back; -1 where that is nobody, or more than one.
constexpr size_t kHolderReach = 3;

int32_t HolderBefore(const Reading& reading, const Draft& said, const Mention& office,
                     const std::function<std::string(int32_t)>& title_of) {
  const std::string word = LastWord(reading.doc.Text(office));
  for (size_t back = 0; back <= std::min(kHolderReach, said.sentence); ++back) {
    const ReadSentence& before = reading.sentences[said.sentence - back];
    int32_t holder = -1;
    for (size_t m = before.led; m < before.mentions.size(); ++m) {
      const Mention& mention = before.mentions[m];
      if (mention.slot != Slot::kPerson || (back == 0 && mention.first > office.first)) continue;
      if (LastWord(title_of(mention.entry)) != word) continue;
      if (holder >= 0 && holder != mention.entry) return -1;
      holder = mention.entry;
    }
    if (holder >= 0) return holder;
  }
  return -1;
}

// What sentences report of speakers whom they name by a pronoun or an office.
void TakePronouns(const Reading& reading, const std::map<int32_t, size_t>& by_person,
                  std::vector<Fact>* facts) {
  const auto title_of = [&](int32_t person) -> std::string {
    const auto known = by_person.find(person);
    if (known == by_person.end()) return {};
    if (const auto& title = std::get<Official>((*facts)[known->second].body).title) return *title;
    const auto* term = reading.TermOf(reading.doc.persons[static_cast<size_t>(person)].official);
    return term == nullptr ? std::string() : term->title;
  };
  for (const Draft& said : reading.said) {
    const DraftField* office = said.Find("title");
    const auto speaker =
        by_person.find(office == nullptr || office->mentions.empty()
                           ? SpeakerBefore(reading, said.sentence)
                           : HolderBefore(reading, said, office->mentions.front(), title_of));
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
  std::map<int32_t, const Draft*> introductions;
  for (const Draft& draft : drafts) {
    introductions.emplace(draft.anchor.entry, &draft);
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
  std::map<std::string, CountriesTold> told;  // by the country that is not meant
  for (auto& [person, index] : by_person) {
    Official& official = std::get<Official>((*facts)[index].body);
    if (!official.quoted) official.quoted = false;
    const int32_t known = reading.doc.persons[static_cast<size_t>(person)].official;
    if (!official.country && known < 0) {
      const Draft& introduction = *introductions.at(person);
      const std::string apart = CountryWithout(reading, introduction);
      const CountriesTold& countries = told.try_emplace(apart, reading, apart).first->second;
      official.country = Stated(CountryGuessed(reading, countries, introduction));
    }
    const auto* term = reading.TermOf(known);
    if (!official.title && term != nullptr) official.title = Stated(term->title);
    if (!official.former && official.title) official.former = std::nullopt;
  }
}

}  // namespace tradewire
