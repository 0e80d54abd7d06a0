// Subscriptions as their user sees them: what is set, and what is told of a feed that cannot be read.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

namespace tradewire {
namespace {

using nlohmann::json;

constexpr const char* kUrl = "https://a.example/f";

json OnlyFeed(const Workplace& place) {
  return json::parse(place.Run({"feeds", "list", "--format", "jsonl"}).out, nullptr, false);
}

TEST(Feeds, OneWithoutItsSecretIsSeenToFail) {
  Workplace place;
  place.Run({"feeds", "add", kUrl, "--header", "X-Key: env:NO_SUCH_KEY"});
  EXPECT_EQ(place.Run({"ingest"}).status, 1);
  const json feed = OnlyFeed(place);
  EXPECT_EQ(feed["state"], "failing (1)");
  EXPECT_EQ(feed["last_error"], "header X-Key: env:NO_SUCH_KEY is not there or empty");
  EXPECT_EQ(feed["last_fetch"], "2025-08-02T00:00:00Z");
  const std::string status = place.Run({"status"}).out;
  for (const char* told : {"1 failing", "failed 1 time in a row: header X-Key: env:NO_SUCH_KEY is not there"})
    EXPECT_NE(status.find(told), std::string::npos) << status;
}

TEST(Feeds, AddingAKnownOneChangesTheSettingsThatAreGiven) {
  Workplace place;
  const std::string url = kUrl;
  EXPECT_EQ(place.Run({"feeds", "add", url, "--user-agent", "Desk/2"}).out, "added " + url + "\n");
  EXPECT_EQ(place.Run({"feeds", "add", url, "--interval", "60"}).out,
            "already there, settings changed: " + url + "\n");
  EXPECT_EQ(place.Run({"feeds", "add", url}).out, "already there: " + url + "\n");
  const json settings = OnlyFeed(place)["settings"];
  EXPECT_EQ(settings["interval_minutes"], 60);
  EXPECT_EQ(settings["user_agent"], "Desk/2");
}

TEST(Feeds, ProgressIsForTerminals) {
  Workplace place;
  place.Write("a.jsonl", "{\"text\":\"Nothing happened.\"}\n");
  place.Run({"ingest", "a.jsonl"});
  EXPECT_EQ(place.Run({"export", "--since", "0", "--out", "changes"}).err, "");
}

}  // namespace
}  // namespace tradewire
