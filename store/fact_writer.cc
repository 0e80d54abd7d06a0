#include "store/fact_writer.h"

#include <map>
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

struct StoredFact {
  int64_t id = 0;
  std::string type;
  std::string json;
  int64_t rule_set_id = 0;
};

class Writer {
 public:
  Writer(Connection& db, const ArticleFacts& input)
      : db_(db), in_(input), points_(input.text), people_(db, input.new_article), at_(FormatInstant(Now())) {
    seq_ = db.AskInt("SELECT seq FROM sqlite_sequence WHERE name = 'change'").value_or(0);
  }

  FactCounts Write() {
    if (!in_.new_article) ReadStored();
    std::map<size_t, int64_t> ids;
    std::set<std::string> seen;
    for (size_t i = 0; i < in_.facts.size(); ++i) {
      std::string key = FactKey(in_.facts[i].body);
      if (!seen.insert(key).second) continue;
      ids[i] = Put(in_.facts[i], key);
    }
    for (const auto& [key, gone] : stored_) {
      if (!seen.contains(key)) Withdraw(gone);
    }
    if (counts_.inserted + counts_.updated + counts_.withdrawn > 0) LinkParts(ids);
    people_.Finish();
    return counts_;
  }

 private:
  void ReadStored() {
    Cursor rows = db_.Ask(
        "SELECT f.id, f.type, f.key, c.fact, f.rule_set_id FROM fact f CROSS JOIN change c ON c.seq = "
        "f.change_seq "
        "WHERE f.article_id = ?1",
        in_.article_id);
    while (rows.Next()) {
      stored_[rows->String(2)] = {rows->Int(0), rows->String(1), rows->String(3), rows->Int(4)};
    }
  }

  int64_t Put(const Fact& fact, const std::string& key) {
    using nlohmann::ordered_json;
    const std::string json =
        FactToJson(fact, in_.text, points_).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    const auto known = stored_.find(key);
    if (known == stored_.end()) return Insert(fact, key, json);
    if (known->second.json != json) {
      Update(fact, known->second.id, json);
    } else {
      Keep(known->second);
    }
    return known->second.id;
  }

  int64_t Insert(const Fact& fact, const std::string& key, const std::string& json) {
    ++counts_.inserted;
    db_.Run(
        "INSERT INTO fact(article_id, type, key, rule, rule_set_id, evidence, evidence_start, evidence_end, "
        "asserted, change_seq) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        in_.article_id, FactType(fact.body), key, fact.rule, in_.rule_set_id, Evidence(fact),
        points_.At(fact.evidence.begin), points_.At(fact.evidence.end), in_.asserted, seq_ + 1);
    const int64_t id = db_.last_insert_id();
    AddChange("inserted", FactType(fact.body), id, json);
    InsertFactRows(db_, people_, {id, in_.article_id, in_.asserted, SaysMoved(in_.text, fact.evidence)},
                   fact.body);
    return id;
  }

  void Update(const Fact& fact, int64_t id, const std::string& json) {
    ++counts_.updated;
    AddChange("updated", FactType(fact.body), id, json);
    db_.Run(
        "UPDATE fact SET rule = ?2, rule_set_id = ?3, evidence = ?4, evidence_start = ?5, evidence_end = ?6, "
        "asserted = ?7, change_seq = ?8 WHERE id = ?1",
        id, fact.rule, in_.rule_set_id, Evidence(fact), points_.At(fact.evidence.begin),
        points_.At(fact.evidence.end), in_.asserted, seq_);
    DeleteFactRows(db_, people_, id, FactType(fact.body));
    InsertFactRows(db_, people_, {id, in_.article_id, in_.asserted, SaysMoved(in_.text, fact.evidence)},
                   fact.body);
  }

  void Keep(const StoredFact& stored) {
    ++counts_.unchanged;
    db_.Run(
        "UPDATE fact SET rule_set_id = ?2, asserted = ?3 WHERE id = ?1 AND (rule_set_id <> ?2 OR asserted <> "
        "?3)",
        stored.id, in_.rule_set_id, in_.asserted);
    if (stored.type == "official" && db_.changed_rows() > 0) {
      if (const auto person =
              db_.AskInt("SELECT person_id FROM fact_official WHERE fact_id = ?1", stored.id)) {
        people_.Touch(*person);
      }
    }
  }

  void Withdraw(const StoredFact& stored) {
    ++counts_.withdrawn;
    AddChange("withdrawn", stored.type, stored.id, std::nullopt);
    DeleteFactRows(db_, people_, stored.id, stored.type);
    db_.Run("DELETE FROM fact WHERE id = ?1", stored.id);
  }

  void LinkParts(const std::map<size_t, int64_t>& ids) {
    const std::vector<std::optional<size_t>> wholes = FindWholes(in_.facts, in_.text);
    for (const auto& [index, id] : ids) {
      if (!std::holds_alternative<Commitment>(in_.facts[index].body)) continue;
      std::optional<int64_t> whole;
      if (wholes[index] && ids.contains(*wholes[index])) whole = ids.at(*wholes[index]);
      db_.Run("UPDATE fact_commitment SET part_of = ?2 WHERE fact_id = ?1 AND part_of IS NOT ?2", id, whole);
    }
  }

  void AddChange(std::string_view op, std::string_view type, int64_t fact_id,
                 const std::optional<std::string>& json) {
    db_.Run(
        "INSERT INTO change(seq, at, op, fact_type, fact_id, article_id, fact) VALUES(?1, ?2, ?3, ?4, ?5, "
        "?6, ?7)",
        ++seq_, at_, op, type, fact_id, in_.article_id, json);
  }

  std::string_view Evidence(const Fact& fact) const {
    return in_.text.substr(fact.evidence.begin, fact.evidence.end - fact.evidence.begin);
  }

  Connection& db_;
  const ArticleFacts& in_;
  CodePoints points_;
  PersonRows people_;
  std::string at_;
  int64_t seq_ = 0;
  std::map<std::string, StoredFact> stored_;
  FactCounts counts_;
};

bool IsContinuation(std::string_view text, size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

}  // namespace

std::optional<std::string> FindBadFact(const std::vector<Fact>& facts, std::string_view text) {
  for (const Fact& fact : facts) {
    const auto [begin, end] = fact.evidence;
    if (begin > end || end > text.size() || IsContinuation(text, begin) || IsContinuation(text, end)) {
      return "rule " + fact.rule + " gives a span outside the text or inside a character; mend the rule";
    }
    const auto* deadline = std::get_if<Deadline>(&fact.body);
    if (deadline != nullptr && !ParsePeriod(deadline->date, deadline->precision)) {
      return "rule " + fact.rule + " gives the date \"" + deadline->date +
             "\", which is no ISO date; mend the rule";
    }
  }
  return std::nullopt;
}

FactCounts WriteFacts(Connection& db, const ArticleFacts& input) { return Writer(db, input).Write(); }

int64_t RuleSetId(Connection& db, std::string_view version) {
  if (const auto known = db.AskInt("SELECT id FROM rule_set WHERE version = ?1", version)) return *known;
  db.Run("INSERT INTO rule_set(version) VALUES(?1)", version);
  return db.last_insert_id();
}

}  // namespace tradewire
