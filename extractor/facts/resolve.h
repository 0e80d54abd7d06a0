// From drafts to facts: what the five resolvers share.
//
// A Reading is one article after the rules have been over it. The resolvers turn drafts into facts: captured
// mentions become codes and dates, open fields are filled from the article where the evidence allows, and
// what says the same is merged into one fact per key.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "extractor/extractor.h"
#include "extractor/mentions/mention.h"
#include "extractor/rules/draft.h"
#include "extractor/rules/rule.h"

namespace tradewire {

// Stands for the article's title, which is no sentence of its text.
constexpr size_t kHeadline = SIZE_MAX;

struct Headline {
  std::vector<std::string> goods;    // sector ids
  std::vector<std::string> parties;  // codes of countries and blocs
  bool duties = false;               // it has a word for duties
};

struct Reading {
  const Rules& rules;
  const Article& article;
  Document doc;
  std::vector<ReadSentence> sentences;
  std::vector<Draft> told;             // what `tell` rules read of tariffs, by sentence
  std::vector<Draft> headline;         // and in the article's title; their sentence is kHeadline
  Headline names;                      // what the title names
  std::vector<Draft> said;             // what `tell` rules read of officials, by sentence
  std::vector<Draft> befell;           // what `tell` rules say happens to goods, by sentence
  std::vector<uint32_t> party_counts;  // by row of the lexicon
  bool trade = false;                  // the article and its title speak of trade
  bool funding = false;                // or of what states do for their industry
  std::vector<uint32_t> topic_tokens;  // where its text does
  Trace trace = Trace::kLeave;

  // What is asked for again and again, found when it is first.
  mutable std::optional<std::string> usual_imposer = {};
  mutable std::optional<std::string> counterpart = {};
  mutable std::optional<std::string> today = {};  // the day of publication, ISO
  mutable std::optional<std::vector<size_t>> named_parties = {};
  mutable std::optional<std::vector<std::string>> both_sides = {};
  mutable std::optional<std::map<std::string_view, std::string_view>> employers = {};  // see employers.h
  mutable std::optional<std::set<std::string>> acting = {};                            // see payers.h

  std::string PartyCode(const Mention& mention) const;  // of a party, or of a person's country; may be empty
  std::vector<std::string> Codes(const DraftField* field) const;
  std::vector<std::string> SectorIds(const DraftField* field) const;
  // The first date of the field; a duration counts from publication, "now" is its day, and "open" is none.
  std::optional<DateValue> DateOf(const DraftField* field) const;
  std::optional<DateValue> DateOf(const Mention& mention) const;
  Span EvidenceOf(const Draft& draft) const;
  // The country or customs union that the article mentions most, apart from those given; empty when there is
  // none.
  std::string LeadingParty(const std::vector<std::string>& apart_from) const;
  // The party that rules/words.yaml names as the usual imposer, when the article mentions it, and not seldom
  // beside another; else empty.
  const std::string& UsualImposer() const;
  uint32_t CountOf(const std::string& party) const;  // how often the article mentions it
  // The usual imposer, though the article mentions it seldom.
  std::string MentionedUsualImposer() const;
  // The party that a two-sided article is about besides the usual imposer; empty when it is about more, or
  // none.
  const std::string& Counterpart() const;
  // The two parties that the article is about, when it names them far more often than any others; else none.
  const std::vector<std::string>& Sides() const;
  // What is known of duties under the instrument; nothing where it is none.
  const Instrument& Known(const std::optional<std::string>& instrument) const;
  // The instrument that the title, or else the article, names (classes instrument_… of rules/words.yaml) at
  // least twice as often as any other; empty when there is none.
  std::string LeadingInstrument() const;
  // "SEOUL (Reuters) -", "BANFF, Alberta, June 16 -": where the article was written, among the names before
  // the dash that a sentence begins with; not who an aside between dashes is about ("TSMC - the chipmaker -
  // will").
  bool IsDateline(size_t sentence, const Mention& mention) const;
  // A country or bloc that is not named in passing, not a body and not a group.
  bool IsTrader(const Mention& mention) const;
  // "Goods that comply with the CAFTA-DR": the pact, not those who are in it.
  bool NamesPact(const Mention& mention) const;
  // The members of a pact that the sentence names (classes pact_of_… of rules/words.yaml); empty for none.
  std::vector<std::string> PactIn(size_t sentence) const;
  // Rows of the parties that the article mentions.
  const std::vector<size_t>& Named() const;
  std::string FindUsualImposer() const;
  std::string FindCounterpart() const;
  std::vector<std::string> FindSides() const;
  // The term that an official serves, served or will serve on the day of publication; null for none.
  const LexiconOfficial::Term* TermOf(int32_t official) const;
};

// Adds a trace line for each field that a rule filled.
void TraceFields(const Reading& reading, const Draft& draft, Fact* fact);

void ResolveTariffs(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts);
void ResolveCommitments(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts);
void ResolveDeadlines(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts);
void ResolveOfficials(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts);
void ResolveSectors(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts);

// The unit of a rate as the contract names it: percent | percentage_point | specific.
std::string UnitOf(const Mention& rate);

// nullopt for an empty text.
std::optional<std::string> Stated(std::string text);

}  // namespace tradewire
