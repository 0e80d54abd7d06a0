// `query` over the samples: every kind in every format says the same, every filter narrows it.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "program.h"

namespace tradewire {
namespace {

using nlohmann::json;

const std::vector<std::string> kKinds = {"tariffs",   "commitments", "deadlines",
                                         "officials", "sectors",     "articles"};

// A knowledge base of the samples, made once for all questions.
const Workplace& Samples() {
  static const std::unique_ptr<Workplace> place = [] {
    auto made = std::make_unique<Workplace>();
    const Outcome outcome = made->Run({"ingest", std::string(TRADEWIRE_SOURCE_DIR) + "/samples/feed.xml"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return made;
  }();
  return *place;
}

Outcome Ask(const std::string& kind, std::vector<std::string> options) {
  options.insert(options.begin(), {"query", kind});
  return Samples().Run(options);
}

std::vector<json> Rows(const std::string& kind, std::vector<std::string> filters) {
  filters.insert(filters.end(), {"--format", "jsonl"});
  const Outcome outcome = Ask(kind, filters);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  std::vector<json> rows;
  for (const std::string& line : LinesOf(outcome.out)) rows.push_back(json::parse(line));
  return rows;
}

std::set<json> Ids(const std::string& kind, std::vector<std::string> filters) {
  std::set<json> ids;
  for (const json& row : Rows(kind, std::move(filters))) ids.insert(row["id"]);
  return ids;
}

// Records of a CSV text (RFC 4180) and the number of fields of each.
std::vector<size_t> FieldsOfRecords(const std::string& csv) {
  std::vector<size_t> records = {1};
  bool quoted = false;
  for (size_t i = 0; i < csv.size(); ++i) {
    if (csv[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (csv[i] == ',') ++records.back();
    if (csv[i] == '\n' && i + 1 < csv.size()) records.push_back(1);
  }
  return records;
}

class KindTest : public testing::TestWithParam<std::string> {};

TEST_P(KindTest, SaysTheSameInEveryFormat) {
  const std::vector<json> rows = Rows(GetParam(), {});
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(json::parse(Ask(GetParam(), {"--format", "json"}).out), json(rows));
  const std::vector<size_t> csv = FieldsOfRecords(Ask(GetParam(), {"--format", "csv"}).out);
  EXPECT_EQ(csv, std::vector<size_t>(rows.size() + 1, rows.front().size()));
  EXPECT_EQ(LinesOf(Ask(GetParam(), {}).out).size(), rows.size() + 1);
}

TEST_P(KindTest, IsACalendarOnlyOfDeadlines) {
  const Outcome outcome = Ask(GetParam(), {"--format", "ics"});
  if (GetParam() != "deadlines") {
    EXPECT_EQ(outcome.status, 2);
    return;
  }
  size_t events = 0;
  for (const std::string& line : LinesOf(outcome.out)) events += line == "BEGIN:VEVENT\r" ? 1 : 0;
  std::set<std::string> deadlines;
  std::map<json, std::set<std::string>> parties;
  const std::vector<json> rows = Rows("deadlines", {});
  for (const json& row : rows) parties[row["id"]].insert(row["party"].dump());
  for (const json& row : rows) {
    deadlines.insert(json({row["kind"], row["date"], row["precision"], parties[row["id"]]}).dump());
  }
  EXPECT_EQ(events, deadlines.size());
}

TEST_P(KindTest, LimitCutsFromTheEnd) {
  const std::vector<json> all = Rows(GetParam(), {});
  EXPECT_EQ(Rows(GetParam(), {"--limit", "2"}), std::vector<json>(all.begin(), all.begin() + 2));
  EXPECT_TRUE(Rows(GetParam(), {"--limit", "0"}).empty());
}

INSTANTIATE_TEST_SUITE_P(Kinds, KindTest, testing::ValuesIn(kKinds),
                         [](const auto& row) { return row.param; });

struct FilterRow {
  std::string name;
  std::vector<std::string> filter;
  std::vector<std::string> kinds;  // to which it applies; the others refuse it as a wrong call
};

std::ostream& operator<<(std::ostream& out, const FilterRow& row) { return out << row.name; }

class FilterTest : public testing::TestWithParam<FilterRow> {};

TEST_P(FilterTest, NarrowsWhatItAppliesTo) {
  for (const std::string& kind : kKinds) {
    SCOPED_TRACE(kind);
    const FilterRow& row = GetParam();
    if (std::find(row.kinds.begin(), row.kinds.end(), kind) == row.kinds.end()) {
      const Outcome refused = Ask(kind, row.filter);
      EXPECT_EQ(refused.status, 2) << refused.out;
      EXPECT_EQ(LinesOf(refused.err).size(), 1U) << refused.err;
      continue;
    }
    const std::set<json> all = Ids(kind, {});
    const std::set<json> some = Ids(kind, row.filter);
    EXPECT_FALSE(some.empty());
    EXPECT_TRUE(std::includes(all.begin(), all.end(), some.begin(), some.end()));
  }
}

const FilterRow kFilters[] = {
    {"party", {"--party", "KR"}, kKinds},
    {"since", {"--since", "2025-08-01"}, kKinds},
    {"until", {"--until", "2025-08-06"}, kKinds},
    {"status_in_force", {"--status", "in_force"}, {"tariffs"}},
    {"status_as_spoken", {"--status", "In force"}, {"tariffs"}},
    {"status_pledged", {"--status", "pledged"}, {"commitments"}},
    {"status_targeted", {"--status", "targeted"}, {"sectors"}},
    {"upcoming", {"--upcoming"}, {"tariffs", "commitments", "deadlines"}},
};
INSTANTIATE_TEST_SUITE_P(Filters, FilterTest, testing::ValuesIn(kFilters),
                         [](const auto& row) { return row.param.name; });

size_t Characters(const std::string& line) {
  return static_cast<size_t>(std::count_if(
      line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

TEST(Query, ATableKeepsToTheWidthOfTheTerminal) {
  Workplace narrow;
  narrow.environment["COLUMNS"] = "80";
  for (const std::string& kind : kKinds) {
    const Outcome outcome = narrow.Run({"--db", Samples().Path("tradewire.db"), "query", kind});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    for (const std::string& line : LinesOf(outcome.out)) EXPECT_LE(Characters(line), 80U) << line;
  }
}

struct NarrowRow {
  std::string kind;
  std::string header;
  std::string cell;  // stands whole in the table
};

std::ostream& operator<<(std::ostream& out, const NarrowRow& row) { return out << row.kind; }

class NarrowTest : public testing::TestWithParam<NarrowRow> {};

// Columns go before names are cut, and the article that a row stands on goes last.
TEST_P(NarrowTest, TableOf80ColumnsKeepsWhatNames) {
  Workplace place;
  place.environment["COLUMNS"] = "80";
  const Outcome shown = place.Run({"--db", Samples().Path("tradewire.db"), "query", GetParam().kind});
  EXPECT_EQ(LinesOf(shown.out).front(), GetParam().header) << shown.out;
  EXPECT_NE(shown.out.find(GetParam().cell), std::string::npos) << shown.out;
}

const NarrowRow kNarrow[] = {
    {"tariffs", "id  article  rate       imposer  target  product           status     effective",
     "10  4        13%        US       BR"},
    {"commitments", "id  article  amount           kind        payer  recipient  sector  status",
     "USD 350 billion  investment  KR     US"},
    {"deadlines", "id  article  date        precision  party  evidence          published",
     "20  6        2025-08-06"},
    {"officials", "id  name            title               country  last_seen   articles",
     "Lee Jae Myung   President "},
    {"sectors", "id                label                 articles  last_seen   roles",
     "Beef and cattle       4         2025-08-02  targeted,mentioned"},
    {"articles", "id  title                            published   snippet",
     "India's exporters wake up to a…"},
};
INSTANTIATE_TEST_SUITE_P(Tables, NarrowTest, testing::ValuesIn(kNarrow),
                         [](const auto& row) { return row.param.kind; });

TEST(Query, ATableTellsRatesAndSumsAsPeopleDo) {
  Workplace place;
  place.environment["COLUMNS"] = "100";
  const std::string line =
      R"({"id":"a","published":"2025-08-01T10:00:00Z","text":"Up to 15% on cars; 0.12 a kilo; up to $20bn.",)"
      R"("facts":[{"type":"tariff","rate_low":null,"rate_high":15,"rate_unit":"percent","imposer":"US","target":["KR"],)"
      R"("products":["autos"],"rule":"t","evidence":{"start":0,"end":17}},)"
      R"({"type":"tariff","rate_low":0.12,"rate_high":0.12,"rate_unit":"specific","imposer":"US","target":[],)"
      R"("products":[],"rule":"t","evidence":{"start":19,"end":30}},)"
      R"({"type":"commitment","amount_low":null,"amount_high":20000000000,"currency":"USD","kind":"investment",)"
      R"("payer":"KR","recipient":"US","sectors":[],"rule":"c","evidence":{"start":32,"end":43}}]})"
      "\n";
  ASSERT_EQ(place.Run({"import", "-"}, line).status, 0);
  const std::string tariffs = place.Run({"query", "tariffs"}).out;
  for (const char* cell : {"up to 15%", "0.12 a unit", "2025-08-01"})
    EXPECT_NE(tariffs.find(cell), std::string::npos) << tariffs;
  EXPECT_EQ(tariffs.find("T10"), std::string::npos) << tariffs;
  const std::string commitments = place.Run({"query", "commitments"}).out;
  EXPECT_NE(commitments.find("up to USD 20 billion"), std::string::npos) << commitments;
}

TEST(Query, ATableHasAHundredRowsUnlessMoreAreAskedFor) {
  const Workplace place;
  std::string lines;
  for (int i = 0; i < 120; ++i) {
    lines += R"({"id":")" + std::to_string(i) + R"(","text":"Text )" + std::to_string(i) +
             R"(.","facts":[]})" + "\n";
  }
  ASSERT_EQ(place.Run({"import", "-"}, lines).status, 0);
  const Outcome table = place.Run({"query", "articles"});
  EXPECT_EQ(LinesOf(table.out).size(), 101U);
  EXPECT_NE(table.err.find("the first 100 rows"), std::string::npos) << table.err;
  EXPECT_EQ(LinesOf(place.Run({"query", "articles", "--limit", "120"}).out).size(), 121U);
  EXPECT_EQ(LinesOf(place.Run({"query", "articles", "--format", "jsonl"}).out).size(), 120U);
}

TEST(Query, TextFindsWordsOfTheArticle) {
  const std::vector<json> rows = Rows("articles", {"--text", "semiconductor*"});
  EXPECT_FALSE(rows.empty());
  EXPECT_LT(rows.size(), Rows("articles", {}).size());
}

class WrongTextTest : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(WrongTextTest, IsAWrongCallOfEveryKind) {
  for (const std::string& kind : kKinds) {
    const Outcome outcome = Ask(kind, {"--text", GetParam().second});
    EXPECT_EQ(outcome.status, 2) << kind;
    EXPECT_EQ(outcome.out, "") << kind;
    EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << kind << outcome.err;
    EXPECT_TRUE(outcome.err.starts_with(std::string("tradewire: --text ") + GetParam().second + ": "))
        << outcome.err;
  }
}

INSTANTIATE_TEST_SUITE_P(Texts, WrongTextTest,
                         testing::Values(std::pair("open_phrase", "\"abc"), std::pair("open_bracket", "("),
                                         std::pair("phrase_closed_twice", "\"rare earths\"\""),
                                         std::pair("operator_alone", "AND"),
                                         std::pair("operator_last", "steel OR"), std::pair("near", "NEAR(")),
                         [](const auto& row) { return row.param.first; });

TEST(Query, TableShowsTheMatch) {
  const std::vector<std::string> lines = LinesOf(Ask("articles", {"--text", "semiconductor*"}).out);
  ASSERT_GT(lines.size(), 1U);
  for (size_t i = 1; i < lines.size(); ++i) EXPECT_NE(lines[i].find('['), std::string::npos) << lines[i];
}

TEST(Query, SectorCountsThoseBelowIt) {
  const size_t soybeans = Rows("tariffs", {"--sector", "soybeans"}).size();
  EXPECT_GT(Rows("tariffs", {"--sector", "agriculture"}).size(), soybeans);
}

struct CodeRow {
  std::string name;
  std::vector<std::string> filter;
  std::vector<std::string> same_as;  // empty: a wrong call
  std::string message;
};

std::ostream& operator<<(std::ostream& out, const CodeRow& row) { return out << row.name; }

class CodeTest : public testing::TestWithParam<CodeRow> {};

TEST_P(CodeTest, IsKnownOrNamed) {
  const CodeRow& row = GetParam();
  if (!row.same_as.empty()) {
    EXPECT_FALSE(Rows("tariffs", row.filter).empty());
    EXPECT_EQ(Rows("tariffs", row.filter), Rows("tariffs", row.same_as));
    return;
  }
  const Outcome refused = Ask("tariffs", row.filter);
  EXPECT_EQ(refused.status, 2) << refused.out;
  EXPECT_NE(refused.err.find(row.message), std::string::npos) << refused.err;
}

const CodeRow kCodes[] = {
    {"lower_case", {"--party", "kr"}, {"--party", "KR"}, ""},
    {"label", {"--party", "south korea"}, {"--party", "KR"}, ""},
    {"sector_in_capitals", {"--sector", "STEEL"}, {"--sector", "steel"}, ""},
    {"word_of_a_sector", {"--sector", "Cars"}, {"--sector", "autos"}, ""},
    {"unknown_party", {"--party", "XX"}, {}, "--party XX: is no code; did you mean "},
    {"name_misspelt",
     {"--party", "Mexiko"},
     {},
     "did you mean MX (Mexico)? (`tradewire codes parties` lists them)"},
    {"name_of_the_rules", {"--party", "Korea"}, {"--party", "KR"}, ""},
    {"adjective", {"--party", "Korean"}, {"--party", "KR"}, ""},
    {"points", {"--party", "U.S."}, {"--party", "US"}, ""},
    {"near_no_name", {"--party", "Atlantis"}, {}, "--party Atlantis: is no code (`tradewire"},
    {"sector_misspelt",
     {"--sector", "steal"},
     {},
     "--sector steal: is no code; did you mean steel? (`tradewire codes sectors` lists them)"},
};
INSTANTIATE_TEST_SUITE_P(Codes, CodeTest, testing::ValuesIn(kCodes),
                         [](const auto& row) { return row.param.name; });

TEST(Query, PartyWithoutFactsGivesNothing) { EXPECT_TRUE(Rows("tariffs", {"--party", "TV"}).empty()); }

TEST(Brief, AsMarkdownHasAHeadingCountsAndAListForEachSection) {
  const Outcome page =
      Samples().Run({"brief", "--since", "2025-01-01", "--limit", "3", "--format", "markdown"});
  EXPECT_EQ(page.status, 0) << page.err;
  const std::vector<std::string> lines = LinesOf(page.out);
  EXPECT_EQ(lines.at(0).rfind("# Trade policy, 2025-01-01 to ", 0), 0U) << page.out;
  std::map<std::string, size_t> counts;
  const Outcome rows = Samples().Run({"brief", "--since", "2025-01-01", "--format", "jsonl"});
  for (const std::string& line : LinesOf(rows.out)) ++counts[json::parse(line)["section"]];
  EXPECT_GT(counts.size(), 3U);
  for (const auto& [section, count] : counts) {
    EXPECT_NE(lines.at(2).find(section + ": " + std::to_string(count)), std::string::npos) << lines.at(2);
    EXPECT_NE(page.out.find("\n## " + section + " (" + std::to_string(count) + ")\n\n- "), std::string::npos);
    const std::string rest = count > 3 ? "\n- and " + std::to_string(count - 3) + " more\n" : "\n";
    EXPECT_NE(page.out.find(rest), std::string::npos) << section;
  }
  EXPECT_NE(page.out.find(" &gt; "), std::string::npos) << "a measure names who imposes it on whom";
}

// What the program writes to a terminal of 70 columns.
std::string OnATerminal(Workplace& place, const std::vector<std::string>& args) {
  const int screen = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (screen < 0 || grantpt(screen) != 0 || unlockpt(screen) != 0) return "";
  const int terminal = open(ptsname(screen), O_RDWR | O_NOCTTY | O_CLOEXEC);
  place.environment["COLUMNS"] = "70";
  place.prepare = [terminal] { dup2(terminal, 1); };
  place.Run(args);
  place.prepare = [] {};
  std::string shown(4096, '\0');
  const ssize_t length = read(screen, shown.data(), shown.size());
  shown.resize(length > 0 ? static_cast<size_t>(length) : 0);
  close(terminal);
  close(screen);
  return shown;
}

TEST(Table, SaysOnATerminalWhichColumnsItLeavesOut) {
  Workplace place;
  place.Write("one.txt",
              "Steel\n\nThe United States will put a 25% tariff on steel from Japan on October 1.");
  ASSERT_EQ(place.Run({"ingest", "--published", "2025-07-01", "one.txt"}).status, 0);
  const std::string wide = place.Run({"query", "tariffs"}).out;
  EXPECT_EQ(wide.find("left out"), std::string::npos);
  const std::string shown = OnATerminal(place, {"query", "tariffs"});
  EXPECT_NE(shown.find("\nleft out: "), std::string::npos) << shown;
  EXPECT_NE(shown.find("evidence"), std::string::npos) << shown;
  EXPECT_NE(shown.find("tradewire explain ARTICLE, by its number in the column `article`"), std::string::npos)
      << shown;
  EXPECT_EQ(shown.find("previous_rate"), std::string::npos) << "an empty column is not left out: " << shown;
  EXPECT_EQ(OnATerminal(place, {"query", "sectors"}).find("left out"), std::string::npos);
  const std::string piped = place.Run({"query", "tariffs"}).out;  // COLUMNS alone narrows it
  EXPECT_EQ(piped.find("left out"), std::string::npos) << piped;
}

TEST(Brief, SaysWhichDaysHaveNothingNew) {
  Workplace place;
  place.Write("old.txt", "Steel\n\nA 25% tariff on steel is due on October 1.");
  ASSERT_EQ(place.Run({"ingest", "--published", "2025-07-01", "old.txt"}).status, 0);
  EXPECT_EQ(place.Run({"brief"}).out,
            "nothing new from 2025-07-26 to 2025-08-02; --since DATE looks further back\n");
  const std::string since = place.Run({"brief", "--since", "2025-06-30"}).out;
  EXPECT_NE(since.find("new deadlines\n  2025-10-01  ? : ? (1 article, 1 source)\n"), std::string::npos)
      << "the date stands once: " << since;
}

// Each line can be checked where it was told.
TEST(Brief, NamesTheSourcesOfEachLine) {
  const Outcome text = Samples().Run({"brief", "--since", "2025-07-31"});
  const std::vector<std::string> lines = LinesOf(text.out);
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].starts_with("  20")) continue;
    EXPECT_TRUE(i + 1 < lines.size() && lines[i + 1].starts_with("              ") &&
                lines[i + 1].find(".example https://") != std::string::npos)
        << lines[i];
  }
  const Outcome page = Samples().Run({"brief", "--since", "2025-07-31", "--format", "markdown"});
  for (const std::string& line : LinesOf(page.out)) {
    EXPECT_EQ(line.starts_with("- 20"), line.find(".example](https://") != std::string::npos) << line;
  }
  const Outcome rows = Samples().Run({"brief", "--since", "2025-07-31", "--format", "jsonl"});
  for (const std::string& line : LinesOf(rows.out)) {
    const json row = json::parse(line);
    EXPECT_TRUE(row["fact"].is_object()) << line;
    EXPECT_TRUE(row["told_by"].is_array() && !row["told_by"].empty()) << line;
  }
  const Outcome table = Samples().Run({"brief", "--since", "2025-07-31", "--format", "table"});
  EXPECT_NE(table.out.find("told_by\n"), std::string::npos) << table.out;
  EXPECT_EQ(table.out.find("{\""), std::string::npos) << "no JSON in a table for people";
}

}  // namespace
}  // namespace tradewire
