// From one knowledge base to another: lines of articles with their facts, written and read again.
#include "store/import.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <random>

#include "core/fact_json.h"
#include "store/export.h"
#include "store/upkeep.h"
#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::HasSubstr;

std::vector<std::string> LinesOf(Store& store) {
  std::vector<std::string> lines;
  ArticleLines articles(store);
  for (auto line = articles.Next(); line && *line; line = articles.Next()) lines.push_back(**line);
  return lines;
}

class ImportTest : public StoreTest {
 protected:
  // A fresh knowledge base with these lines in it.
  static Store Imported(const std::vector<std::string>& lines) {
    Store fresh = Open(":memory:");
    for (const std::string& line : lines) {
      const Result<ImportedArticle> article = ReadArticleLine(line);
      EXPECT_TRUE(article) << article.error().Line() << line;
      if (!article) continue;
      EXPECT_TRUE(fresh.PutArticle(article->record, article->facts, article->rule_set));
    }
    return fresh;
  }
};

// One fact of each type with every field filled, and one with every field open.
std::vector<FactBody> EveryField() {
  Tariff full = Duty(12.5, "US", "JP", "steel", "announced");
  full.target = {"KR", "JP"};
  full.products = {"steel", "aluminum", "copper"};
  full.rate_unit = "specific";
  full.rate_text = "$12.50 a \"tonne\"";
  full.previous_rate = 2.5;
  full.instrument = "section_232";
  full.effective = "2025-08";
  Commitment sum = Sum(350e9, "Hyundai Motor Co.", "investment", "pledged");
  sum.amount_high = 400e9;
  sum.recipient = "US";
  sum.sectors = {"steel", "energy"};
  sum.horizon = "2029";
  Commitment open;
  open.amount_high = 1e9;
  Deadline due = Due("2025-Q3", "expiry", {"US", "CN", "EU"});
  due.precision = "quarter";
  Official official = Person("Maroš Šefčovič", "EU", "Trade Commissioner");
  official.former = false;
  official.quoted = true;
  Deadline bare = Due("2026", "decision", {});
  bare.kind.reset();
  return {full, Tariff{}, sum, open, due, bare, official, Person("王文涛", ""), SectorUse{"rice", "opened"}};
}

TEST_F(ImportTest, EveryFieldComesBack) {
  Draft draft("https://a.example/1");
  draft.Write("“Peña” 关税.");
  for (const FactBody& body : EveryField())
    draft.Say("Šaid thus.", body, "rule." + std::string(FactType(body)));
  draft.record.article.id = "given-7";
  Put(draft);
  const std::vector<std::string> lines = LinesOf(store_);
  Store fresh = Imported(lines);
  EXPECT_EQ(LinesOf(fresh), lines);
  const Result<ImportedArticle> back = ReadArticleLine(lines.at(0));
  ASSERT_TRUE(back);
  ASSERT_EQ(back->facts.size(), draft.facts.size());
  for (size_t i = 0; i < draft.facts.size(); ++i) {
    EXPECT_EQ(BodyToJson(back->facts[i].body), BodyToJson(draft.facts[i].body));
    EXPECT_EQ(back->facts[i].evidence, draft.facts[i].evidence);
    EXPECT_EQ(back->facts[i].rule, draft.facts[i].rule);
  }
  EXPECT_EQ(back->record.article.id, "given-7");
  EXPECT_EQ(back->rule_set, kRules);
}

TEST_F(ImportTest, AFreshBaseHasTheSameFactsAndStories) {
  std::mt19937 random(3);  // NOLINT: the same articles in every run
  for (int i = 0; i < 60; ++i) {
    Draft draft("https://a.example/" + std::to_string(random() % 40),
                "2025-07-" + std::to_string(10 + random() % 20), "house" + std::to_string(random() % 5));
    draft.Write("Edition " + std::to_string(i) + ".");
    const char* const statuses[] = {"threatened", "announced", "in_force", "suspended"};
    draft.Say("A duty.",
              Duty(5.0 * static_cast<double>(random() % 3), "US", "JP", "steel", statuses[random() % 4]));
    draft.Say("A sum.", Sum(1e9 * static_cast<double>(1 + random() % 2), random() % 2 == 0 ? "KR" : "",
                            "investment", "pledged"));
    draft.Say("A date.", Due("2025-08-01", "expiry", {"US", "JP"}));
    draft.Say("A word.", Person(random() % 2 == 0 ? "Lee Jae-myung" : "Jae Myung LEE", "KR"));
    Put(draft, random() % 2 == 0 ? kRules : kNewerRules);
  }
  Store fresh = Imported(LinesOf(store_));
  EXPECT_EQ(LinesOf(fresh), LinesOf(store_));
  for (const char* view :
       {"SELECT * FROM tariff_timeline ORDER BY measure", "SELECT * FROM commitment_ledger ORDER BY pledge",
        "SELECT deadline, state, articles, sources FROM deadline_calendar ORDER BY deadline",
        "SELECT name, country, articles FROM officials ORDER BY name"}) {
    EXPECT_EQ(Sql(fresh, view), Select(view)) << view;
  }
  const auto findings = Check(fresh);
  ASSERT_TRUE(findings);
  for (const Finding& finding : *findings) ADD_FAILURE() << finding.check << ": " << finding.detail;
}

TEST_F(ImportTest, TwiceChangesNothing) {
  Put(Draft("https://a.example/1").Say("Steel.", SectorUse{"steel", "targeted"}));
  const Result<ImportedArticle> article = ReadArticleLine(LinesOf(store_).at(0));
  ASSERT_TRUE(article);
  const Result<PutResult> put = store_.PutArticle(article->record, article->facts, article->rule_set);
  ASSERT_TRUE(put);
  EXPECT_EQ(put->outcome, PutOutcome::kUnchanged);
  EXPECT_EQ(put->facts.unchanged, 1U);
  EXPECT_EQ(One("SELECT count(*) FROM changes"), "1");
}

struct BadLineRow {
  std::string name;
  std::string line;
  std::string message;
};

std::ostream& operator<<(std::ostream& out, const BadLineRow& row) { return out << row.line; }

class BadLineTest : public testing::TestWithParam<BadLineRow> {};

TEST_P(BadLineTest, IsToldInWords) {
  const Result<ImportedArticle> article = ReadArticleLine(GetParam().line);
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().kind, ErrorKind::kInput);
  EXPECT_THAT(article.error().message, HasSubstr(GetParam().message));
}

std::string WithFact(const std::string& fact) { return R"({"text":"abc","facts":[)" + fact + "]}"; }

const BadLineRow kBadLines[] = {
    {"no_json", "{", "not a JSON object"},
    {"a_list", "[]", "not a JSON object"},
    {"no_text", R"({"facts":[]})", "has no \"text\""},
    {"text_is_a_number", R"({"text":5,"facts":[]})", "\"text\" must be a string"},
    {"no_facts", R"({"text":"abc"})", "\"facts\" must be a list"},
    {"fact_is_a_word", WithFact("\"tariff\""), "a fact must be an object"},
    {"no_type", WithFact(R"({"rule":"r"})"), "\"type\" must be tariff"},
    {"other_type", WithFact(R"({"type":"weather"})"), "not \"weather\""},
    {"rate_is_a_word",
     WithFact(
         R"({"type":"tariff","rate_low":"ten","rate_unit":"percent","rule":"r","evidence":{"start":0,"end":1}})"),
     "\"rate_low\" must be a number or null"},
    {"target_is_a_word",
     WithFact(
         R"({"type":"tariff","target":"JP","rate_unit":"percent","rule":"r","evidence":{"start":0,"end":1}})"),
     "\"target\" must be a list"},
    {"no_evidence", WithFact(R"({"type":"sector","sector":"steel","role":"opened","rule":"r"})"),
     "\"evidence\" must be"},
    {"evidence_outside",
     WithFact(
         R"({"type":"sector","sector":"steel","role":"opened","rule":"r","evidence":{"start":0,"end":4}})"),
     "outside the text"},
    {"evidence_backwards",
     WithFact(
         R"({"type":"sector","sector":"steel","role":"opened","rule":"r","evidence":{"start":2,"end":1}})"),
     "outside the text"},
    {"evidence_below_zero",
     WithFact(
         R"({"type":"sector","sector":"steel","role":"opened","rule":"r","evidence":{"start":-1,"end":1}})"),
     "\"start\" must be a number of code points"},
};

INSTANTIATE_TEST_SUITE_P(Lines, BadLineTest, testing::ValuesIn(kBadLines),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
