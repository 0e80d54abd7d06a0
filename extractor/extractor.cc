#include "extractor/extractor.h"

#include <algorithm>

#include "extractor/facts/resolve.h"
#include "extractor/mentions/reader.h"
#include "extractor/mentions/shares.h"
#include "extractor/origins.h"
#include "extractor/reading.h"
#include "extractor/text/fold.h"

namespace tradewire {
namespace {

// An article speaks of trade when it uses trade's words at least this often; in a text of a few sentences
// once is enough.
constexpr size_t kTopicWords = 2;
// Sums are looked for in one that has this many words for trade or for what states do for their industry.
constexpr size_t kFundingWords = 3;
constexpr size_t kShortText = 160;  // tokens: a brief of a few sentences

// In symbols: a lead is set before each of its items, and both must be short enough to match.
constexpr size_t kLongestLead = 160;
static_assert(kLongestLead + kLongestSentence + 3 <= SentencePlaces::kLongest);

// An article is about duties when it has this many words for them, one in this many tokens at least.
constexpr size_t kDutyWords = 3;
constexpr size_t kDutyReach = 150;
// A word for duties reaches this many sentences on, and one back.
constexpr size_t kDutySentences = 3;

class ArticleReader {
 public:
  ArticleReader(const Rules& rules, const Article& article)
      : rules_(rules),
        reader_(rules.classes, rules.lexicon, rules.symbols),
        idle_(rules.drafters->Take(rules)),
        drafter_(*idle_),
        title_(reader_.Open(article.title, article.published)),
        reading_{rules, article, reader_.Open(article.text, article.published), {}, {}, {}, {}, {}, {},
                 {},    false} {}

  // Of the facts of one type that is said too which rules match, where somebody asks for it.
  void Witness(FactKind kind, std::vector<Witnessed>* seen) {
    asked_ = kind;
    seen_ = seen;
  }

  Reading Run(Drafts* drafts) {
    reading_.party_counts.resize(rules_.lexicon.parties().size());
    reading_.sentences.reserve(reading_.doc.sentences.size());
    MarkLeads();
    CountTopic();
    CountSigns();
    MarkDuties();
    ReadTitle();
    for (size_t s = 0; s < reading_.doc.sentences.size(); ++s) ReadSentenceAt(s, drafts);
    for (Draft& draft : reading_.headline) {
      for (auto& [name, field] : draft.fields) TakeDates(&field);
    }
    rules_.drafters->Give(std::move(idle_));
    return std::move(reading_);
  }

 private:
  void ReadSentenceAt(size_t s, Drafts* drafts) {
    reading_.sentences.push_back({reading_.doc.sentences[s], {}, 0, {}});
    ReadSentence& read = reading_.sentences.back();
    read.mentions = reader_.ReadMentions(&reading_.doc, read.sentence);
    shares_.Mark(&read.mentions, &reading_.doc);
    const bool trade = reading_.trade;
    if (!trade && read.mentions.empty() && seen_ == nullptr) return;
    const auto draft = [&](FactKind kind) {
      drafter_.DraftFacts(kind, &(*drafts)[static_cast<size_t>(kind)]);
    };
    const Encoded* lead = TakeLead(&read);
    drafter_.Read(reading_.doc, s, read, lead);
    if (seen_ != nullptr && asked_ == FactKind::kOfficial) drafter_.Witness(asked_, seen_);
    Officials(s, lead, &read, &(*drafts)[static_cast<size_t>(FactKind::kOfficial)]);
    drafter_.DraftTold(FactKind::kOfficial, &reading_.said);
    if (leads_[s]) read.encoded = drafter_.encoded();
    if (seen_ != nullptr && asked_ != FactKind::kOfficial) drafter_.Witness(asked_, seen_);
    if (trade) {
      ReadTold(&reading_.told, &read.mentions);
      draft(FactKind::kTariff);
      NoteDuty(s, (*drafts)[static_cast<size_t>(FactKind::kTariff)]);
      draft(FactKind::kDeadline);
    }
    if (trade || reading_.funding) draft(FactKind::kCommitment);
    draft(FactKind::kSector);
    drafter_.DraftTold(FactKind::kSector, &reading_.befell);
    CountParties(read, reading_.doc.persons);
  }

  // "Wine is charged 30% in Oslo. The rate may be halved to 15%": what strong words say of a duty is spoken
  // of in the next sentences, though no word for duties stands there.
  void NoteDuty(size_t s, const std::vector<Draft>& drafts) {
    constexpr double kStrong = 3.5;
    constexpr size_t kNext = 2;
    bool stated = false;
    for (size_t d = drafts.size(); d-- > 0 && drafts[d].sentence == s;)
      stated = stated || drafts[d].rule->score >= kStrong;
    std::vector<Sentence>& sentences = reading_.doc.sentences;
    const size_t end = stated ? std::min(sentences.size(), s + 1 + kNext) : s;
    for (size_t next = s + 1; next < end; ++next) sentences[next].duties = true;
  }

  // The title gives no facts, since their evidence stands in the text; but it names parties, and tells of
  // measures as a sentence does. Its persons belong to a document of its own and are left out; its dates come
  // over into the article's.
  void ReadTitle() {
    for (const Sentence& sentence : title_.sentences) {
      ReadSentence read{sentence, reader_.ReadMentions(&title_, sentence), 0, {}};
      drafter_.Read(title_, kHeadline, read, nullptr);
      ReadTold(&reading_.headline, &read.mentions);
      CountParties(read, title_.persons);
      for (const Mention& mention : read.mentions) NoteTitle(mention);
    }
    for (Draft& draft : reading_.headline) {
      std::erase_if(draft.fields, [](const auto& field) {
        const std::vector<Mention>& mentions = field.second.mentions;
        return std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) {
          return m.slot != Slot::kParty && m.slot != Slot::kSector && m.slot != Slot::kDate;
        });
      });
    }
  }

  // The days that the title tells stand behind those of the text, which are in order.
  void TakeDates(DraftField* field) {
    for (Mention& mention : field->mentions) {
      if (mention.slot != Slot::kDate) continue;
      std::vector<DateValue>& dates = reading_.doc.dates;
      dates.push_back(title_.dates[static_cast<size_t>(mention.entry)]);
      mention.entry = static_cast<int32_t>(dates.size()) - 1;
    }
  }

  // What the sentence just read tells of measures. What says of parties that it names them in passing, as
  // those whose oil the buyers are to pay for, tells nothing else; the usual imposer is none of them.
  void ReadTold(std::vector<Draft>* told, std::vector<Mention>* mentions) {
    const auto before = static_cast<std::ptrdiff_t>(told->size());
    drafter_.DraftTold(FactKind::kTariff, told);
    const auto first = told->begin() + before;
    const auto passing = [](const Draft& draft) { return draft.Find("aside") != nullptr; };
    for (auto draft = first; draft != told->end(); ++draft) {
      if (passing(*draft)) SetAside(draft->Find("aside")->mentions, mentions);
    }
    told->erase(std::remove_if(first, told->end(), passing), told->end());
  }

  void SetAside(const std::vector<Mention>& named, std::vector<Mention>* mentions) const {
    for (Mention& mention : *mentions) {
      const auto same = [&](const Mention& other) { return other.first == mention.first; };
      const bool aside = std::any_of(named.begin(), named.end(), same);
      mention.aside = mention.aside || (aside && !IsUsualImposer(mention));
    }
  }

  bool IsUsualImposer(const Mention& mention) const {
    const std::vector<int32_t>& usual = rules_.usual_imposers;
    return std::find(usual.begin(), usual.end(), mention.entry) != usual.end();
  }

  void NoteTitle(const Mention& mention) {
    const auto add = [](const std::string& value, std::vector<std::string>* list) {
      if (std::find(list->begin(), list->end(), value) == list->end()) list->push_back(value);
    };
    if (mention.slot == Slot::kSector)
      add(rules_.lexicon.sectors()[static_cast<size_t>(mention.entry)].id, &reading_.names.goods);
    if (reading_.IsTrader(mention)) add(reading_.PartyCode(mention), &reading_.names.parties);
  }

  void MarkLeads() {
    leads_.resize(reading_.doc.sentences.size());
    for (const Sentence& sentence : reading_.doc.sentences) {
      if (sentence.lead != kNoLead) leads_[sentence.lead] = true;
    }
  }

  // The sentence that leads this one, encoded, its mentions put before this one's own; null when there is
  // none or it is too long to be set before each of its items.
  const Encoded* TakeLead(ReadSentence* read) {
    if (read->sentence.lead == kNoLead) return nullptr;
    ReadSentence& lead = reading_.sentences[read->sentence.lead];
    if (lead.encoded.symbols.empty()) {
      drafter_.Read(reading_.doc, read->sentence.lead, lead, nullptr);
      lead.encoded = drafter_.encoded();
    }
    if (lead.encoded.symbols.size() > kLongestLead) return nullptr;
    read->mentions.insert(read->mentions.begin(), lead.mentions.begin(), lead.mentions.end());
    read->led = lead.mentions.size();
    return &lead.encoded;
  }

  // Persons first: a name that the rules accept as an official becomes a person for the other types and for
  // the sentences that follow.
  void Officials(size_t s, const Encoded* lead, ReadSentence* read, std::vector<Draft>* drafts) {
    const size_t before = drafts->size();
    drafter_.DraftFacts(FactKind::kOfficial, drafts);
    bool changed = false;
    for (size_t k = before; k < drafts->size(); ++k) {
      Draft& draft = (*drafts)[k];
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
    drafts->erase(std::remove_if(drafts->begin() + static_cast<ptrdiff_t>(before), drafts->end(),
                                 [](const Draft& draft) { return draft.anchor.slot == Slot::kName; }),
                  drafts->end());
    if (changed) drafter_.Read(reading_.doc, s, *read, lead);
  }

  // A name beside an office: the known holder when surname and office fit one, else a person of that name, or
  // -1 where the rule takes known holders only or the name is a single word: places and headings stand there
  // too.
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
    // What a weaker rule asks for says nothing: the one that makes knows more.
    const DraftField* only = draft.Find("only");
    const bool needs_known = only != nullptr && only->rule == draft.rule;
    const bool full = draft.anchor.last - draft.anchor.first > 1;
    return full && !needs_known ? reader_.Remember(&reading_.doc, name, -1) : -1;
  }

  bool HoldsOffice(int32_t official, const Draft& draft) const {
    const LexiconOfficial::Term* term = reading_.TermOf(official);
    const DraftField* title = draft.Find("title");
    if (term == nullptr || title == nullptr || title->mentions.empty()) return false;
    const std::string office = Fold(std::string(reading_.doc.Text(title->mentions.front())));
    const std::string held = Fold(term->title);
    std::string last = office.substr(office.find_last_of(' ') + 1);
    if (last.ends_with('s')) last.pop_back();  // "Justices" of several
    if (held.find(last) == std::string::npos) return false;
    const std::vector<std::string> countries = reading_.Codes(draft.Find("country"));
    return countries.empty() || countries.front() == term->country;
  }

  void CountParties(const ReadSentence& read, const Persons& persons) {
    for (size_t m = read.led; m < read.mentions.size(); ++m) {
      const Mention& mention = read.mentions[m];
      if (mention.slot == Slot::kParty && mention.entry >= 0 && !mention.aside)
        ++reading_.party_counts[static_cast<size_t>(mention.entry)];
      if (mention.slot != Slot::kPerson) continue;
      const auto* term = reading_.TermOf(persons[static_cast<size_t>(mention.entry)].official);
      const int party = term == nullptr ? -1 : rules_.lexicon.PartyOfCode(term->country);
      if (party >= 0) ++reading_.party_counts[static_cast<size_t>(party)];
    }
  }

  // The places in [first, last) at which a word of the class begins, but for those that mean something else.
  std::vector<uint32_t> Places(ClassId words, const std::vector<Token>& tokens, uint32_t first,
                               uint32_t last) const {
    std::vector<uint32_t> places;
    for (uint32_t i = first; i < last; ++i) {
      if (const ClassHit other = rules_.classes.Match(rules_.classes.no_trade, tokens, i, last)) {
        i += other.length - 1;
      } else if (rules_.classes.Match(words, tokens, i, last)) {
        places.push_back(i);
      }
    }
    return places;
  }
  std::vector<uint32_t> Places(ClassId words, const std::vector<Token>& tokens) const {
    return Places(words, tokens, 0, static_cast<uint32_t>(tokens.size()));
  }

  void CountTopic() {
    reading_.topic_tokens = Places(rules_.classes.trade_topic, reading_.doc.tokens);
    const size_t spared = reading_.doc.tokens.size() <= kShortText ? 1 : 0;
    const size_t words =
        reading_.topic_tokens.size() + Places(rules_.classes.trade_topic, title_.tokens).size() + spared;
    reading_.trade = words >= kTopicWords;
    reading_.funding = words + Places(rules_.classes.funding_topic, reading_.doc.tokens).size() +
                           Places(rules_.classes.funding_topic, title_.tokens).size() >=
                       kFundingWords;
  }

  // An article that names the usual imposer's statutes speaks of it.
  void CountSigns() {
    const std::vector<Token>& tokens = reading_.doc.tokens;
    uint32_t signs = 0;
    for (uint32_t i = 0; i < tokens.size(); ++i) {
      signs += rules_.classes.Match(rules_.classes.usual_imposer_sign, tokens, i,
                                    static_cast<uint32_t>(tokens.size()))
                   ? 1
                   : 0;
    }
    for (const int32_t party : rules_.usual_imposers)
      reading_.party_counts[static_cast<size_t>(party)] += signs;
  }

  // Every sentence, when duties are what the article is about; else those within reach of a word for them.
  void MarkDuties() {
    const size_t in_title = Places(rules_.classes.duty_word, title_.tokens).size();
    reading_.names.duties = in_title > 0;
    std::vector<size_t> words;
    size_t all = in_title;
    for (const Sentence& sentence : reading_.doc.sentences) {
      words.push_back(
          Places(rules_.classes.duty_word, reading_.doc.tokens, sentence.first, sentence.last).size());
      all += words.back();
    }
    const bool about = all >= kDutyWords && all * kDutyReach >= reading_.doc.tokens.size();
    size_t since = in_title > 0 ? 0 : kDutySentences;
    for (size_t s = 0; s < words.size(); ++s) {
      since = words[s] > 0 ? 0 : since + 1;
      const bool ahead = s + 1 < words.size() && words[s + 1] > 0;  // "He named 50%. The tariff …"
      reading_.doc.sentences[s].duties = about || ahead || since <= kDutySentences;
    }
  }

  const Rules& rules_;
  Reader reader_;
  Shares shares_;
  std::unique_ptr<Drafter> idle_;  // but for this article
  Drafter& drafter_;
  Document title_;
  Reading reading_;
  std::vector<bool> leads_;  // by sentence: another continues it
  FactKind asked_ = FactKind::kTariff;
  std::vector<Witnessed>* seen_ = nullptr;  // null where nobody asks
};

}  // namespace

Reading ReadArticle(const Rules& rules, const Article& article, Drafts* drafts) {
  return ArticleReader(rules, article).Run(drafts);
}

Reading WitnessArticle(const Rules& rules, const Article& article, FactKind kind, Drafts* drafts,
                       std::vector<Witnessed>* seen) {
  ArticleReader reader(rules, article);
  reader.Witness(kind, seen);
  return reader.Run(drafts);
}

std::vector<Fact> Resolve(const Reading& reading, const Drafts& drafts) {
  std::vector<Fact> facts;
  ResolveTariffs(reading, drafts[static_cast<size_t>(FactKind::kTariff)], &facts);
  ResolveCommitments(reading, drafts[static_cast<size_t>(FactKind::kCommitment)], &facts);
  ResolveDeadlines(reading, drafts[static_cast<size_t>(FactKind::kDeadline)], &facts);
  ResolveOfficials(reading, drafts[static_cast<size_t>(FactKind::kOfficial)], &facts);
  ResolveSectors(reading, drafts[static_cast<size_t>(FactKind::kSector)], &facts);
  return facts;
}

std::vector<Fact> FindFacts(const Rules& rules, const Article& article, Trace trace) {
  Drafts drafts;
  Reading reading = ReadArticle(rules, article, &drafts);
  reading.trace = trace;
  std::vector<Fact> facts = Resolve(reading, drafts);
  if (trace == Trace::kKeep) TraceOrigins(reading, &facts);
  return facts;
}

}  // namespace tradewire
