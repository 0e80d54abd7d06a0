// Every command with every kind of bad input: one clear line that names the place, the exit status of the
// contract, and all the rest done.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "program.h"

namespace tradewire {
namespace {

struct Row {
  std::string name;
  std::vector<std::string> args;
  std::string input;
  int status = 0;
  std::string out;  // must stand in stdout; "-" for an empty one
  std::string err;  // must stand in stderr, in one line; "-" for an empty one
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << testing::PrintToString(row.args);
}

constexpr const char* kPage =
    "<!doctype html><html lang=en><title>Quotas for cheese</title><article><h1>Quotas for cheese</h1>"
    "<p>Norway will raise its quota for imported cheese next spring, its farm ministry said on Monday.</p>"
    "<p>Dairies in the north had asked for the change since prices rose, and importers welcomed it at "
    "once.</p>"
    "<p>Retailers in Oslo and Bergen said that they could sell twice as much hard cheese from the south as "
    "the "
    "present quota lets in, and that the price of a kilogram had climbed by a fifth within a year. Farmers "
    "near "
    "the coast were less pleased: they fear that the shops will press them for lower prices once more of the "
    "foreign cheese lies on the same shelf, and they ask for a longer transition.</p>"
    "<p>A larger quota would cost the treasury little, the ministry found, because the cheese above the "
    "present "
    "quota pays so high a duty that hardly any of it comes in. Two parties of the opposition support the "
    "plan, "
    "while a third wants the quota to be tied to the volume that the country itself sends abroad.</p>"
    "<p>The ministry expects a decision of parliament before the summer, after a hearing of "
    "producers.</p></article>";

constexpr const char* kFeed =
    "<rss "
    "version=\"2.0\"><channel><title>T</title><item><title>One</title><link>/one</link></item></channel></"
    "rss>";

// Files that every row finds in its folder.
void Furnish(const Workplace& place) {
  place.Write("good.jsonl", "{\"id\":\"a\",\"text\":\"Nothing happened.\"}\n");
  place.Write("stream", "{\"id\":\"a\",\"text\":\"Nothing happened.\"}\n");
  place.Write("two.jsonl",
              "{\"title\":\"One\",\"text\":\"First.\"}\n{\"title\":\"Two\",\"text\":\"Second.\"}\n");
  place.Write("notes.md", "# Notes\n\nNothing\n\nhappened.\n");
  place.Write("bad.jsonl",
              "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\n{\"id\":\"c\",\"text\":\"Three.\"}\n");
  place.Write("latin1.jsonl", "{\"id\":\"a\",\"text\":\"caf\xe9\"}\n{\"id\":\"b\",\"text\":\"fine\"}\n");
  place.Write("latin1.txt", "caf\xe9\n");
  place.Write("empty.html", "");
  place.Write("empty.xml", "");
  place.Write("empty.txt", " \n");
  place.Write("empty.jsonl", "");
  place.Write("broken.gz", "\x1f\x8b\x08rubbish");
  place.Write("page.html", kPage);
  place.Write("feed.xml", kFeed);
  place.Write("cut.xml", std::string(kFeed).substr(0, std::string_view(kFeed).find("</channel>")));
  place.Write("robots.txt", "User-agent: *\nDisallow: /private\n");
  place.Write(
      "no.db",
      "this is a diary, not a database, and longer than a header of one hundred bytes would ever be.....");
  place.Write("folder/readme", "");
  place.Write("badrules/lexicon/.keep", "");
  place.Write("badrules/tariff.yaml", "rules:\n  - id: [\n");
  place.Write(
      "list.opml",
      "<opml version=\"2.0\"><body><outline type=\"rss\" xmlUrl=\"https://a.example/f\"/></body></opml>");
  place.Write("duties.jsonl",
              "{\"title\":\"One\",\"text\":\"A tariff of 15% on steel.\"}\n"
              "{\"title\":\"Two\",\"text\":\"A tariff of 25% on steel.\"}\n");
  place.Write("report.html", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
  place.Write("zeros.txt", std::string(500, '\0'));
}

class CommandTest : public testing::TestWithParam<Row> {};

void ExpectIn(const std::string& text, const std::string& wanted) {
  if (wanted == "-") {
    EXPECT_EQ(text, "");
  } else {
    EXPECT_NE(text.find(wanted), std::string::npos) << "not found: " << wanted << "\nin: " << text;
  }
}

TEST_P(CommandTest, Does) {
  const Row& row = GetParam();
  Workplace place;
  Furnish(place);
  const Outcome outcome = place.Run(row.args, row.input);
  EXPECT_EQ(outcome.status, row.status) << outcome.err;
  ExpectIn(outcome.out, row.out);
  ExpectIn(outcome.err, row.err);
  const bool nothing_done = row.status == 2 || row.status == 3;
  if (nothing_done) {
    EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << outcome.err;
  }
}

std::string NameOf(const testing::TestParamInfo<Row>& row) { return row.param.name; }

const Row kCalls[] = {
    {"no_command", {}, "", 2, "-", "tradewire --help"},
    {"unknown_command", {"frobnicate"}, "", 2, "-", "tradewire --help"},
    {"unknown_command_is_named", {"rules", "frobnicate"}, "", 2, "-", "frobnicate: is no command"},
    {"unknown_option", {"extract", "--frob"}, "", 2, "-", "tradewire extract --help"},
    {"version", {"--version"}, "", 0, "tradewire ", "-"},
    {"help", {"--help"}, "", 0, "ingest", "-"},
    {"wrong_format", {"extract", "--format", "xml"}, "", 2, "-", "--format"},
    {"too_many_jobs", {"extract", "--jobs", "0"}, "", 2, "-", "--jobs"},
    {"codes_of_what", {"codes"}, "", 0, "\nroles        sectors in an article\n", "-"},
    {"codes_of_parties", {"codes", "parties"}, "", 0, "\nJP  Japan", "-"},
    {"codes_of_sectors", {"codes", "sectors"}, "", 0, "\nsteel ", "-"},
    {"codes_of_statuses", {"codes", "statuses"}, "", 0, "\nin_force    tariff status\n", "-"},
    {"codes_of_statuses_of_all", {"codes", "statuses"}, "", 0, "\npledged     commitment status\n", "-"},
    {"codes_of_instruments",
     {"codes", "instruments"},
     "",
     0,
     "\nreciprocal  answer to what others charge  US\n",
     "-"},
    {"codes_of_kinds", {"codes", "kinds"}, "", 0, "\nexpiry       deadline kind\n", "-"},
    {"codes_of_roles", {"codes", "roles"}, "", 0, "\ntargeted   sector role\n", "-"},
    {"codes_of_countries",
     {"codes", "countries"},
     "",
     2,
     "-",
     "codes countries: is none of parties, sectors, instruments, statuses, kinds and roles"},
    {"query_of_nothing_known", {"query", "weather"}, "", 2, "-", "tradewire query --help"},
    {"robots_without_agent", {"parse", "robots", "--url", "/x", "robots.txt"}, "", 2, "-", "--agent"},
    {"negative_limit", {"query", "tariffs", "--limit", "-1"}, "", 2, "-", "--limit"},
    {"feeds_without_verb", {"feeds"}, "", 2, "-", "tradewire feeds --help"},
};
INSTANTIATE_TEST_SUITE_P(Calls, CommandTest, testing::ValuesIn(kCalls), NameOf);

std::vector<Row> HelpOfEveryCommand() {
  const std::vector<std::vector<std::string>> commands = {{"extract"},
                                                          {"annotate"},
                                                          {"parse"},
                                                          {"parse", "article"},
                                                          {"parse", "feed"},
                                                          {"parse", "robots"},
                                                          {"rules"},
                                                          {"rules", "check"},
                                                          {"rules", "list"},
                                                          {"rules", "test"},
                                                          {"rules", "show"},
                                                          {"explain"},
                                                          {"ingest"},
                                                          {"feeds"},
                                                          {"feeds", "add"},
                                                          {"feeds", "list"},
                                                          {"feeds", "remove"},
                                                          {"feeds", "import"},
                                                          {"feeds", "export"},
                                                          {"status"},
                                                          {"query"},
                                                          {"export"},
                                                          {"reextract"},
                                                          {"check"},
                                                          {"backup"},
                                                          {"prune"},
                                                          {"brief"},
                                                          {"officials"},
                                                          {"officials", "merge"},
                                                          {"officials", "split"},
                                                          {"officials", "list"},
                                                          {"codes"},
                                                          {"schema"},
                                                          {"import"}};
  std::vector<Row> rows;
  for (std::vector<std::string> command : commands) {
    std::string name = "help_of";
    for (const std::string& word : command) name += "_" + word;
    command.emplace_back("--help");
    rows.push_back({name, command, "", 0, "Options:", "-"});
  }
  return rows;
}
INSTANTIATE_TEST_SUITE_P(Help, CommandTest, testing::ValuesIn(HelpOfEveryCommand()), NameOf);

const Row kExtract[] = {
    {"missing_file",
     {"extract", "none.jsonl"},
     "",
     1,
     "-",
     "none.jsonl: cannot be opened: No such file or directory; check its name"},
    {"missing_file_rest_done", {"extract", "none.jsonl", "good.jsonl"}, "", 1, "\"id\":\"a\"", "none.jsonl"},
    {"directory", {"extract", "folder"}, "", 1, "-", "folder: is a directory"},
    {"bad_line_in_its_place",
     {"extract", "bad.jsonl"},
     "",
     1,
     "{\"id\":null,\"facts\":[],\"error\":\"not JSON",
     "bad.jsonl:2"},
    {"unknown_kind_is_one_line", {"extract", "notes.md"}, "", 1, "-", "notes.md: unknown kind of file"},
    {"jsonl_of_no_suffix", {"extract", "stream"}, "", 0, "\"id\":\"a\"", "-"},
    {"date_that_is_none",
     {"extract"},
     "{\"id\":1,\"published\":\"yesterday\",\"text\":\"x\"}\n",
     1,
     "{\"id\":1,\"facts\":[],\"error\":\"\\\"published\\\" is no ISO date: yesterday",
     "stdin:1"},
    {"bad_line_rest_done", {"extract", "bad.jsonl"}, "", 1, "\"id\":\"c\"", "bad.jsonl:2"},
    {"not_utf8_line", {"extract", "latin1.jsonl"}, "", 1, "\"id\":\"b\"", "latin1.jsonl:1: not UTF-8"},
    {"not_utf8_text", {"extract", "latin1.txt"}, "", 1, "not UTF-8", "latin1.txt: not UTF-8"},
    {"no_text",
     {"extract"},
     "{\"id\":7,\"title\":\"t\"}\n",
     1,
     "{\"id\":7,\"facts\":[],\"error\"",
     "stdin:1"},
    {"text_is_a_number",
     {"extract"},
     "{\"id\":\"x\",\"text\":5}\n",
     1,
     "\"id\":\"x\"",
     "\"text\" must be a string"},
    {"not_an_object", {"extract"}, "[1]\n", 1, "\"error\":\"not a JSON object", "stdin:1"},
    {"lone_surrogate", {"extract"}, "{\"text\":\"\\ud800\"}\n", 1, "\"error\":\"not JSON", "stdin:1"},
    {"nothing", {"extract"}, "", 0, "-", "-"},
    {"number_beyond_a_double",
     {"extract"},
     "{\"id\":1e999,\"text\":\"x\"}\n",
     1,
     "\"error\":\"a number",
     "stdin:1"},
    {"empty_jsonl", {"extract", "empty.jsonl"}, "", 0, "-", "empty.jsonl: no article in it"},
    {"empty_text_file",
     {"extract", "empty.txt"},
     "",
     1,
     "\"error\":\"the text is empty",
     "empty.txt: the text is"},
    {"empty_page",
     {"extract", "empty.html"},
     "",
     1,
     "\"error\":\"the page is empty",
     "empty.html: the page is"},
    {"one_sentence_is_enough",
     {"extract"},
     "{\"text\":\"The United States will impose a 25% tariff on steel from Japan.\"}\n",
     0,
     "\"type\":\"tariff\",\"rate_low\":25",
     "-"},
    {"one_sentence_of_a_page_is_enough",
     {"extract"},
     "{\"html\":\"<title>Q</title><article><p>The United States will impose a 25% tariff on steel from "
     "Japan.</p></article>\"}\n",
     0,
     "\"type\":\"tariff\",\"rate_low\":25",
     "-"},
    {"empty_lines", {"extract"}, "\n\r\n  \n", 0, "-", "-"},
    {"byte_order_mark",
     {"extract"},
     "\xef\xbb\xbf{\"id\":\"a\",\"text\":\"x\"}\r\n",
     0,
     "\"error\":null",
     "-"},
    {"last_line_without_end", {"extract"}, "{\"id\":\"a\",\"text\":\"x\"}", 0, "\"error\":null", "-"},
    {"id_and_fields_given_back",
     {"extract"},
     "{\"id\":12,\"url\":\"u\",\"title\":\"t\",\"published\":\"2025-08-01\",\"text\":\"x\"}\n",
     0,
     "{\"id\":12,\"url\":\"u\",\"title\":\"t\",\"published\":\"2025-08-01\",\"lang\":null,\"facts\":[],"
     "\"error\":null}\n",
     "-"},
    {"text_as_it_is",
     {"extract", "--with-text"},
     "{\"text\":\"a\\r\\n\\tb \"}\n",
     0,
     "\"text\":\"a\\r\\n\\tb \"",
     "-"},
    {"empty_text", {"extract"}, "{\"text\":\"\"}\n", 0, "\"facts\":[],\"error\":null", "-"},
    {"damaged_gzip",
     {"extract", "broken.gz", "good.jsonl"},
     "",
     1,
     "\"id\":\"a\"",
     "broken.gz: the compressed data"},
    {"feed_is_no_article",
     {"extract", "feed.xml", "good.jsonl"},
     "",
     1,
     "\"id\":\"a\"",
     "feed.xml: a feed, not an article; tradewire ingest reads feeds"},
    {"wrong_date", {"extract", "--published", "soon"}, "", 2, "-", "--published soon"},
    {"no_rules", {"--rules", "folder", "extract"}, "", 2, "-", "folder: is no rules folder"},
    {"bad_rule_file", {"--rules", "badrules", "extract"}, "", 2, "-", "badrules/tariff.yaml:"},
    {"annotate_writes_whole_numbers_whole",
     {"annotate"},
     "{\"text\":\"A duty of 15% within 6 months, or 2.5% of $8.1 billion.\"}\n",
     0,
     "\"value\":{\"low\":15,\"high\":15,\"unit\":\"percent\"}",
     "-"},
    {"annotate_writes_sums_whole",
     {"annotate"},
     "{\"text\":\"A duty of 15% within 6 months, or 2.5% of $8.1 billion.\"}\n",
     0,
     "\"value\":{\"low\":8100000000,\"high\":8100000000,",
     "-"},
    {"annotate_bad_line", {"annotate", "bad.jsonl"}, "", 1, "\"mentions\":[]", "bad.jsonl:2"},
    {"explain_empty", {"explain", "empty.jsonl"}, "", 0, "-", "empty.jsonl: no article in it"},
    {"explain_parts_articles", {"explain", "two.jsonl"}, "", 0, "First.\n\n\nTwo\n\nSecond.", "-"},
    {"explain_html_has_a_section_for_each_article",
     {"explain", "--format", "html", "two.jsonl"},
     "",
     0,
     "First.</div>\n<ol>\n</ol>\n</section>\n<section id=\"a2\">\n<h1>Two</h1>",
     "-"},
    {"explain_html_has_ids_of_its_own_in_each_section",
     {"explain", "--format", "html", "duties.jsonl"},
     "",
     0,
     "<li id=\"a2f1\">",
     "-"},
    {"explain_html_ends_once",
     {"explain", "--format", "html", "two.jsonl"},
     "",
     0,
     "Second.</div>\n<ol>\n</ol>\n</section>\n</html>\n",
     "-"},
    {"explain_missing", {"explain", "none.txt"}, "", 1, "-", "none.txt: cannot be opened"},
    {"rules_check_bad", {"rules", "check", "--rules", "badrules"}, "", 2, "-", "badrules/tariff.yaml:"},
};
INSTANTIATE_TEST_SUITE_P(Extract, CommandTest, testing::ValuesIn(kExtract), NameOf);

const Row kParse[] = {
    {"article", {"parse", "article", "page.html"}, "", 0, "\"title\":\"Quotas for cheese\"", ""},
    {"article_missing", {"parse", "article", "none.html"}, "", 1, "-", "none.html: cannot be opened"},
    {"article_empty", {"parse", "article", "empty.html"}, "", 1, "-", "empty.html"},
    {"article_directory", {"parse", "article", "folder"}, "", 1, "-", "folder: is a directory"},
    {"feed",
     {"parse", "feed", "--url", "https://a.example/f", "feed.xml"},
     "",
     0,
     "\"url\":\"https://a.example/one\"",
     "-"},
    {"feed_on_stdin", {"parse", "feed", "-"}, kFeed, 0, "\"format\":\"rss2\"", "-"},
    {"feed_empty", {"parse", "feed", "empty.xml"}, "", 1, "-", "empty.xml"},
    {"feed_that_is_a_page", {"parse", "feed", "page.html"}, "", 1, "-", "page.html"},
    {"robots_allow",
     {"parse", "robots", "--agent", "tradewire", "--url", "https://a.example/news", "robots.txt"},
     "",
     0,
     "allow\n",
     "-"},
    {"robots_disallow",
     {"parse", "robots", "--agent", "tradewire/0.1", "--url", "https://a.example/private/x", "robots.txt"},
     "",
     0,
     "disallow\n",
     "-"},
    {"robots_missing",
     {"parse", "robots", "--agent", "x", "--url", "/x", "none.txt"},
     "",
     1,
     "-",
     "none.txt"},
};
INSTANTIATE_TEST_SUITE_P(Parse, CommandTest, testing::ValuesIn(kParse), NameOf);

const Row kStore[] = {
    {"query_without_one", {"query", "tariffs"}, "", 3, "-", "tradewire.db"},
    {"query_of_a_diary", {"--db", "no.db", "query", "tariffs"}, "", 3, "-", "no.db"},
    {"status_without_one", {"status"}, "", 3, "-", "tradewire.db"},
    {"ingest_into_a_diary", {"--db", "no.db", "ingest", "good.jsonl"}, "", 3, "-", "no.db"},
    {"ingest_into_no_folder", {"--db", "none/x.db", "ingest", "good.jsonl"}, "", 3, "-", "none/x.db"},
    {"calendar_of_tariffs", {"query", "tariffs", "--format", "ics"}, "", 2, "-", "--format ics"},
    {"wrong_since", {"query", "tariffs", "--since", "soon"}, "", 2, "-", "--since soon"},
    {"wrong_cursor", {"export", "--since", "x"}, "", 2, "-", "x"},
    {"feeds_add_no_url", {"feeds", "add", "ftp://a.example/f"}, "", 2, "-", "ftp://a.example/f"},
    {"feeds_import_no_opml", {"feeds", "import", "feed.xml"}, "", 2, "-", "feed.xml: is rss2, not OPML"},
    {"feeds_import", {"feeds", "import", "list.opml"}, "", 0, "1 feed added", "-"},
    {"import_missing_file", {"import", "none.jsonl", "none.csv"}, "", 1, "-", "none.jsonl: cannot be opened"},
    {"import_missing_file_rest_done",
     {"import", "none.jsonl", "-"},
     "{\"text\":\"One.\",\"facts\":[]}\n",
     1,
     "imported 1 new article, 0 updated, 0 copies, 0 facts new",
     "none.jsonl: cannot be opened"},
    {"backup_without_one", {"backup", "copy.db"}, "", 3, "-", "tradewire.db"},
    {"prune_what", {"prune"}, "", 2, "-", "--before"},
    {"reextract_without_one", {"reextract"}, "", 3, "-", "tradewire.db"},
    {"brief_since_when", {"brief", "--since", "soon"}, "", 2, "-", "--since soon"},
    {"ingest_wrong_since", {"ingest", "--since", "soon", "feed.xml"}, "", 2, "-", "--since soon"},
    {"ingest_missing_file",
     {"ingest", "none.xml", "good.jsonl"},
     "",
     1,
     "1 new article",
     "none.xml: cannot be opened"},
    {"ingest_of_no_name", {"ingest", "good.jsonl", ""}, "", 2, "-", "SOURCE: is empty; name a URL"},
    {"ingest_pdf_called_a_page",
     {"ingest", "report.html", "good.jsonl"},
     "",
     1,
     "1 new article",
     "report.html: no text: a PDF; convert it"},
    {"ingest_zeros_called_a_text",
     {"ingest", "zeros.txt", "good.jsonl"},
     "",
     1,
     "1 new article",
     "zeros.txt: no text: binary data; convert it"},
    {"ingest_address_without_scheme",
     {"ingest", "example.org/feed", "good.jsonl"},
     "",
     1,
     "1 new article",
     "example.org/feed: cannot be opened: there is no such file or folder; an address begins with http:// or "
     "https://"},
    {"ingest_address_of_another_scheme",
     {"ingest", "ftp://a.example/f", "good.jsonl"},
     "",
     1,
     "1 new article",
     "an address begins with http:// or https://"},
    {"ingest_bad_line", {"ingest", "bad.jsonl"}, "", 1, "2 new articles", "bad.jsonl:2"},
    {"ingest_not_utf8", {"ingest", "latin1.jsonl"}, "", 1, "1 new article", "latin1.jsonl:1: not UTF-8"},
    {"ingest_unknown_kind",
     {"ingest", "folder/readme", "good.jsonl"},
     "",
     1,
     "1 new article",
     "folder/readme: unknown kind"},
    {"ingest_empty_text",
     {"ingest", "empty.txt", "page.html"},
     "",
     1,
     "1 new article",
     "empty.txt: the text is"},
    {"ingest_empty_jsonl",
     {"ingest", "empty.jsonl"},
     "",
     0,
     "nothing is new",
     "empty.jsonl: no article in it"},
    {"ingest_empty_feed", {"ingest", "empty.xml", "page.html"}, "", 1, "1 new article", "empty.xml"},
    {"ingest_feed_that_breaks_off", {"ingest", "cut.xml", "page.html"}, "", 1, "1 new article", "cut.xml: "},
    {"ingest_empty_folder", {"ingest", "folder"}, "", 0, "nothing is new", "folder: no feed"},
    {"ingest_of_no_feed", {"ingest"}, "", 0, "nothing is new", "no feed is known"},
    {"ingest_dead_host",
     {"ingest", "--allow-private", "http://127.0.0.1:1/feed", "good.jsonl"},
     "",
     1,
     "1 new article",
     "http://127.0.0.1:1/feed"},
    {"ingest_private_address", {"ingest", "http://127.0.0.1:1/feed"}, "", 1, "nothing is new", "loopback"},
    {"ingest_stdin", {"ingest", "-"}, "{\"id\":\"s\",\"text\":\"Nothing.\"}\n", 0, "1 new article", "-"},
    {"ingest_summary",
     {"ingest", "--json", "good.jsonl"},
     "",
     0,
     "\"articles_new\":1,\"articles_updated\":0,\"duplicates\":0",
     "-"},
    {"ingest_dry_run",
     {"ingest", "--dry-run", "good.jsonl"},
     "",
     0,
     "dry run: 1 source, 0 fetched, 0 not modified; 1 new article",
     "-"},
};
INSTANTIATE_TEST_SUITE_P(Store, CommandTest, testing::ValuesIn(kStore), NameOf);

}  // namespace
}  // namespace tradewire
