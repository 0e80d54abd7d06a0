#include "fetcher/http/http.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <string>

#include "fetcher/http/curl_library.h"
#include "tests/fetcher/compress.h"
#include "tests/fetcher/scripted_server.h"

namespace tradewire {
namespace {

using std::chrono::milliseconds;

HttpOptions LoopbackOptions() {
  HttpOptions options;
  options.allow_private = true;
  options.limits.max_bytes = 100'000;
  options.limits.max_header_bytes = 16'000;
  options.limits.first_byte = milliseconds(600);
  options.limits.total = milliseconds(2000);
  return options;
}

struct ReplyRow {
  std::string name;
  ScriptedReply reply;
  std::string expected;  // "STATUS body", or "!" and words of the error
};

std::ostream& operator<<(std::ostream& out, const ReplyRow& row) { return out << row.name; }

void ExpectAnswer(const std::string& expected, const Result<HttpResponse>& response) {
  if (!expected.starts_with('!')) {
    ASSERT_TRUE(response) << response.error().Line();
    EXPECT_EQ(std::to_string(response->status) + " " + response->body, expected);
  } else {
    ASSERT_FALSE(response) << response->status << " with " << response->body.size() << " bytes";
    EXPECT_NE(response.error().message.find(expected.substr(1)), std::string::npos)
        << response.error().message;
    EXPECT_EQ(response.error().kind, ErrorKind::kNetwork);
  }
}

class GetTest : public testing::TestWithParam<ReplyRow> {};

TEST_P(GetTest, Answers) {
  ScriptedServer server;
  server.Serve("/x", GetParam().reply);
  ExpectAnswer(GetParam().expected, HttpClient(LoopbackOptions()).Get({.url = server.Url("/x")}));
}

std::string Endless(size_t i) {
  return i == 0 ? "HTTP/1.1 200 OK\r\n" : "X-Filler: " + std::string(1000, 'a') + "\r\n";
}
std::string EndlessInterim(size_t /*i*/) { return "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"; }
std::string EndlessBody(size_t i) { return i == 0 ? "HTTP/1.1 200 OK\r\n\r\n" : std::string(10'000, 'a'); }
std::string EndlessTrailers(size_t i) {
  if (i == 0) return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n";
  return "X-Filler: " + std::string(1000, 'a') + "\r\n";
}

const ReplyRow kReplies[] = {
    {"plain", {.body = "hello"}, "200 hello"},
    {"empty", {}, "200 "},
    {"not_found_is_a_value", {.status = 404, .body = "no"}, "404 no"},
    {"gone_is_a_value", {.status = 410}, "410 "},
    {"not_modified_is_a_value", {.status = 304}, "304 "},
    {"server_error_is_a_value", {.status = 500, .body = "oops"}, "500 oops"},
    {"chunked", {.body = "hello", .chunked = true}, "200 hello"},
    {"close_delimited", {.body = "hello", .close_delimited = true}, "200 hello"},
    {"interim_response",
     {.raw = "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"},
     "200 ok"},
    {"gzip", {.headers = {{"Content-Encoding", "gzip"}}, .body = Gzip("hello")}, "200 hello"},
    {"brotli", {.headers = {{"Content-Encoding", "br"}}, .body = Brotli("hello")}, "200 hello"},
    {"zstd", {.headers = {{"Content-Encoding", "zstd"}}, .body = Zstd("hello")}, "200 hello"},
    {"cut_by_length", {.body = "hello", .cut = 3}, "!cut short"},
    {"cut_in_chunks", {.body = "hello", .cut = 6, .chunked = true}, "!cut short"},
    {"cut_inside_gzip",
     {.headers = {{"Content-Encoding", "gzip"}},
      .body = Gzip("hello").substr(0, 15),
      .close_delimited = true},
     "!cut short"},
    {"closed_without_a_word", {.stream = [](size_t) { return std::string(); }}, "!cut short"},
    {"too_large_by_length", {.body = std::string(100'001, 'a')}, "!too large"},
    {"too_large_in_chunks", {.body = std::string(100'001, 'a'), .chunked = true}, "!too large"},
    {"endless_body", {.stream = EndlessBody}, "!too large"},
    {"gzip_bomb",
     {.headers = {{"Content-Encoding", "gzip"}}, .body = Gzip(std::string(5'000'000, 'a'))},
     "!larger than 100000"},
    {"largest_allowed", {.body = std::string(100'000, 'a')}, "200 " + std::string(100'000, 'a')},
    {"endless_headers", {.stream = Endless}, "!more headers"},
    {"endless_interim_responses", {.stream = EndlessInterim}, "!more headers"},
    {"endless_trailers", {.stream = EndlessTrailers}, "!more headers"},
    {"no_first_byte", {.body = "x", .delay = milliseconds(1500)}, "!took too long"},
    {"dripping_body", {.body = std::string(1000, 'a'), .drip = 1}, "!took too long"},
    {"no_http", {.raw = "220 mail.example ESMTP\r\n"}, "!does not speak HTTP"},
    {"redirect_without_target", {.status = 302}, "302 "},
};

INSTANTIATE_TEST_SUITE_P(Replies, GetTest, testing::ValuesIn(kReplies),
                         [](const auto& row) { return row.param.name; });

TEST(HttpClient, AServerThatOnlyDripsIsLeft) {
  ScriptedServer server;
  server.Serve("/x", {.body = std::string(1000, 'a'), .drip = 1});
  HttpOptions options = LoopbackOptions();
  options.limits.total = std::chrono::seconds(20);
  options.limits.slow_for = std::chrono::seconds(1);
  ExpectAnswer("!sends too slowly", HttpClient(options).Get({.url = server.Url("/x")}));
}

struct RedirectRow {
  std::string name;
  std::string location;  // of /x; "{}" stands for the server
  int status;
  std::string expected;
  std::string permanent;  // path of the permanent URL, empty: none
};

std::ostream& operator<<(std::ostream& out, const RedirectRow& row) { return out << row.name; }

class RedirectTest : public testing::TestWithParam<RedirectRow> {};

TEST_P(RedirectTest, Leads) {
  ScriptedServer server;
  std::string location = GetParam().location;
  if (location.starts_with("{}")) location = server.Url(location.substr(2));
  server.Serve("/x", {.status = GetParam().status, .headers = {{"Location", location}}});
  server.Serve("/ok", {.body = "ok"});
  server.Serve("/later", {.status = 302, .headers = {{"Location", "/ok"}}});
  server.Serve("/moved", {.status = 308, .headers = {{"Location", "/ok"}}});
  const Result<HttpResponse> response = HttpClient(LoopbackOptions()).Get({.url = server.Url("/x")});
  ExpectAnswer(GetParam().expected, response);
  if (!response) return;
  EXPECT_EQ(response->permanent_url, GetParam().permanent.empty() ? "" : server.Url(GetParam().permanent));
}

const RedirectRow kRedirects[] = {
    {"found", "/ok", 302, "200 ok", ""},
    {"see_other", "/ok", 303, "200 ok", ""},
    {"temporary", "{}/ok", 307, "200 ok", ""},
    {"moved", "/ok", 301, "200 ok", "/ok"},
    {"permanent", "{}/ok", 308, "200 ok", "/ok"},
    {"moved_twice", "/moved", 301, "200 ok", "/ok"},
    {"moved_then_found", "/later", 301, "200 ok", "/later"},
    {"found_then_moved", "/moved", 302, "200 ok", ""},
    {"loop", "/x", 302, "!redirects cannot be followed (more than 10)", ""},
    {"to_file", "file:///etc/passwd", 302, "!no http or https", ""},
    {"to_ftp", "ftp://127.0.0.1/", 301, "!no http or https", ""},
    {"to_gopher", "gopher://127.0.0.1:70/_x", 302, "!no http or https", ""},
    {"to_nonsense", "http://", 302, "!no http or https", ""},
};

INSTANTIATE_TEST_SUITE_P(Redirects, RedirectTest, testing::ValuesIn(kRedirects),
                         [](const auto& row) { return row.param.name; });

TEST(HttpClient, SendsValidatorsByteForByte) {
  ScriptedServer server;
  server.Serve("/x", {.status = 304, .headers = {{"ETag", "W/\"b  c\""}}});
  const Result<HttpResponse> response =
      HttpClient(LoopbackOptions())
          .Get({.url = server.Url("/x"), .validators = {"W/\"a  b\"", "Wed, 23 jul 2025 14:05:00 gmt"}});
  ASSERT_TRUE(response);
  EXPECT_EQ(server.Requests().at(0).Header("if-none-match"), "W/\"a  b\"");
  EXPECT_EQ(server.Requests().at(0).Header("if-modified-since"), "Wed, 23 jul 2025 14:05:00 gmt");
  EXPECT_EQ(response->ResponseValidators().etag, "W/\"b  c\"");
}

TEST(HttpResponse, A304RenewsTheValidatorsThatItNames) {
  HttpResponse response;
  response.status = 304;
  response.headers = {{"etag", "\"b\""}};
  const Validators kept = response.ResponseValidators({"\"a\"", "Wed, 23 Jul 2025 14:05:00 GMT"});
  EXPECT_EQ(kept.etag, "\"b\"");
  EXPECT_EQ(kept.last_modified, "Wed, 23 Jul 2025 14:05:00 GMT");
  response.status = 200;
  EXPECT_EQ(response.ResponseValidators(kept).last_modified, "");
}

TEST(HttpClient, SaysWhoItIsAndWhatItReads) {
  ScriptedServer server;
  (void)HttpClient(LoopbackOptions()).Get({.url = server.Url("/x")});
  const ScriptedRequest request = server.Requests().at(0);
  EXPECT_NE(request.Header("user-agent").find("+https://"), std::string::npos);
  EXPECT_EQ(request.Header("accept-encoding"), "gzip, deflate, br, zstd");
  EXPECT_EQ(request.Header("cookie"), "");
}

TEST(HttpClient, LetsNoLineBreakIntoAHeader) {
  ScriptedServer server;
  (void)HttpClient(LoopbackOptions())
      .Get({.url = server.Url("/x"), .validators = {"\"a\"\r\nX-Evil: 1", ""}});
  EXPECT_EQ(server.Requests().at(0).Header("x-evil"), "");
}

TEST(HttpClient, KeepsNoCookie) {
  ScriptedServer server;
  server.Serve("/x", {.headers = {{"Set-Cookie", "a=b"}}});
  HttpClient client(LoopbackOptions());
  (void)client.Get({.url = server.Url("/x")});
  (void)client.Get({.url = server.Url("/x")});
  EXPECT_EQ(server.Requests().at(1).Header("cookie"), "");
  EXPECT_EQ(server.Connections(), 1);
}

TEST(HttpClient, SecretsStayWithTheirHost) {
  ScriptedServer first;
  ScriptedServer second("127.0.0.2");
  first.Serve("/x", {.status = 302, .headers = {{"Location", "/y"}}});
  first.Serve("/y", {.status = 302, .headers = {{"Location", second.Url("/z")}}});
  second.Serve("/z", {.status = 302, .headers = {{"Location", first.Url("/end")}}});
  std::string url = first.Url("/x");
  url.insert(7, "me:secret@");
  (void)HttpClient(LoopbackOptions()).Get({.url = url, .headers = {{"Authorization-Extra", "token"}}});
  const auto at_first = first.Requests();
  ASSERT_EQ(at_first.size(), 3U);
  EXPECT_EQ(at_first[0].Header("authorization"), "Basic bWU6c2VjcmV0");
  EXPECT_EQ(at_first[1].Header("authorization"), "Basic bWU6c2VjcmV0");
  EXPECT_EQ(at_first[1].Header("authorization-extra"), "token");
  EXPECT_EQ(second.Requests().at(0).Header("authorization"), "");
  EXPECT_EQ(second.Requests().at(0).Header("authorization-extra"), "");
  EXPECT_EQ(at_first[2].Header("authorization"), "");
}

TEST(HttpClient, ErrorsShowNoSecret) {
  const Result<HttpResponse> response =
      HttpClient(LoopbackOptions()).Get({.url = "http://me:secret@127.0.0.1:1/x?token=abc"});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().place, "http://127.0.0.1:1/x?token=***");
  EXPECT_EQ(response.error().Line().find("secret"), std::string::npos);
}

class RefusedTest : public testing::TestWithParam<std::string> {};

TEST_P(RefusedTest, NeverConnects) {
  ScriptedServer server;
  std::string url = GetParam();
  const size_t port = url.find("PORT");
  if (port != std::string::npos) url.replace(port, 4, std::to_string(server.Port()));
  ExpectAnswer("!address is not public", HttpClient(HttpOptions{}).Get({.url = url}));
  EXPECT_EQ(server.Connections(), 0);
}

INSTANTIATE_TEST_SUITE_P(Urls, RefusedTest,
                         testing::Values("http://127.0.0.1:PORT/", "http://localhost:PORT/",
                                         "http://2130706433:PORT/", "http://0x7f.1:PORT/",
                                         "http://127.1:PORT/", "http://0.0.0.0:PORT/",
                                         "http://[::ffff:127.0.0.1]:PORT/", "http://[::1]:PORT/",
                                         "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
                                         "http://[fd00:ec2::254]/"));

TEST(HttpClient, UnknownHostSaysSo) {
  ExpectAnswer("!cannot be resolved",
               HttpClient(LoopbackOptions()).Get({.url = "http://no-such-host.invalid/"}));
}

TEST(HttpClient, ClosedPortSaysSo) {
  ExpectAnswer("!no connection", HttpClient(LoopbackOptions()).Get({.url = "http://127.0.0.1:1/"}));
}

TEST(CurlLibrary, SaysWhatCannotBeLoaded) {
  for (const char* file : {"libnowhere.so.4", "libm.so.6"}) {  // missing, and another library
    const Result<CurlLibrary> curl = LoadCurlLibrary(file);
    ASSERT_FALSE(curl) << file;
    EXPECT_EQ(curl.error().place, file);
    EXPECT_NE(curl.error().message.find("install libcurl"), std::string::npos);
  }
}

TEST(HttpClient, OtherSchemesAreNotSpoken) {
  for (const char* url : {"file:///etc/passwd", "ftp://127.0.0.1/", "dict://127.0.0.1/", "nonsense", ""}) {
    ExpectAnswer("!cannot be fetched", HttpClient(LoopbackOptions()).Get({.url = url}));
  }
}

// Runs with http_proxy set, and without it again.
class ProxyTest : public testing::Test {
 protected:
  void SetUp() override { setenv("http_proxy", proxy.Url("").c_str(), 1); }
  void TearDown() override {
    unsetenv("http_proxy");
    unsetenv("no_proxy");
  }
  ScriptedServer proxy;
  ScriptedServer server{"127.0.0.2"};
};

TEST_F(ProxyTest, OfTheEnvironmentIsIgnored) {
  (void)HttpClient(LoopbackOptions()).Get({.url = server.Url("/x")});
  EXPECT_EQ(proxy.Connections(), 0);
  EXPECT_EQ(server.Connections(), 1);
}

TEST_F(ProxyTest, IsUsedWhenAllowed) {
  HttpOptions options;
  options.allow_proxy = true;
  (void)HttpClient(options).Get({.url = "http://news.example/x"});
  ASSERT_EQ(proxy.Requests().size(), 1U);
  EXPECT_EQ(proxy.Requests().at(0).target, "http://news.example/x");
}

TEST_F(ProxyTest, ARedirectOfAPublicHostIsChecked) {
  proxy.Serve("http://news.example/x", {.status = 302, .headers = {{"Location", server.Url("/x")}}});
  setenv("no_proxy", "127.0.0.2", 1);
  HttpOptions options;
  options.allow_proxy = true;
  ExpectAnswer("!address is not public", HttpClient(options).Get({.url = "http://news.example/x"}));
  EXPECT_EQ(proxy.Connections(), 1);
  EXPECT_EQ(server.Connections(), 0);
}

TEST_F(ProxyTest, ExemptHostsAreStillChecked) {
  setenv("no_proxy", "127.0.0.2", 1);
  HttpOptions options;
  options.allow_proxy = true;
  ExpectAnswer("!address is not public", HttpClient(options).Get({.url = server.Url("/x")}));
  EXPECT_EQ(proxy.Connections() + server.Connections(), 0);
}

TEST(StatusInWords, NamesTheNumberAndTheCause) {
  EXPECT_EQ(StatusInWords(403), "403: the server refuses our user agent or address");
  EXPECT_EQ(StatusInWords(599), "599: the server has failed");
  EXPECT_EQ(StatusInWords(418), "418: the server refuses the request");
  EXPECT_EQ(StatusInWords(304), "");
}

}  // namespace
}  // namespace tradewire
