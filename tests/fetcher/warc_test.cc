#include "fetcher/warc/warc.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "fetcher/warc/writer.h"
#include "tests/fetcher/compress.h"

namespace tradewire {
namespace {

std::string Record(const std::string& type, const std::string& url, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2025-07-23T14:05:00Z\r\nContent-Type: application/http; "
         "msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string Http(const std::string& body, const std::string& headers = "", int status = 200) {
  return "HTTP/1.1 " + std::to_string(status) + " OK\r\nContent-Type: text/html\r\n" + headers + "\r\n" +
         body;
}

// All pages as "url=body", faults as "!message", separated by spaces; the bytes come in pieces of `step`.
std::string ReadAll(const std::string& archive, size_t step = 7, size_t max_record_bytes = 1000) {
  size_t at = 0;
  WarcReader reader(
      [&](char* to, size_t n) {
        const size_t count = std::min({n, step, archive.size() - at});
        std::copy_n(archive.data() + at, count, to);
        at += count;
        return count;
      },
      "a.warc", max_record_bytes);
  std::string out;
  while (true) {
    const Result<std::optional<WarcPage>> page = reader.Next();
    if (page && !*page) return out;
    if (!out.empty()) out += " ";
    out += page ? (*page)->url + "=" + (*page)->body : "!" + page.error().Line();
  }
}

struct WarcRow {
  std::string name;
  std::string archive;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const WarcRow& row) { return out << row.name; }

class WarcTest : public testing::TestWithParam<WarcRow> {};

TEST_P(WarcTest, Reads) { EXPECT_EQ(ReadAll(GetParam().archive), GetParam().expected); }

const std::string kOne = Record("response", "http://a/1", Http("one"));
const std::string kTwo = Record("response", "http://a/2", Http("two"));

const WarcRow kRows[] = {
    {"empty", "", ""},
    {"one", kOne, "http://a/1=one"},
    {"two", kOne + kTwo, "http://a/1=one http://a/2=two"},
    {"gzip_member_per_record", Gzip(kOne) + Gzip(kTwo), "http://a/1=one http://a/2=two"},
    {"gzip_one_member", Gzip(kOne + kTwo), "http://a/1=one http://a/2=two"},
    {"other_types_are_passed_over",
     Record("warcinfo", "", "x: y") + kOne + Record("request", "http://a/1", "GET / HTTP/1.1\r\n\r\n") +
         Record("metadata", "http://a/1", "m"),
     "http://a/1=one"},
    {"resource", Record("resource", "http://a/r", "plain"), "http://a/r=plain"},
    {"url_in_brackets", Record("response", "<http://a/1>", Http("one")), "http://a/1=one"},
    {"not_found_is_passed_over", Record("response", "http://a/0", Http("no", "", 404)) + kOne,
     "http://a/1=one"},
    {"chunked",
     Record("response", "http://a/c",
            Http("3\r\none\r\n2;x=y\r\n++\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n")),
     "http://a/c=one++"},
    {"chunked_in_name_only",
     Record("response", "http://a/c", Http("<p>one", "Transfer-Encoding: chunked\r\n")), "http://a/c=<p>one"},
    {"content_encoding", Record("response", "http://a/z", Http(Gzip("one"), "Content-Encoding: gzip\r\n")),
     "http://a/z=one"},
    {"content_encoding_in_name_only",
     Record("response", "http://a/z", Http("one", "Content-Encoding: gzip\r\n")), "http://a/z=one"},
    {"line_feeds_only", "WARC/1.0\nWARC-Type: resource\nContent-Length: 3\nWARC-Target-URI: u\n\none\n\n",
     "u=one"},
    {"too_large_goes_on", Record("response", "http://a/x", Http(std::string(2000, 'x'))) + kOne,
     "!a.warc: record 1: it is larger than 1000 bytes and left out http://a/1=one"},
    {"bomb_goes_on",
     Record("response", "http://a/x", Http(Gzip(std::string(50'000, 'x')), "Content-Encoding: gzip\r\n")) +
         kOne,
     "!a.warc: record 1: the body is larger than 1000 bytes when decompressed; raise --max-bytes to take it "
     "http://a/1=one"},
    {"no_http_goes_on", Record("response", "http://a/x", "dns:a") + kOne,
     "!a.warc: record 1: its block is no HTTP response http://a/1=one"},
    {"cut_in_block", kOne + kTwo.substr(0, kTwo.size() - 10),
     "http://a/1=one !a.warc: record 2: the archive breaks off in a record; the rest of the archive is not "
     "read"},
    {"cut_in_header", kOne + "WARC/1.0\r\nWARC-Ty",
     "http://a/1=one !a.warc: record 2: the archive breaks off in a header; the rest of the archive is not "
     "read"},
    {"cut_in_gzip", Gzip(kOne) + Gzip(kTwo).substr(0, 20),
     "http://a/1=one !a.warc: record 2: the archive breaks off inside its compression; the rest of the "
     "archive is not "
     "read"},
    {"no_archive", "<html>\n\n</html>",
     "!a.warc: record 1: no WARC record begins here; the rest of the archive is not read"},
    {"length_of_nonsense", "WARC/1.0\r\nContent-Length: x\r\n\r\n",
     "!a.warc: record 1: no WARC record begins here; the rest of the archive is not read"},
    {"endless_header", "WARC/1.0\r\n" + std::string(70'000, 'a'),
     "!a.warc: record 1: its header is larger than 64 KiB; the rest of the archive is not read"},
};

INSTANTIATE_TEST_SUITE_P(Archives, WarcTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(WarcReader, GivesWhatTheRecordSays) {
  size_t at = 0;
  WarcReader reader(
      [&](char* to, size_t n) {
        const size_t count = std::min(n, kOne.size() - at);
        std::copy_n(kOne.data() + at, count, to);
        at += count;
        return count;
      },
      "a.warc");
  const Result<std::optional<WarcPage>> page = reader.Next();
  ASSERT_TRUE(page && *page);
  EXPECT_EQ((*page)->date, "2025-07-23T14:05:00Z");
  EXPECT_EQ((*page)->content_type, "text/html");
}

// Pages written and read again.
class WarcWriterTest : public testing::TestWithParam<bool> {};

TEST_P(WarcWriterTest, WritesWhatTheReaderReads) {
  const WarcPage page{"https://a.example/x", "2025-08-01T10:00:00Z", "text/html", "<p>one\r\n\r\ntwo</p>"};
  const std::string archive = WarcInfo("test", GetParam()) + WarcRecord(page, GetParam()) +
                              WarcRecord({"https://a.example/y", "2025-08-02T10:00:00Z", "", ""}, GetParam());
  size_t at = 0;
  WarcReader reader(
      [&](char* to, size_t n) {
        const size_t piece = std::min(n, archive.size() - at);
        archive.copy(to, piece, at);
        at += piece;
        return piece;
      },
      "test.warc");
  const auto first = reader.Next();
  ASSERT_TRUE(first && *first) << first.error().Line();
  EXPECT_EQ((*first)->url, page.url);
  EXPECT_EQ((*first)->date, page.date);
  EXPECT_EQ((*first)->content_type, page.content_type);
  EXPECT_EQ((*first)->body, page.body);
  const auto second = reader.Next();
  ASSERT_TRUE(second && *second) << second.error().Line();
  EXPECT_EQ((*second)->body, "");
  const auto end = reader.Next();
  EXPECT_TRUE(end && !*end);
}

INSTANTIATE_TEST_SUITE_P(GzipOrPlain, WarcWriterTest, testing::Bool());

TEST(WarcRecord, LetsNoLineBreakIntoAHeader) {
  const std::string record = WarcRecord({"https://a.example/\r\nX-Evil: 1", "2025", "text/html", ""}, false);
  EXPECT_EQ(record.find("\nX-Evil"), std::string::npos) << record;
}

}  // namespace
}  // namespace tradewire
