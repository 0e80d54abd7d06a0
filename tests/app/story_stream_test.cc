// Three months of trade news whose truth is known, read the whole way: text, facts, store, folded views.
// The articles and what a careful reader says of them lie in tests/app/data/stories (see its README.md); the
// shipped rules read them, in several orders.
#include <gmock/gmock.h>
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "program.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

using Lines = std::vector<std::string>;
using testing::ElementsAreArray;

constexpr const char* kNow = "2025-12-01T12:00:00Z";
const std::string kData = std::string(TRADEWIRE_SOURCE_DIR) + "/tests/app/data/stories/";

struct View {
  std::string name;  // of its part of truth.txt
  int keys;          // how many of the first columns say which line it is
  std::string sql;
};

const View kViews[] = {
    {"measures", 1,
     "SELECT measure, status, effective, previous_rate, instrument, first_seen, last_seen, articles, sources "
     "FROM tariff_timeline ORDER BY 1"},
    {"turns", 2,
     "SELECT measure, json_extract(h.value, '$.day'), json_extract(h.value, '$.status'), "
     "json_extract(h.value, '$.sources'), replace(json_extract(h.value, '$.by'), '.example', '') "
     "FROM tariff_timeline, json_each(history) h ORDER BY 1, 2"},
    {"contradictions", 3,
     "SELECT measure, json_extract(c.value, '$.day'), "
     "coalesce(json_extract(c.value, '$.status'), json_extract(c.value, '$.effective')), "
     "json_extract(c.value, '$.against'), replace(json_extract(c.value, '$.by'), '.example', '') "
     "FROM tariff_timeline, json_each(contradictions) c ORDER BY 1, 2, 3"},
    {"promises", 4,
     "SELECT payer, recipient, kind, currency || ' ' || printf('%g', amount / 1e9), sectors, status, "
     "horizon, part_of, first_seen, last_seen, articles, sources FROM commitment_ledger ORDER BY 1, 2, 4"},
    {"totals", 2,
     "SELECT payer, currency, pledges, printf('%g', proposed / 1e9), printf('%g', pledged / 1e9), "
     "printf('%g', contracted / 1e9) FROM commitment_totals ORDER BY 1, 2"},
    {"dates", 3,
     "SELECT kind, date, parties, state, moved_to, moved_from, articles, sources FROM deadline_calendar "
     "ORDER BY 2, 1, 3"},
};

Lines ReadLines(const std::string& name) {
  std::ifstream in(kData + name);
  Lines lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  EXPECT_FALSE(lines.empty()) << name;
  return lines;
}

Lines News() {
  Lines all;
  for (const char* month : {"2025-09.jsonl", "2025-10.jsonl", "2025-11.jsonl"}) {
    for (std::string& line : ReadLines(month)) all.push_back(std::move(line));
  }
  return all;
}

// What truth.txt says of one view: the lines that must be there, and those that are known to be missed.
struct Truth {
  Lines lines;
  Lines gaps;
};

std::map<std::string, Truth> ReadTruth() {
  constexpr std::string_view kGap = "gap: ";
  std::map<std::string, Truth> views;
  std::string view;
  for (const std::string& line : ReadLines("truth.txt")) {
    if (line.empty() || line.starts_with("# ")) continue;
    if (line.starts_with("## ")) {
      view = line.substr(3, line.find(':') - 3);
    } else if (line.starts_with(kGap)) {
      views[view].gaps.push_back(line.substr(kGap.size()));
    } else {
      views[view].lines.push_back(line);
    }
  }
  return views;
}

std::string KeyOf(const std::string& line, int columns) {
  size_t end = std::string::npos;
  for (size_t from = 0; columns > 0; --columns, from = end + 1) {
    end = line.find('|', from);
    if (end == std::string::npos) break;
  }
  return line.substr(0, end);
}

std::string Show(const Statement& row, int column) {
  if (row.Type(column) == ColumnType::kNull) return "-";
  if (row.Type(column) != ColumnType::kReal) return row.String(column);
  std::ostringstream number;
  number << row.Real(column);
  return number.str();
}

// The knowledge base k.db is made once for all tests.
class StoryStream : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    setenv("TRADEWIRE_NOW", kNow, 1);  // for the views that are read here
    place_ = std::make_unique<Workplace>();
    place_->environment["TRADEWIRE_NOW"] = kNow;
    place_->UseShippedRules();
    Ingest("k.db", News());
    uncorrected_ = Rows("k.db", kIndianRates);
    Ingest("k.db", ReadLines("corrections.jsonl"));
  }
  static void TearDownTestSuite() {
    place_.reset();
    unsetenv("TRADEWIRE_NOW");
  }

  static void Ingest(const std::string& db, const Lines& lines) {
    std::string input;
    for (const std::string& line : lines) input += line + "\n";
    const Outcome outcome = place_->Run({"--db", db, "ingest", "-"}, input);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
  }
  // The correction is of an article of the same address, and so comes after it.
  static void IngestAll(const std::string& db, const Lines& news) {
    Ingest(db, news);
    Ingest(db, ReadLines("corrections.jsonl"));
  }
  static Lines Rows(const std::string& db, const std::string& sql) {
    const auto connection = Connection::Open(place_->Path(db), Access::kRead, std::chrono::seconds(10));
    EXPECT_TRUE(connection) << connection.error().Line();
    if (!connection) return {};
    Lines rows;
    Statement statement(connection->get(), sql);
    while (statement.Step()) {
      std::string row;
      for (int i = 0; i < statement.columns(); ++i) {
        row += (i > 0 ? "|" : "") + Show(statement, i);
      }
      rows.push_back(row);
    }
    const Status status = (*connection)->TakeStatus();
    EXPECT_TRUE(status) << sql << ": " << status.error().Line();
    return rows;
  }

  static constexpr const char* kIndianRates =
      "SELECT rate_low FROM tariffs WHERE imposer = 'IN' AND product = 'vegetable_oils' ORDER BY 1";
  static std::unique_ptr<Workplace> place_;
  static Lines uncorrected_;
};

std::unique_ptr<Workplace> StoryStream::place_;
Lines StoryStream::uncorrected_;

TEST_F(StoryStream, IsThreeMonthsOfShortArticles) {
  std::set<std::string> urls;
  std::set<std::string> houses;
  for (const std::string& line : News()) {
    const auto article = nlohmann::json::parse(line);
    urls.insert(article["url"]);
    houses.insert(article["source"]);
    const std::string text = article["text"];
    const auto words = 1 + std::count_if(text.begin(), text.end(), [](char c) { return c == ' '; });
    EXPECT_TRUE(words >= 50 && words <= 150) << article["id"] << " has " << words << " words";
  }
  EXPECT_GE(urls.size(), 60U);
  EXPECT_EQ(urls.size(), News().size());
  EXPECT_EQ(houses.size(), 11U);
}

TEST_F(StoryStream, ViewsSayWhatACarefulReaderSays) {
  std::map<std::string, Truth> truth = ReadTruth();
  for (const View& view : kViews) {
    SCOPED_TRACE(view.name);
    Lines rows = Rows("k.db", view.sql);
    for (const std::string& gap : truth[view.name].gaps) {
      EXPECT_EQ(std::count(rows.begin(), rows.end(), gap), 0) << "no gap any more, make it a line: " << gap;
      std::erase_if(rows,
                    [&](const std::string& row) { return KeyOf(row, view.keys) == KeyOf(gap, view.keys); });
    }
    EXPECT_THAT(rows, ElementsAreArray(truth[view.name].lines));
  }
  EXPECT_EQ(place_->Run({"--db", "k.db", "check"}).out, "ok\n");
}

TEST_F(StoryStream, CopiesAreNoStoriesOfTheirOwn) {
  std::map<std::string, Truth> truth = ReadTruth();
  EXPECT_THAT(Rows("k.db",
                   "SELECT replace(replace(a.source, '.example', '') || ' ' || substr(a.published, 6, 5) || "
                   "' of ' || s.source || ' ' || substr(s.published, 6, 5), '.example', '') FROM articles a "
                   "JOIN article_stories x ON x.article_id = a.id JOIN articles s ON s.id = x.story_id WHERE "
                   "x.story_id <> x.article_id ORDER BY 1"),
              ElementsAreArray(truth["copies"].lines));
}

TEST_F(StoryStream, ACorrectedRateIsNoMeasureAnyMore) {
  EXPECT_THAT(uncorrected_, ElementsAreArray({"20", "20", "20", "25"}));
  EXPECT_THAT(Rows("k.db", kIndianRates), ElementsAreArray({"20", "20", "20", "20"}));
}

TEST_F(StoryStream, TheOrderOfArrivalDoesNotMatter) {
  Lines reversed = News();
  std::reverse(reversed.begin(), reversed.end());
  IngestAll("reversed.db", reversed);
  Lines shuffled = News();
  std::mt19937 random(5);  // NOLINT: the same order in every run
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  const auto half = shuffled.begin() + static_cast<std::ptrdiff_t>(shuffled.size() / 2);
  Ingest("shuffled.db", Lines(shuffled.begin(), half));
  IngestAll("shuffled.db", Lines(half, shuffled.end()));
  for (const View& view : kViews) {
    const Lines rows = Rows("k.db", view.sql);
    EXPECT_EQ(Rows("reversed.db", view.sql), rows) << view.name;
    EXPECT_EQ(Rows("shuffled.db", view.sql), rows) << view.name;
  }
}

}  // namespace
}  // namespace tradewire
