// The same article in every form that a FILE may have, through every command that reads one: each gives the
// same facts.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "program.h"
#include "tests/fetcher/compress.h"

namespace tradewire {
namespace {

using nlohmann::json;

constexpr const char* kTitle = "Tariff on steel";
// Curly quotes, accents and a ship outside the basic plane stand before what is found.
constexpr const char* kText =
    "“We will impose a 25% tariff on Japanese steel on September 1,” Commerce Secretary Howard Lutnick said "
    "in "
    "Montréal 🚢 on Friday. Japan pledged to invest $550 billion in U.S. semiconductors by 2029.";

std::string JsonLine() {
  return json{{"id", "a"}, {"title", kTitle}, {"published", "2025-08-01"}, {"text", kText}}.dump() + "\n";
}

std::string PageOf(const std::string& text) {
  return "<!doctype html><html lang=en><meta charset=utf-8><title>" + std::string(kTitle) + "</title>" +
         "<article><h1>" + kTitle + "</h1><p>" + text + "</p></article>";
}

std::string WarcRecord(const std::string& page) {
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: "
         "https://wire.example/steel\r\nWARC-Date: 2025-08-01T00:00:00Z\r\nContent-Type: "
         "application/http;msgtype=response\r\nContent-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

struct FormRow {
  std::string name;
  std::string file;  // "-" is standard input
  std::string content;
};

std::ostream& operator<<(std::ostream& out, const FormRow& row) { return out << row.file; }

std::vector<FormRow> PlainForms() {
  const std::string text = std::string(kTitle) + "\n\n" + kText + "\n";
  return {{"jsonl", "news.jsonl", JsonLine()},
          {"html", "news.html", PageOf(kText)},
          {"text", "news.txt", text},
          {"warc", "news.warc", WarcRecord(PageOf(kText))}};
}

std::vector<FormRow> PackedForms() {
  std::vector<FormRow> rows = {{"stdin", "-", JsonLine()}, {"stdin_gzip", "-", Gzip(JsonLine())}};
  for (const FormRow& row : PlainForms()) {
    rows.push_back({row.name + "_gzip", row.file + ".gz", Gzip(row.content)});
    rows.push_back({row.name + "_zstd", row.file + ".zst", Zstd(row.content)});
  }
  return rows;
}

class FormTest : public testing::TestWithParam<FormRow> {
 protected:
  Outcome Run(std::vector<std::string> args) const {
    if (GetParam().file != "-") place.Write(GetParam().file, GetParam().content);
    args.push_back(GetParam().file);
    return place.Run(args, GetParam().file == "-" ? GetParam().content : "");
  }
  Workplace place;
};

class AnyFormTest : public FormTest {};

TEST_P(AnyFormTest, Extract) {
  const Outcome outcome = Run({"extract", "--published", "2025-08-01"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  ASSERT_EQ(LinesOf(outcome.out).size(), 1U);
  const json line = json::parse(outcome.out);
  EXPECT_EQ(line["title"], kTitle);
  EXPECT_EQ(line["published"], "2025-08-01");
  std::map<std::string, int> types;
  for (const json& fact : line["facts"]) ++types[fact["type"].get<std::string>()];
  EXPECT_EQ(types, (std::map<std::string, int>{
                       {"tariff", 1}, {"commitment", 1}, {"deadline", 1}, {"official", 1}, {"sector", 2}}))
      << outcome.out;
}

class PlainFormTest : public FormTest {};

TEST_P(PlainFormTest, Annotate) {
  const Outcome outcome = Run({"annotate", "--published", "2025-08-01"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find(R"("text":"$550 billion")"), std::string::npos) << outcome.out;
}

TEST_P(PlainFormTest, Explain) {
  const Outcome outcome = Run({"explain"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("25% tariff]"), std::string::npos) << outcome.out;
  static const std::regex kWithoutValue("\n   [a-z_]+  by ");
  EXPECT_FALSE(std::regex_search(outcome.out, kWithoutValue)) << outcome.out;
}

TEST_P(PlainFormTest, IngestTwice) {
  const Outcome first = Run({"ingest", "--published", "2025-08-01"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_NE(first.out.find("1 new article, 0 updated, 0 copies, 6 facts"), std::string::npos) << first.out;
  EXPECT_NE(Run({"ingest", "--published", "2025-08-01"}).out.find("nothing is new"), std::string::npos);
}

std::string NameOf(const testing::TestParamInfo<FormRow>& row) { return row.param.name; }
INSTANTIATE_TEST_SUITE_P(Plain, AnyFormTest, testing::ValuesIn(PlainForms()), NameOf);
INSTANTIATE_TEST_SUITE_P(Packed, AnyFormTest, testing::ValuesIn(PackedForms()), NameOf);
INSTANTIATE_TEST_SUITE_P(Plain, PlainFormTest, testing::ValuesIn(PlainForms()), NameOf);

// The code points of `text` from `start` to `end`.
std::string Slice(const std::string& text, size_t start, size_t end) {
  std::string out;
  size_t point = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) ++point;
    if (point > start && point <= end) out.push_back(c);
  }
  return out;
}

TEST(ExtractOutput, OffsetsCountCodePoints) {
  const Workplace place;
  const json line = json::parse(place.Run({"extract", "--with-text"}, JsonLine()).out);
  EXPECT_EQ(line["text"], kText);
  ASSERT_EQ(line["facts"].size(), 6U);
  for (const json& fact : line["facts"]) {
    const json& evidence = fact["evidence"];
    EXPECT_EQ(Slice(kText, evidence["start"], evidence["end"]), evidence["text"]);
  }
}

TEST(AnnotateOutput, OffsetsCountCodePoints) {
  const Workplace place;
  const json line = json::parse(place.Run({"annotate"}, JsonLine()).out);
  EXPECT_GE(line["mentions"].size(), 8U);
  for (const json& mention : line["mentions"])
    EXPECT_EQ(Slice(kText, mention["start"], mention["end"]), mention["text"]);
}

// Every field of a fact is there, null where the text leaves it open.
TEST(ExtractOutput, EveryFieldIsThere) {
  const std::map<std::string, std::set<std::string>> fields = {
      {"tariff",
       {"rate_low", "rate_high", "rate_unit", "rate_text", "previous_rate", "imposer", "target", "products",
        "instrument", "status", "effective"}},
      {"commitment",
       {"amount_low", "amount_high", "currency", "kind", "payer", "recipient", "sectors", "status",
        "horizon"}},
      {"deadline", {"date", "precision", "kind", "parties"}},
      {"official", {"name", "title", "country", "former", "quoted"}},
      {"sector", {"sector", "role"}}};
  const Workplace place;
  const json line = json::parse(place.Run({"extract"}, JsonLine()).out);
  for (const json& fact : line["facts"]) {
    std::set<std::string> found;
    for (const auto& member : fact.items()) found.insert(member.key());
    std::set<std::string> expected = fields.at(fact["type"].get<std::string>());
    expected.insert({"type", "rule", "evidence"});
    EXPECT_EQ(found, expected);
  }
}

// One answer to a file that is not there, whoever reads it: the line, and status 1.
struct MissingRow {
  std::string name;
  std::vector<std::string> args;
};

std::ostream& operator<<(std::ostream& out, const MissingRow& row) { return out << row.name; }

class MissingTest : public testing::TestWithParam<MissingRow> {};

TEST_P(MissingTest, IsOneLineAndStatusOne) {
  Workplace place;
  const Outcome outcome = place.Run(GetParam().args);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.err.starts_with("tradewire: none.xml: cannot be opened: ")) << outcome.err;
  EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << outcome.err;
}

const MissingRow kMissing[] = {
    {"extract", {"extract", "none.xml"}},
    {"annotate", {"annotate", "none.xml"}},
    {"explain", {"explain", "none.xml"}},
    {"parse_article", {"parse", "article", "none.xml"}},
    {"parse_feed", {"parse", "feed", "none.xml"}},
    {"parse_robots", {"parse", "robots", "--agent", "x", "--url", "/x", "none.xml"}},
    {"ingest", {"ingest", "none.xml"}},
    {"ingest_dry", {"ingest", "--dry-run", "none.xml"}},
    {"import", {"import", "none.xml"}},
    {"feeds_import", {"feeds", "import", "none.xml"}},
};
INSTANTIATE_TEST_SUITE_P(Commands, MissingTest, testing::ValuesIn(kMissing),
                         [](const auto& row) { return row.param.name; });

// And one to a place that cannot be written: the call is wrong.
class UnwritableTest : public testing::TestWithParam<MissingRow> {};

TEST_P(UnwritableTest, IsAWrongCall) {
  Workplace place;
  place.Write("one.txt", "Steel\n\nA 25% tariff on steel.");
  ASSERT_EQ(place.Run({"ingest", "one.txt"}).status, 0);
  const Outcome outcome = place.Run(GetParam().args);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(
      outcome.err,
      "tradewire: none/x: cannot be written: No such file or directory; check that its folder is there and "
      "can be written\n");
}

const MissingRow kUnwritable[] = {{"backup", {"backup", "none/x"}},
                                  {"archive", {"archive", "export", "none/x"}}};
INSTANTIATE_TEST_SUITE_P(Commands, UnwritableTest, testing::ValuesIn(kUnwritable),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
