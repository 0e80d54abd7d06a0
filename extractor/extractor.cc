#include "extractor/extractor.h"

#include <algorithm>
#include <array>

#include "extractor/fold.h"
#include "extractor/reader.h"
#include "extractor/resolve.h"

namespace tradewire {
namespace {

// An article speaks of trade when it uses trade's words at least this often.
constexpr size_t kTopicWords = 2;
// Bytes of symbols, three a word at most: a lead is set before each of its items.
constexpr size_t kLongestLead = 360;

class ArticleReader {
 public:
  ArticleReader(const Rules& rules, const Article& article)
      : rules_(rules),
        reader_(rules.classes, rules.lexicon, rules.symbols),
        encoder_(rules.symbols, rules.vocabulary),
        reading_{rules, article, reader_.Open(article.text, article.published), {}, {}, {}, 0} {}

  Reading Run(std::array<std::vector<Draft>, kFactKinds>* drafts) {
    reading_.party_counts.resize(rules_.lexicon.parties().size());
    reading_.sentences.reserve(reading_.doc.sentences.size());
    CountTopic();
    for (size_t s = 0; s < reading_.doc.sentences.size(); ++s) ReadSentenceAt(s, drafts);
    return std::move(reading_);
  }

 private:
  void ReadSentenceAt(size_t s, std::array<std::vector<Draft>, kFactKinds>* drafts) {
    ReadSentence read;
    read.sentence = reading_.doc.sentences[s];
    read.mentions = reader_.ReadMentions(&reading_.doc, read.sentence);
    const bool trade = reading_.topic_words >= kTopicWords;
    if (trade || !read.mentions.empty()) {
      const Encoded* lead = TakeLead(&read);
      read.encoded = encoder_.Encode(reading_.doc, read.sentence, read.mentions, lead);
      Officials(s, lead, &read, drafts);
      if (trade) Trade(s, &read, drafts);
      Append(DraftFacts(rules_, reading_.doc, FactKind::kSector, s, &read), FactKind::kSector, drafts);
      CountParties(read);
    }
    reading_.sentences.push_back(std::move(read));
  }

  void Trade(size_t s, ReadSentence* read, std::array<std::vector<Draft>, kFactKinds>* drafts) {
    for (const FactKind kind : {FactKind::kTariff, FactKind::kCommitment, FactKind::kDeadline}) {
      Append(DraftFacts(rules_, reading_.doc, kind, s, read), kind, drafts);
    }
    for (Draft& told : DraftsTold(rules_, reading_.doc, FactKind::kTariff, s, read))
      reading_.told.push_back(std::move(told));
  }

  // The sentence that leads this one, encoded, its mentions put before this one's own; null when there is
  // none or it is too long to be set before each of its items.
  const Encoded* TakeLead(ReadSentence* read) {
    if (read->sentence.lead == kNoLead) return nullptr;
    ReadSentence& lead = reading_.sentences[read->sentence.lead];
    if (lead.encoded.symbols.empty()) {
      lead.encoded = encoder_.Encode(reading_.doc, lead.sentence, lead.mentions, nullptr);
    }
    if (lead.encoded.symbols.size() > kLongestLead) return nullptr;
    read->mentions.insert(read->mentions.begin(), lead.mentions.begin(), lead.mentions.end());
    read->led = lead.mentions.size();
    return &lead.encoded;
  }

  // Persons first: a name that the rules accept as an official becomes a person for the other types and for
  // the sentences that follow.
  void Officials(size_t s, const Encoded* lead, ReadSentence* read,
                 std::array<std::vector<Draft>, kFactKinds>* drafts) {
    std::vector<Draft> found = DraftFacts(rules_, reading_.doc, FactKind::kOfficial, s, read);
    bool changed = false;
    for (Draft& draft : found) {
      if (draft.anchor.slot != Slot::kName) continue;
      const int32_t person = Introduce(draft);
      if (person < 0) continue;
      Mention& mention = read->mentions[draft.anchor_index];
      mention.slot = Slot::kPerson;
      mention.form = 0;
      mention.entry = person;
      draft.anchor = mention;
      changed = true;
    }
    std::erase_if(found, [](const Draft& draft) { return draft.anchor.slot == Slot::kName; });
    if (changed) read->encoded = encoder_.Encode(reading_.doc, read->sentence, read->mentions, lead);
    Append(std::move(found), FactKind::kOfficial, drafts);
  }

  // A name beside an office: the known holder when surname and office fit one, else a person of that name, or
  // -1 where the rule takes known holders only.
  int32_t Introduce(const Draft& draft) {
    const std::string name(reading_.doc.Text(draft.anchor));
    const std::string folded = Fold(name);
    if (const std::vector<int32_t>* known = rules_.lexicon.OfficialsBySurname(folded)) {
      for (const int32_t official : *known) {
        if (HoldsOffice(official, draft)) {
          return reader_.Remember(&reading_.doc,
                                  rules_.lexicon.officials()[static_cast<size_t>(official)].name, official);
        }
      }
    }
    return draft.Text("only") == "known" ? -1 : reader_.Remember(&reading_.doc, name, -1);
  }

  bool HoldsOffice(int32_t official, const Draft& draft) const {
    const LexiconOfficial::Term* term = reading_.TermOf(official);
    const DraftField* title = draft.Find("title");
    if (term == nullptr || title == nullptr || title->mentions.empty()) return false;
    const std::string office = Fold(std::string(reading_.doc.Text(title->mentions.front())));
    const std::string held = Fold(term->title);
    const std::string last = office.substr(office.find_last_of(' ') + 1);
    if (held.find(last) == std::string::npos) return false;
    const std::vector<std::string> countries = reading_.Codes(draft.Find("country"));
    return countries.empty() || countries.front() == term->country;
  }

  void Append(std::vector<Draft> found, FactKind kind, std::array<std::vector<Draft>, kFactKinds>* drafts) {
    auto& all = (*drafts)[static_cast<size_t>(kind)];
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }

  void CountParties(const ReadSentence& read) {
    for (size_t m = read.led; m < read.mentions.size(); ++m) {
      const Mention& mention = read.mentions[m];
      if (mention.slot == Slot::kParty && mention.entry >= 0)
        ++reading_.party_counts[static_cast<size_t>(mention.entry)];
      if (mention.slot != Slot::kPerson) continue;
      const int party = rules_.lexicon.PartyOfCode(reading_.PartyCode(mention));
      if (party >= 0) ++reading_.party_counts[static_cast<size_t>(party)];
    }
  }

  void CountTopic() {
    const auto count = [&](const std::vector<Token>& tokens) {
      for (uint32_t i = 0; i < tokens.size(); ++i) {
        if (rules_.classes.Match(rules_.classes.trade_topic, tokens, i, static_cast<uint32_t>(tokens.size())))
          ++reading_.topic_words;
      }
    };
    count(reading_.doc.tokens);
    count(Tokenize(reading_.article.title, rules_.vocabulary));
  }

  const Rules& rules_;
  Reader reader_;
  Encoder encoder_;
  Reading reading_;
};

}  // namespace

std::vector<Fact> FindFacts(const Rules& rules, const Article& article) {
  std::array<std::vector<Draft>, kFactKinds> drafts;
  const Reading reading = ArticleReader(rules, article).Run(&drafts);
  std::vector<Fact> facts;
  ResolveTariffs(reading, drafts[static_cast<size_t>(FactKind::kTariff)], &facts);
  ResolveCommitments(reading, drafts[static_cast<size_t>(FactKind::kCommitment)], &facts);
  ResolveDeadlines(reading, drafts[static_cast<size_t>(FactKind::kDeadline)], &facts);
  ResolveOfficials(reading, drafts[static_cast<size_t>(FactKind::kOfficial)], &facts);
  ResolveSectors(reading, drafts[static_cast<size_t>(FactKind::kSector)], &facts);
  return facts;
}

}  // namespace tradewire
