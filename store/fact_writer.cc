#include "store/fact_writer.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/date.h"
#include "core/fact_json.h"
#include "core/text.h"
#include "store/fact_rows.h"
#include "store/links.h"
#include "store/period.h"

namespace tradewire {
namespace {

constexpr std::string_view kStoredFacts = R"sql(
SELECT f.id, u.type, u.name, f.evidence_start, f.evidence_end,
  substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start), f.version, f.change_seq, f.changed
FROM article a CROSS JOIN fact f ON f.article_id = a.id CROSS JOIN rule u ON u.id = f.rule_id WHERE a.id = ?1
)sql";

constexpr std::string_view kLastChange =
    "SELECT max(coalesce((SELECT max(seq) FROM change), 0), coalesce((SELECT max(change_seq) FROM fact), 0))";

// All in one, since a new article has facts of most types.
constexpr std::string_view kGrowCounts = R"sql(
UPDATE fact_count SET facts = facts + CASE type WHEN 'tariff' THEN ?1 WHEN 'commitment' THEN ?2
  WHEN 'deadline' THEN ?3 WHEN 'official' THEN ?4 ELSE ?5 END
)sql";

std::string DayOf(const ArticleStanding& standing) {
  return FormatDay(std::chrono::floor<std::chrono::days>(Instant(std::chrono::seconds(standing.time))));
}

class Writer {
 public:
  Writer(Connection& db, KnownRows& known, const ArticleFacts& input)
      : db_(db),
        known_(known),
        in_(input),
        points_(input.text),
        rows_(db, known,
              {input.before == nullptr ? "" : DayOf(input.before->standing), DayOf(input.standing)}),
        now_(Now().time_since_epoch().count()),
        ids_(input.facts.size()) {
    if (!known_.last_change) known_.last_change = db_.AskInt(kLastChange).value_or(0);
  }

  FactCounts Write() {
    std::set<std::string> seen;
    for (size_t i = 0; i < in_.facts.size(); ++i) {
      const auto [key, fresh] = seen.insert(FactKey(in_.facts[i].body));
      if (fresh) Put(i, *key);
    }
    InsertFresh();
    for (size_t i = 0; i < in_.facts.size(); ++i) {
      if (ids_[i] != 0) codes_.Add(ids_[i], in_.facts[i].body);
    }
    if (in_.before != nullptr) WithdrawRest(seen);
    if (counts_.inserted + counts_.updated + counts_.withdrawn > 0) LinkParts();
    rows_.Finish();
    WriteCodes();
    WriteCounts();
    return counts_;
  }

 private:
  const StoredFact* Stored(const std::string& key) const {
    if (in_.before == nullptr) return nullptr;
    const auto found = in_.before->facts.find(key);
    return found == in_.before->facts.end() ? nullptr : &found->second;
  }

  struct FreshFact {
    size_t index = 0;
    int64_t rule_id = 0;
    int64_t change_seq = 0;
  };

  int64_t NextChange() { return ++*known_.last_change; }

  void Put(size_t index, const std::string& key) {
    using nlohmann::ordered_json;
    const Fact& fact = in_.facts[index];
    const StoredFact* known = Stored(key);
    if (known == nullptr) {
      fresh_.push_back({index, RuleOf(fact), NextChange()});
      return;
    }
    ids_[index] = known->id;
    const std::string json =
        FactToJson(fact, in_.text, points_).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    if (known->json != json) {
      Update(fact, *known);
    } else {
      ++counts_.unchanged;
      if (in_.before->standing != in_.standing) rows_.Touch(known->id, known->body);
    }
  }

  // All rows in `fact` at once; AUTOINCREMENT gives them ids in a row.
  void InsertFresh() {
    db_.RunForRows(
        "INSERT INTO fact(article_id, rule_id, evidence_start, evidence_end, change_seq, changed) VALUES", "",
        fresh_, [&](const FreshFact& fact) {
          const Span evidence = in_.facts[fact.index].evidence;
          return std::tuple(in_.article_id, fact.rule_id, points_.At(evidence.begin),
                            points_.At(evidence.end), fact.change_seq, now_);
        });
    int64_t id = db_.last_insert_id() - static_cast<int64_t>(fresh_.size());
    for (const FreshFact& fresh : fresh_) {
      const Fact& fact = in_.facts[fresh.index];
      ids_[fresh.index] = ++id;
      ++counts_.inserted;
      ++grown_[FactType(fact.body)];
      rows_.Insert(PlaceOf(id, fact), fact.body);
    }
  }

  int64_t RuleOf(const Fact& fact) {
    const std::string_view type = FactType(fact.body);
    const std::string key = std::string(type) + ' ' + fact.rule;
    if (const int64_t* known = known_.rules.Find(key)) return *known;
    const int64_t rule = FindRule(type, fact.rule);
    known_.rules.Add(key, rule);
    return rule;
  }

  int64_t FindRule(std::string_view type, const std::string& name) {
    const auto known = db_.AskInt("SELECT id FROM rule WHERE name = ?1 AND type = ?2", name, type);
    if (known) return *known;
    db_.Run("INSERT INTO rule(name, type) VALUES(?1, ?2)", name, type);
    return db_.last_insert_id();
  }

  void Update(const Fact& fact, const StoredFact& known) {
    ++counts_.updated;
    KeepFormerChange(known);
    db_.Run(
        "UPDATE fact SET rule_id = ?2, evidence_start = ?3, evidence_end = ?4, version = version + 1, "
        "change_seq = ?5, changed = ?6 WHERE id = ?1",
        known.id, RuleOf(fact), points_.At(fact.evidence.begin), points_.At(fact.evidence.end), NextChange(),
        now_);
    rows_.Drop(known.id, known.body);
    rows_.Insert(PlaceOf(known.id, fact), fact.body);
  }

  void WithdrawRest(const std::set<std::string>& seen) {
    for (const auto& [key, stored] : in_.before->facts) {
      if (!seen.contains(key)) Withdraw(stored);
    }
  }

  void Withdraw(const StoredFact& stored) {
    ++counts_.withdrawn;
    --grown_[FactType(stored.body)];
    KeepFormerChange(stored);
    AddChange(NextChange(), now_, "withdrawn", stored, std::nullopt);
    rows_.Drop(stored.id, stored.body);
    db_.Run("DELETE FROM fact WHERE id = ?1", stored.id);
  }

  void LinkParts() {
    const std::vector<std::optional<size_t>> wholes = FindWholes(in_.facts, in_.text, in_.cues);
    for (size_t i = 0; i < in_.facts.size(); ++i) {
      if (ids_[i] == 0 || !std::holds_alternative<Commitment>(in_.facts[i].body)) continue;
      std::optional<int64_t> whole;
      if (wholes[i] && ids_[*wholes[i]] != 0) whole = ids_[*wholes[i]];
      if (!whole && in_.before == nullptr) continue;
      db_.Run("UPDATE fact_commitment SET part_of = ?2 WHERE fact_id = ?1 AND part_of IS NOT ?2", ids_[i],
              whole);
      if (db_.changed_rows() > 0) rows_.Touch(ids_[i], in_.facts[i].body);
    }
  }

  // The last change of a fact stands with the fact; once it is no more the last it goes to the feed.
  void KeepFormerChange(const StoredFact& stored) {
    AddChange(stored.change_seq, stored.changed, stored.version == 1 ? "inserted" : "updated", stored,
              stored.json);
  }

  void AddChange(int64_t seq, int64_t at, std::string_view op, const StoredFact& stored,
                 const std::optional<std::string>& json) {
    db_.Run(
        "INSERT INTO change(seq, at, op, fact_type, fact_id, article_id, fact) VALUES(?1, ?2, ?3, ?4, ?5, "
        "?6, ?7)",
        seq, at, op, FactType(stored.body), stored.id, in_.article_id, json);
  }

  // Of an article whose time stays only what is other than before.
  void WriteCodes() {
    const ArticleCodes none;
    const ArticleCodes& former = in_.before == nullptr ? none : in_.before->codes;
    const int64_t former_time = in_.before == nullptr ? 0 : in_.before->standing.time;
    const bool stays = former_time == in_.standing.time;
    DropArticleCodes(db_, in_.article_id, former_time, stays ? former.Without(codes_) : former);
    AddArticleCodes(db_, in_.article_id, in_.standing.time, stays ? codes_.Without(former) : codes_);
  }

  void WriteCounts() {
    if (counts_.inserted + counts_.withdrawn == 0) return;
    db_.Run(kGrowCounts, grown_["tariff"], grown_["commitment"], grown_["deadline"], grown_["official"],
            grown_["sector"]);
  }

  FactPlace PlaceOf(int64_t id, const Fact& fact) const {
    const bool deadline = std::holds_alternative<Deadline>(fact.body);
    return {id, in_.article_id, in_.asserted, deadline && SaysMoved(in_.text, fact.evidence, in_.cues)};
  }

  Connection& db_;
  KnownRows& known_;
  const ArticleFacts& in_;
  CodePoints points_;
  FactRows rows_;
  int64_t now_;
  std::vector<int64_t> ids_;  // of the facts by their index; 0 of one whose key another has
  std::vector<FreshFact> fresh_;
  ArticleCodes codes_;
  FactCounts counts_;
  std::map<std::string_view, int64_t> grown_;  // facts more than before, by type
};

bool IsContinuation(std::string_view text, size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

bool HasTwice(std::vector<std::string> items) {
  std::sort(items.begin(), items.end());
  return std::adjacent_find(items.begin(), items.end()) != items.end();
}

// What no column could hold; nothing when the body is sound.
std::optional<std::string> FaultOf(const FactBody& body) {
  if (const auto* d = std::get_if<Deadline>(&body)) {
    if (!ParsePeriod(d->date, d->precision))
      return "gives the date \"" + d->date + "\", which is no ISO date";
    if (d->kind && d->kind->empty()) return "gives an empty kind";
  }
  const auto* t = std::get_if<Tariff>(&body);
  if (t == nullptr) return std::nullopt;
  if (HasTwice(t->target) || HasTwice(t->products)) return "names a target or product twice";
  if (t->rate_unit == "percent" || t->rate_unit == "percentage_point" || t->rate_unit == "specific") {
    return std::nullopt;
  }
  return "gives the unit \"" + t->rate_unit + "\", which is none of percent, percentage_point and specific";
}

}  // namespace

ArticleStanding ReadStanding(Connection& db, int64_t article_id) {
  Cursor row = db.Ask("SELECT time, source, coalesce(story_id, id) FROM article WHERE id = ?1", article_id);
  if (!row.Next()) return {};
  return {row->Int(0), row->String(1), row->Int(2)};
}

FactsBefore ReadFacts(Connection& db, int64_t article_id) {
  FactsBefore before;
  before.standing = ReadStanding(db, article_id);
  Cursor rows = db.Ask(kStoredFacts, article_id);
  while (rows.Next()) {
    std::optional<FactBody> body = ReadFact(db, rows->Int(0), rows->Text(1));
    if (!body) continue;
    StoredFact fact{rows->Int(0), std::move(*body), "", rows->Int(6), rows->Int(7), rows->Int(8)};
    fact.json = StoredFactJson(fact.body, rows->Text(2), {rows->Int(3), rows->Int(4), rows->String(5)});
    before.codes.Add(fact.id, fact.body);
    before.facts.emplace(FactKey(fact.body), std::move(fact));
  }
  return before;
}

std::optional<std::string> FindBadFact(const std::vector<Fact>& facts, std::string_view text) {
  for (const Fact& fact : facts) {
    const auto [begin, end] = fact.evidence;
    if (begin > end || end > text.size() || IsContinuation(text, begin) || IsContinuation(text, end)) {
      return "rule " + fact.rule + " gives a span outside the text or inside a character; mend the rule";
    }
    if (const auto fault = FaultOf(fact.body)) return "rule " + fact.rule + " " + *fault + "; mend the rule";
  }
  return std::nullopt;
}

FactCounts WriteFacts(Connection& db, KnownRows& known, const ArticleFacts& input) {
  return Writer(db, known, input).Write();
}

int64_t RuleSetId(Connection& db, KnownRows& known, std::string_view version) {
  if (const int64_t* id = known.rule_sets.Find(version)) return *id;
  std::optional<int64_t> id = db.AskInt("SELECT id FROM rule_set WHERE version = ?1", version);
  if (!id) {
    db.Run("INSERT INTO rule_set(version) VALUES(?1)", version);
    id = db.last_insert_id();
  }
  known.rule_sets.Add(version, *id);
  return *id;
}

}  // namespace tradewire
