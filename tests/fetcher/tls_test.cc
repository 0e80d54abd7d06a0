// HTTPS and HTTP/2 through the real client: what is accepted, and the words for what is not.
#include <gtest/gtest.h>

#include <csignal>
#include <string>

#include "fetcher/http/http.h"
#include "tests/fetcher/scripted_server.h"
#include "tests/fetcher/tls_front.h"

namespace tradewire {
namespace {

HttpOptions TrustingOptions(const std::string& ca_file) {
  HttpOptions options;
  options.allow_private = true;
  options.ca_file = ca_file;
  return options;
}

struct TlsRow {
  std::string name;
  TlsFaults faults;
  std::string path;
  std::string expected;  // "STATUS body", or "!" and words of the error
};

std::ostream& operator<<(std::ostream& out, const TlsRow& row) { return out << row.name; }

class TlsTest : public testing::TestWithParam<TlsRow> {
 protected:
  // The front writes to connections that the client has left.
  void SetUp() override { std::signal(SIGPIPE, SIG_IGN); }
};

TEST_P(TlsTest, Answers) {
  ScriptedServer server;
  server.Serve("/x", {.body = "hello"});
  server.Serve("/chunked", {.body = "hello", .chunked = true});
  server.Serve("/cut", {.body = "hello", .cut = 3});
  server.Serve("/open", {.body = "hello", .close_delimited = true});
  TlsFront front(GetParam().faults, server.Port());
  const auto response = HttpClient(TrustingOptions(front.CaFile())).Get({.url = front.Url(GetParam().path)});
  if (!GetParam().expected.starts_with('!')) {
    ASSERT_TRUE(response) << response.error().Line();
    EXPECT_EQ(std::to_string(response->status) + " " + response->body, GetParam().expected);
    return;
  }
  ASSERT_FALSE(response) << response->status << " " << response->body;
  EXPECT_EQ(response.error().kind, ErrorKind::kNetwork);
  EXPECT_NE(response.error().message.find(GetParam().expected.substr(1)), std::string::npos)
      << response.error().message;
}

const TlsRow kRows[] = {
    {"https", {}, "/x", "200 hello"},
    {"https_chunked", {}, "/chunked", "200 hello"},
    {"https_cut_short", {}, "/cut", "!cut short"},
    {"https_closed_without_goodbye", {}, "/open", "200 hello"},
    {"expired", {.expired = true}, "/x", "!certificate has expired"},
    {"certificate_of_another_host",
     {.other_name = true},
     "/x",
     "!no alternative certificate subject name matches"},
    {"hangs_up_in_the_handshake", {.hangs_up = true}, "/x", "!no secure connection"},
    {"http2", {.http2 = true}, "/x", "200 two"},
    {"http2_cut_short", {.http2 = true, .cuts_stream = true}, "/x", "!cut short"},
};

INSTANTIATE_TEST_SUITE_P(Servers, TlsTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(Tls, AnAuthorityThatNobodyKnowsIsNotTrusted) {
  ScriptedServer server;
  TlsFront front({}, server.Port());
  const auto response = HttpClient(TrustingOptions("")).Get({.url = front.Url("/x")});
  ASSERT_FALSE(response);
  EXPECT_NE(response.error().message.find("no secure connection"), std::string::npos)
      << response.error().message;
  EXPECT_NE(response.error().message.find("certificate"), std::string::npos) << response.error().message;
  EXPECT_EQ(WeightOf(response.error()), Weight::kHard);
  EXPECT_TRUE(server.Requests().empty());
}

TEST(Tls, ARedirectMayLeadToTls) {
  ScriptedServer server;
  server.Serve("/x", {.body = "hello"});
  TlsFront front({}, server.Port());
  server.Serve("/away", {.status = 301, .headers = {{"Location", front.Url("/x")}}});
  const auto response = HttpClient(TrustingOptions(front.CaFile())).Get({.url = server.Url("/away")});
  ASSERT_TRUE(response) << response.error().Line();
  EXPECT_EQ(response->permanent_url, front.Url("/x"));
}

}  // namespace
}  // namespace tradewire
