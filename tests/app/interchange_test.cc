// The commands that keep and hand on a knowledge base, run as a user runs them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

namespace tradewire {
namespace {

using nlohmann::json;

class Interchange : public testing::Test {
 protected:
  // The base of the samples is made once and copied.
  Interchange() {
    static const std::string base = [] {
      const Workplace samples;
      const Outcome outcome =
          samples.Run({"ingest", std::string(TRADEWIRE_SOURCE_DIR) + "/samples/feed.xml"});
      EXPECT_EQ(outcome.status, 0) << outcome.err;
      return samples.Read("tradewire.db");
    }();
    place.Write("tradewire.db", base);
  }
  Workplace place;
};

TEST_F(Interchange, GoesToAFreshBaseAndIsTheSameThere) {
  const std::string lines = place.Run({"export", "--with-text"}).out;
  EXPECT_GT(LinesOf(lines).size(), 5U);
  const Outcome imported = place.Run({"--db", "fresh.db", "import", "-"}, lines);
  EXPECT_EQ(imported.status, 0) << imported.err;
  EXPECT_EQ(place.Run({"--db", "fresh.db", "export", "--with-text"}).out, lines);
  EXPECT_EQ(place.Run({"--db", "fresh.db", "check"}).out, "ok\n");
  const Outcome again = place.Run({"--db", "fresh.db", "import", "-"}, lines);
  EXPECT_NE(again.out.find("imported 0 new articles, 0 updated, 0 copies, 0 facts"), std::string::npos)
      << again.out;
}

struct FormRow {
  std::string name;
  std::vector<std::string> written;  // options of export
  std::string file;
};

std::ostream& operator<<(std::ostream& out, const FormRow& row) { return out << row.name; }

class FormTest : public Interchange, public testing::WithParamInterface<FormRow> {};

// What is the same in both: all but the numbers.
std::vector<json> ArticlesOf(const Workplace& place, const std::string& db) {
  std::vector<json> articles;
  for (const std::string& line : LinesOf(place.Run({"--db", db, "export", "--with-text"}).out)) {
    articles.push_back(json::parse(line));
  }
  return articles;
}

TEST_P(FormTest, GoesToAFreshBaseAndIsTheSameThere) {
  place.Write("more.jsonl",
              "{\"id\":\"no-url\",\"published\":\"2025-07-31\",\"text\":\"=1+1, she said, \\\"up to\\\" a "
              "25% tariff on "
              "steel from Japan and Korea,\\nor $100 per ton of “coal”.\"}\n");
  ASSERT_EQ(place.Run({"ingest", "more.jsonl"}).status, 0);
  std::vector<std::string> args = {"export"};
  args.insert(args.end(), GetParam().written.begin(), GetParam().written.end());
  const Outcome exported = place.Run(args);
  ASSERT_EQ(exported.status, 0) << exported.err;
  if (!std::filesystem::exists(place.Path(GetParam().file))) place.Write(GetParam().file, exported.out);
  const Outcome imported = place.Run({"--db", "fresh.db", "import", GetParam().file});
  EXPECT_EQ(imported.status, 0) << imported.err;
  EXPECT_EQ(ArticlesOf(place, "fresh.db"), ArticlesOf(place, "tradewire.db"));
  EXPECT_EQ(place.Run({"--db", "fresh.db", "check"}).out, "ok\n");
  const Outcome again = place.Run({"--db", "fresh.db", "import", GetParam().file});
  EXPECT_NE(again.out.find("imported 0 new articles, 0 updated, 0 copies, 0 facts"), std::string::npos)
      << again.out;
}

const FormRow kForms[] = {
    {"lines", {"--with-text"}, "all.jsonl"},
    {"csv", {"--with-text", "--format", "csv"}, "all.csv"},
    {"folder", {"--out", "all"}, "all"},
    {"folder_of_csv", {"--out", "all", "--format", "csv"}, "all"},
};

INSTANTIATE_TEST_SUITE_P(Forms, FormTest, testing::ValuesIn(kForms),
                         [](const auto& row) { return row.param.name; });

struct BadFormRow {
  std::string name;
  std::string file;
  std::string content;
  std::string message;
};

std::ostream& operator<<(std::ostream& out, const BadFormRow& row) { return out << row.name; }

class BadFormTest : public Interchange, public testing::WithParamInterface<BadFormRow> {};

// One line is bad, the other article is imported.
TEST_P(BadFormTest, IsToldAndTheRestImported) {
  place.Write("all/articles.csv", "id,url,title,published,text\r\n1,,A,,One\r\n2,,B,,Two\r\n");
  place.Write("all/facts.csv", "article_id,fact_type\r\n");
  place.Write("all/article_stories.csv", "article_id,given_id\r\n");
  place.Write(GetParam().file, GetParam().content);
  const std::string given = GetParam().file.starts_with("all/") ? "all" : GetParam().file;
  const Outcome imported = place.Run({"--db", "fresh.db", "import", given});
  EXPECT_EQ(imported.status, 1) << imported.out;
  EXPECT_NE(imported.err.find(GetParam().message), std::string::npos) << imported.err;
  EXPECT_NE(imported.out.find("; 1 failed"), std::string::npos) << imported.out;
  EXPECT_EQ(imported.out.find("imported 0"), std::string::npos) << imported.out;
}

const BadFormRow kBadForms[] = {
    {"too_few_fields", "bad.csv", "text,facts\nOne\nTwo,[]\n", "bad.csv:2: has 1 field,"},
    {"facts_that_are_none", "bad.csv", "text,facts\nOne,{\nTwo,[]\n", "bad.csv:2: has no facts as JSON"},
    {"open_quote", "bad.csv", "text,facts\n\nTwo,[]\n\"One,[]\n", "bad.csv:4: a quote is never closed"},
    {"fact_of_no_article", "all/facts.csv", "article_id,fact_type\n7,sector\n",
     "facts.csv:2: article_id is of no article"},
    {"facts_out_of_order", "all/facts.csv",
     "article_id,fact_type,sector,role,rule,evidence_start,evidence_end\n2,sector,steel,targeted,r,0,1\n1,"
     "sector,steel,targeted,r,0,1\n",
     "facts.csv:3: article_id is of no article"},
    {"evidence_outside", "all/facts.csv",
     "article_id,fact_type,sector,role,rule,evidence_start,evidence_end\n2,sector,steel,targeted,r,0,99\n",
     "articles.csv:3: the evidence stands outside the text"},
};

INSTANTIATE_TEST_SUITE_P(BadForms, BadFormTest, testing::ValuesIn(kBadForms),
                         [](const auto& row) { return row.param.name; });

TEST_F(Interchange, AFolderThatIsNoExportIsToldSo) {
  place.Write("other/news.txt", "x");
  const Outcome imported = place.Run({"--db", "fresh.db", "import", "other"});
  EXPECT_EQ(imported.status, 1);
  EXPECT_NE(imported.err.find("has neither articles.jsonl nor articles.csv"), std::string::npos)
      << imported.err;
}

TEST_F(Interchange, TakesWhatExtractGives) {
  place.Write(
      "one.jsonl",
      "{\"id\":\"a\",\"published\":\"2025-07-31\",\"text\":\"The United States will impose a 25% tariff on "
      "steel from Japan on September 1, 2025.\"}\n");
  const std::string facts = place.Run({"extract", "--with-text", "one.jsonl"}).out;
  const Outcome imported = place.Run({"--db", "fresh.db", "import", "-"}, facts);
  EXPECT_EQ(imported.status, 0) << imported.err;
  EXPECT_NE(
      place.Run({"--db", "fresh.db", "query", "tariffs", "--format", "csv"}).out.find(",25,25,percent,"),
      std::string::npos);
}

TEST_F(Interchange, ABadLineIsToldAndTheRestImported) {
  const Outcome imported =
      place.Run({"--db", "fresh.db", "import", "-"},
                "{\"text\":\"One.\",\"facts\":[]}\n{\"facts\":[]}\n{\"text\":\"Three.\",\"facts\":[]}\n");
  EXPECT_EQ(imported.status, 1);
  EXPECT_NE(imported.err.find("stdin:2: has no \"text\""), std::string::npos) << imported.err;
  EXPECT_NE(imported.out.find("imported 2 new articles"), std::string::npos) << imported.out;
}

TEST_F(Interchange, FolderHasOneFileForEachViewWithItsColumns) {
  EXPECT_EQ(place.Run({"export", "--out", "all", "--format", "csv"}).status, 0);
  const json tables =
      json::parse(place.Run({"schema", "--datasette"}).out)["databases"]["tradewire"]["tables"];
  for (const std::string view : {"articles", "tariffs", "commitments", "deadlines", "officials",
                                 "official_mentions", "sectors", "article_sectors"}) {
    std::string header = LinesOf(place.Read("all/" + view + ".csv")).at(0);
    if (header.ends_with('\r')) header.pop_back();
    size_t columns = 1;
    for (const char c : header) columns += c == ',' ? 1 : 0;
    EXPECT_EQ(columns, tables[view]["columns"].size()) << header;
    for (const auto& [column, words] : tables[view]["columns"].items()) {
      EXPECT_NE(("," + header + ",").find("," + column + ","), std::string::npos)
          << column << " in " << header;
    }
  }
}

TEST_F(Interchange, ImportOfNothingMakesNoKnowledgeBase) {
  for (const std::string file : {"none.jsonl", "none.csv", "."}) {
    const Outcome outcome = place.Run({"--db", "never.db", "import", file});
    EXPECT_EQ(outcome.status, 1) << outcome.out;
    EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(place.Path("never.db"))) << file;
  }
}

TEST_F(Interchange, SchemaIsToldInWordsAndUnits) {
  EXPECT_NE(place.Run({"schema", "tariff_timeline"}).out.find("contradictions"), std::string::npos);
  EXPECT_EQ(place.Run({"schema", "weather"}).status, 2);
  const json metadata = json::parse(place.Run({"--db", "news.db", "schema", "--datasette"}).out);
  const json& tables = metadata["databases"]["news"]["tables"];
  EXPECT_EQ(tables["article_raw"]["units"]["size"], "byte");
  EXPECT_FALSE(tables["tariffs"]["description"].get<std::string>().empty());
}

TEST_F(Interchange, OfficialsAreMergedListedAndSplit) {
  const auto officials = [&] {
    return json::parse(place.Run({"query", "officials", "--format", "json"}).out);
  };
  const json before = officials();
  ASSERT_GE(before.size(), 2U);
  const std::string from = before[1]["id"].dump();
  const std::string into = before[0]["id"].dump();
  const std::string from_name = before[1]["name"];
  const std::string into_name = before[0]["name"];
  EXPECT_EQ(place.Run({"officials", "merge", from, from}).err,
            "tradewire: official " + from + ": is that one itself; name two\n");
  EXPECT_EQ(place.Run({"officials", "merge", from, into, "--reason", "a test"}).out,
            from_name + " is now " + into_name + " (merge 1)\n");
  EXPECT_EQ(place.Run({"officials", "merge", from, into}).err,
            "tradewire: official " + from + ": is one with official " + into + " already\n");
  EXPECT_EQ(officials().size(), before.size() - 1);
  const std::string list = place.Run({"officials", "list"}).out;
  for (const std::string& shown : {from + " " + from_name, into + " " + into_name, std::string("a test")})
    EXPECT_NE(list.find(shown), std::string::npos) << list;
  EXPECT_EQ(place.Run({"officials", "split", "1"}).out,
            from_name + " is no longer " + into_name + " (merge 1 undone)\n");
  EXPECT_EQ(officials(), before);
  EXPECT_EQ(place.Run({"officials", "split", "1"}).status, 2);
}

TEST_F(Interchange, BackupIsTheSameBase) {
  EXPECT_EQ(place.Run({"backup", "copy.db"}).status, 0);
  EXPECT_EQ(place.Run({"--db", "copy.db", "export"}).out, place.Run({"export"}).out);
  EXPECT_EQ(place.Run({"--db", "copy.db", "check"}).out, "ok\n");
}

TEST_F(Interchange, PruningGivesSpaceBackAndKeepsFacts) {
  const std::string facts = place.Run({"export"}).out;
  const json before = json::parse(place.Run({"status", "--json"}).out);
  EXPECT_EQ(place.Run({"prune", "--max-bytes", "0"}).status, 0);
  const json after = json::parse(place.Run({"status", "--json"}).out);
  EXPECT_GT(before["raw_bytes"], 0);
  EXPECT_EQ(after["raw_bytes"], 0);
  EXPECT_LT(after["file_bytes"], before["file_bytes"]);
  EXPECT_EQ(place.Run({"export"}).out, facts);
}

TEST_F(Interchange, UpcomingGoesByTheClockOfTheEnvironment) {
  place.environment["TRADEWIRE_NOW"] = "2020-01-01T00:00:00Z";
  EXPECT_GT(LinesOf(place.Run({"query", "deadlines", "--upcoming", "--format", "jsonl"}).out).size(), 3U);
  place.environment["TRADEWIRE_NOW"] = "2099-01-01T00:00:00Z";
  EXPECT_EQ(place.Run({"query", "deadlines", "--upcoming", "--format", "jsonl"}).out, "");
}

}  // namespace
}  // namespace tradewire
