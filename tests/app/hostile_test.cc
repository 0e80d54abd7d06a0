// News written to do harm: in no form that the program prints does a title, a name or evidence act in a
// terminal, a spreadsheet, a report or a calendar.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/text.h"
#include "program.h"

namespace tradewire {
namespace {

constexpr const char* kTitle =
    "=HYPERLINK(\"http://bad.example\") \x1b[31m\u009b31m\u202e\u2066<script>alert(1)</script> & "
    "\r\nBEGIN:VEVENT";
constexpr const char* kText =
    "A 25% \x1bx tariff on steel from Japan starts on September 1, 2025. The deadline\u202e for a <i> deal "
    "is August "
    "9, 2025, traders said of the tariffs.";

std::string Line() {
  return nlohmann::json{{"id", "h"}, {"title", kTitle}, {"published", "2025-08-01"}, {"text", kText}}.dump() +
         "\n";
}

constexpr const char* kList =
    "<opml version=\"2.0\"><body><outline type=\"rss\" text=\"=1+1 &#x202e;&lt;b&gt;&quot;\" "
    "xmlUrl=\"https://a.example/f?x=1&amp;y=%1b\"/></body></opml>";

struct Row {
  std::string name;
  std::vector<std::string> args;
  std::string there;                   // stands in the output, so that the row looks at what it means to
  std::vector<std::string> forbidden;  // beside what no output may hold
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

// A knowledge base of them, made once for all questions.
const Workplace& Harmed() {
  static Workplace place;
  static const bool made = [] {
    place.Write("h.jsonl", Line());
    place.Write("list.opml", kList);
    return place.Run({"ingest", "h.jsonl"}).status == 0 &&
           place.Run({"feeds", "import", "list.opml"}).status == 0;
  }();
  EXPECT_TRUE(made);
  return place;
}

class HostileTest : public testing::TestWithParam<Row> {};

void ExpectNothingActs(const std::string& text) {
  EXPECT_TRUE(IsValidUtf8(text));
  for (size_t at = 0; at < text.size();) {
    const uint32_t c = DecodeUtf8(text, &at);
    EXPECT_FALSE(ActsOnTerminal(c) && c != '\n' && c != '\r') << std::hex << c << " in " << text;
  }
}

TEST_P(HostileTest, DoesNotAct) {
  const Outcome outcome = Harmed().Run(GetParam().args);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  ExpectNothingActs(outcome.out);
  ExpectNothingActs(outcome.err);
  EXPECT_NE(outcome.out.find(GetParam().there), std::string::npos) << outcome.out;
  for (const std::string& text : GetParam().forbidden)
    EXPECT_EQ(outcome.out.find(text), std::string::npos) << text << " in " << outcome.out;
}

const std::vector<std::string> kFormulas = {",=", "\n=", "\"="};

const Row kRows[] = {
    {"extract_json", {"extract", "h.jsonl"}, "\\u001bx tariff", {}},
    {"extract_table", {"extract", "--format", "table", "h.jsonl"}, "25% x tariff", {"\nBEGIN"}},
    {"annotate", {"annotate", "h.jsonl"}, "25%", {}},
    {"explain_text", {"explain", "h.jsonl"}, "x tariff", {"\nBEGIN"}},
    {"explain_html", {"explain", "--format", "html", "h.jsonl"}, "&lt;script&gt;", {"<script", "<i>"}},
    {"query_table", {"query", "tariffs"}, "25% x tariff", {}},
    {"query_csv", {"query", "tariffs", "--format", "csv"}, "25%  x tariff", kFormulas},
    {"query_json", {"query", "tariffs", "--format", "json"}, "\\u001bx tariff", {}},
    {"query_jsonl", {"query", "deadlines", "--format", "jsonl"}, "deadline\\u202e for", {}},
    {"query_ics", {"query", "deadlines", "--format", "ics"}, "<i> deal", {"\nBEGIN:VEVENT\r\nBEGIN"}},
    {"articles_table", {"query", "articles"}, "=HYPERLINK", {"\nBEGIN"}},
    {"articles_csv", {"query", "articles", "--format", "csv"}, "'=HYPERLINK(\"\"http", kFormulas},
    {"articles_json", {"query", "articles", "--format", "json"}, "\\u202e\\u2066<script>", {}},
    {"brief", {"brief"}, "steel", {}},
    {"brief_markdown", {"brief", "--format", "markdown"}, "steel", {"<script", "<i>", "\nBEGIN"}},
    {"brief_csv", {"brief", "--format", "csv"}, "steel", kFormulas},
    {"export_jsonl", {"export"}, "\\u001bx tariff", {}},
    {"export_csv", {"export", "--format", "csv"}, "25%  x tariff", kFormulas},
    {"export_since_csv", {"export", "--since", "0", "--format", "csv"}, "25%  x tariff", kFormulas},
    {"export_with_text", {"export", "--with-text"}, "\\u009b31m\\u202e\\u2066<script>", {}},
    {"export_with_text_csv", {"export", "--with-text", "--format", "csv"}, "'=HYPERLINK", kFormulas},
    {"officials_csv", {"query", "officials", "--format", "csv"}, "name", kFormulas},
    {"sectors_csv", {"query", "sectors", "--format", "csv"}, "steel", kFormulas},
    {"commitments_csv", {"query", "commitments", "--format", "csv"}, "payer", kFormulas},
    {"status", {"status"}, "articles  ", {}},
    {"brief_jsonl", {"brief", "--format", "jsonl"}, "steel", {}},
    {"brief_json", {"brief", "--format", "json"}, "steel", {}},
    {"feeds_table", {"feeds", "list"}, "=1+1 <b>", {}},
    {"feeds_jsonl", {"feeds", "list", "--format", "jsonl"}, "=1+1 <b>", {}},
    {"feeds_opml", {"feeds", "export"}, "&lt;b&gt;&quot;", {"<b>"}},
};
INSTANTIATE_TEST_SUITE_P(Outputs, HostileTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(Hostile, NameOfAFileInAMessage) {
  const Workplace place;
  const Outcome outcome = place.Run({"extract", "\x1b[2Jnone\u202e\n.jsonl"});
  EXPECT_EQ(outcome.status, 1);
  ExpectNothingActs(outcome.err);
  EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << outcome.err;
}

}  // namespace
}  // namespace tradewire
