#include "extractor/origins.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/fact_json.h"
#include "extractor/text/fold.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

constexpr char kSentence[] = "its sentence";
constexpr char kBefore[] = "the text before";
constexpr char kAfter[] = "the text after";
constexpr char kTitle[] = "the title";
constexpr char kArticle[] = "the article as a whole";
constexpr char kOfficials[] = "lexicon/officials.tsv";
constexpr char kProgrammes[] = "lexicon/programmes.tsv";
constexpr char kDefault[] = "default, nothing said otherwise";

// Kinds of keys, so that one map finds the words for all fields: "party US", "sector steel".
constexpr std::string_view kParty = "party ";
constexpr std::string_view kSector = "sector ";
constexpr std::string_view kDate = "date ";
constexpr std::string_view kRate = "rate ";
constexpr std::string_view kInstrument = "instrument ";

// What the fields of facts name.
constexpr std::pair<std::string_view, std::string_view> kNames[] = {
    {"imposer", kParty},  {"target", kParty},  {"payer", kParty},        {"recipient", kParty},
    {"parties", kParty},  {"country", kParty}, {"products", kSector},    {"sectors", kSector},
    {"effective", kDate}, {"horizon", kDate},  {"previous_rate", kRate}, {"instrument", kInstrument}};

bool IsOfAnchor(std::string_view field) {
  constexpr std::string_view kFields[] = {"rate_low",   "rate_high",   "rate_unit", "rate_text",
                                          "amount_low", "amount_high", "currency",  "date",
                                          "precision",  "name",        "sector"};
  return std::find(std::begin(kFields), std::end(kFields), field) != std::end(kFields);
}

std::string Key(std::string_view kind, const std::string& name) { return std::string(kind) + name; }

std::vector<std::string> KeysOf(std::string_view field, const ordered_json& value) {
  const auto named = std::find_if(std::begin(kNames), std::end(kNames),
                                  [&](const auto& name) { return name.first == field; });
  std::vector<std::string> keys;
  if (named == std::end(kNames)) return keys;
  for (const ordered_json& item : value.is_array() ? value : ordered_json::array({value})) {
    keys.push_back(Key(named->second, item.is_string() ? item.get<std::string>() : item.dump()));
  }
  return keys;
}

FactKind KindOf(const Fact& fact) { return static_cast<FactKind>(fact.body.index()); }

class Origins {
 public:
  explicit Origins(const Reading& reading) : reading_(reading) {
    for (const ReadSentence& sentence : reading.sentences) {
      for (size_t m = sentence.led; m < sentence.mentions.size(); ++m) Add(sentence.mentions[m]);
    }
    const auto& tokens = reading.doc.tokens;
    const auto end = static_cast<uint32_t>(tokens.size());
    for (const auto& [words, instrument] : reading.rules.classes.instruments) {
      for (uint32_t i = 0; i < end; ++i) {
        if (const auto hit = reading.rules.classes.Match(words, tokens, i, end))
          said_[Key(kInstrument, instrument)].push_back(reading.doc.TokenSpan(i, i + hit.length));
      }
    }
  }

  void Trace(Fact* fact) {
    const std::vector<FieldTrace> by_rules = fact->trace;
    const ordered_json body = BodyToJson(fact->body);
    for (const auto& [field, value] : body.items()) {
      if (field == "type" || value.is_null() || (value.is_array() && value.empty())) continue;
      const auto is_of = [&, name = std::string_view(field)](const FieldTrace& t) { return t.field == name; };
      if (std::none_of(by_rules.begin(), by_rules.end(), is_of)) TraceField(field, value, fact);
    }
  }

 private:
  struct Found {
    const char* source;
    Span span;
  };

  void Add(const Mention& m) {
    const Span span = reading_.doc.TokenSpan(m.first, m.last);
    mentions_.emplace_back(span, &m);
    const auto entry = static_cast<size_t>(m.entry);
    const std::string party = reading_.PartyCode(m);
    if (!party.empty() && !m.aside) said_[Key(kParty, party)].push_back(span);
    if (m.slot == Slot::kSector)
      said_[Key(kSector, reading_.rules.lexicon.sectors()[entry].id)].push_back(span);
    if (m.slot == Slot::kDate) said_[Key(kDate, reading_.doc.dates[entry].iso)].push_back(span);
    if (m.slot == Slot::kRate) said_[Key(kRate, NumberToJson(m.low).dump())].push_back(span);
  }

  void TraceField(const std::string& field, const ordered_json& value, Fact* fact) {
    if (IsOfAnchor(field)) {
      fact->trace.push_back({field, fact->rule, AnchorOf(*fact)});
      return;
    }
    if (FactType(fact->body) == "official" && IsOfLexicon(field, value, *fact)) {
      fact->trace.push_back({field, kOfficials, AnchorOf(*fact)});
      return;
    }
    const size_t before = fact->trace.size();
    for (const std::string& key : KeysOf(field, value)) {
      if (const std::optional<Found> found = Nearest(key, fact->evidence))
        fact->trace.push_back({field, found->source, found->span});
    }
    if (fact->trace.size() == before)
      fact->trace.push_back({field, SourceWithoutWords(field, value, *fact), {}});
  }

  // The mention that the fact is made from: of those in the evidence the one that has its numbers, else the
  // first; the whole evidence where none stands in it.
  Span AnchorOf(const Fact& fact) const {
    const std::vector<Slot>& slots = AnchorSlots(KindOf(fact));
    auto at = std::partition_point(mentions_.begin(), mentions_.end(),
                                   [&](const auto& m) { return m.first.end <= fact.evidence.begin; });
    std::optional<Span> first;
    for (; at != mentions_.end() && at->first.begin < fact.evidence.end; ++at) {
      const Mention& mention = *at->second;
      if (std::find(slots.begin(), slots.end(), mention.slot) == slots.end()) continue;
      if (HasNumbersOf(mention, fact)) return at->first;
      if (!first) first = at->first;
    }
    return first.value_or(fact.evidence);
  }

  static bool HasNumbersOf(const Mention& mention, const Fact& fact) {
    if (const auto* tariff = std::get_if<Tariff>(&fact.body))
      return mention.high == tariff->rate_high || mention.low == tariff->rate_low;
    if (const auto* sum = std::get_if<Commitment>(&fact.body))
      return mention.high == sum->amount_high || mention.low == sum->amount_low;
    return true;
  }

  bool IsOfLexicon(const std::string& field, const ordered_json& value, const Fact& fact) const {
    const Lexicon& lexicon = reading_.rules.lexicon;
    const int32_t official = lexicon.OfficialByName(Fold(std::get<Official>(fact.body).name));
    if (official < 0) return false;
    if (field == "former") return value == true;
    const auto& terms = lexicon.officials()[static_cast<size_t>(official)].terms;
    return std::any_of(terms.begin(), terms.end(), [&](const LexiconOfficial::Term& term) {
      return (field == "country" && value == term.country) || (field == "title" && value == term.title);
    });
  }

  // The words that say so: in the evidence's own sentence, else the last before, else the first after it.
  std::optional<Found> Nearest(const std::string& key, const Span& evidence) {
    const std::vector<Span>& said = key.starts_with(kParty) ? SaidOfParty(key) : said_[key];
    const Span around = SentencesOf(evidence);
    const auto next = std::partition_point(said.begin(), said.end(),
                                           [&](const Span& span) { return span.end <= around.begin; });
    if (next != said.end() && next->begin < around.end) return Found{kSentence, *next};
    if (next != said.begin()) return Found{kBefore, *std::prev(next)};
    return next != said.end() ? std::optional(Found{kAfter, *next}) : std::nullopt;
  }

  // A firm that pays is no party of the lexicon: its name is looked for.
  const std::vector<Span>& SaidOfParty(const std::string& key) {
    const auto [said, fresh] = said_.try_emplace(key);
    if (!fresh) return said->second;
    const std::string_view text = reading_.doc.text;
    const std::string_view name = std::string_view(key).substr(kParty.size());
    const bool is_code = reading_.rules.lexicon.PartyOfCode(name) >= 0 || name.empty();
    for (size_t at = is_code ? text.npos : text.find(name); at != text.npos;
         at = text.find(name, at + name.size()))
      said->second.push_back({at, at + name.size()});
    return said->second;
  }

  Span SentencesOf(const Span& evidence) const {
    const Document& doc = reading_.doc;
    const auto span_of = [&](const Sentence& sentence) {
      return doc.TokenSpan(sentence.first, sentence.last);
    };
    Span around = evidence;
    auto at = std::partition_point(doc.sentences.begin(), doc.sentences.end(), [&](const Sentence& sentence) {
      return span_of(sentence).end <= evidence.begin;
    });
    for (; at != doc.sentences.end() && span_of(*at).begin < evidence.end; ++at) {
      around.begin = std::min(around.begin, span_of(*at).begin);
      around.end = std::max(around.end, span_of(*at).end);
    }
    return around;
  }

  std::string SourceWithoutWords(const std::string& field, const ordered_json& value,
                                 const Fact& fact) const {
    for (const Draft& draft : reading_.headline) {
      const DraftField* told = draft.Find(field);
      if (told != nullptr && std::holds_alternative<Tariff>(fact.body) && Says(draft, field, value))
        return told->rule->id + ", of the title";
    }
    if (value == false || value == "mentioned") return kDefault;
    if (IsInTitle(field, value)) return kTitle;
    return field == "instrument" && IsOfProgramme(std::get<Tariff>(fact.body)) ? kProgrammes : kArticle;
  }

  bool Says(const Draft& draft, const std::string& field, const ordered_json& value) const {
    if (value.is_string() && draft.Text(field) == value.get<std::string>()) return true;
    const std::vector<std::string> keys = KeysOf(field, value);
    const std::vector<std::string> codes = reading_.Codes(draft.Find(field));
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
      return std::find(keys.begin(), keys.end(), Key(kParty, code)) != keys.end();
    });
  }

  bool IsInTitle(const std::string& field, const ordered_json& value) const {
    const bool firm = (field == "payer" || field == "recipient") && value.is_string();
    if (firm && reading_.article.title.find(value.get<std::string>()) != std::string::npos) return true;
    const std::vector<std::string> keys = KeysOf(field, value);
    const auto named = [&](std::string_view kind, const std::vector<std::string>& names) {
      return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return std::find(keys.begin(), keys.end(), Key(kind, name)) != keys.end();
      });
    };
    return named(kParty, reading_.names.parties) || named(kSector, reading_.names.goods);
  }

  bool IsOfProgramme(const Tariff& t) const {
    return t.imposer && t.rate_low &&
           reading_.rules.lexicon.InstrumentOf(*t.imposer, *t.rate_low, t.target,
                                               reading_.article.published.substr(0, 10)) == *t.instrument;
  }

  const Reading& reading_;
  std::vector<std::pair<Span, const Mention*>> mentions_;  // in the text's order
  std::map<std::string, std::vector<Span>> said_;          // where the text names what, in its order
};

}  // namespace

void TraceOrigins(const Reading& reading, std::vector<Fact>* facts) {
  Origins origins(reading);
  for (Fact& fact : *facts) origins.Trace(&fact);
}

}  // namespace tradewire
