#include "fetcher/polling.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "fetcher/http/freshness.h"
#include "fetcher/text/fnv.h"

namespace tradewire {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Kind = FetchOutcome::Kind;

const Instant kNow = *ParseInstant("2025-07-23T14:00:00Z");

FeedState Known() {
  FeedState state;
  state.url = "https://news.example/feed";
  state.validators = {"\"v1\"", "Tue, 22 Jul 2025 00:00:00 GMT"};
  state.content_hash = Fnv1a("old");
  state.last_success = kNow - hours(1);
  state.interval_minutes = 60;
  return state;
}

HttpResponse Response(int status, std::string body = "", HeaderList headers = {}) {
  HttpResponse response;
  response.status = status;
  response.url = "https://news.example/feed";
  response.body = std::move(body);
  response.headers = std::move(headers);
  return response;
}

FeedState After(const FeedState& state, const Result<HttpResponse>& response) {
  return NextState(state, OutcomeOf(state, response, kNow), kNow);
}

// Minutes until the feed is due, rounded; jitter stays below 10 %.
void ExpectDueIn(const FeedState& state, seconds expected) {
  ASSERT_TRUE(state.next_due);
  const auto wait = *state.next_due - kNow;
  EXPECT_GE(wait, expected * 9 / 10);
  EXPECT_LE(wait, expected * 11 / 10);
}

struct IntervalRow {
  std::string name;
  int before;
  int entries;
  int new_entries;
  int after;
};

std::ostream& operator<<(std::ostream& out, const IntervalRow& row) { return out << row.name; }

class IntervalTest : public testing::TestWithParam<IntervalRow> {};

TEST_P(IntervalTest, Adapts) {
  FeedState state = Known();
  state.interval_minutes = GetParam().before;
  FetchOutcome outcome;
  outcome.entries = GetParam().entries;
  outcome.new_entries = GetParam().new_entries;
  const FeedState next = NextState(state, outcome, kNow);
  EXPECT_EQ(next.interval_minutes, GetParam().after);
  ExpectDueIn(next, minutes(GetParam().after));
}

const IntervalRow kIntervals[] = {
    {"all_new", 60, 20, 20, 45},  {"half_new", 60, 20, 10, 45},      {"some_new", 60, 20, 3, 60},
    {"none_new", 60, 20, 0, 90},  {"not_below_ten", 12, 20, 20, 10}, {"not_above_a_day", 1200, 20, 0, 1440},
    {"no_entries", 60, 0, 0, 90},
};

INSTANTIATE_TEST_SUITE_P(Rhythms, IntervalTest, testing::ValuesIn(kIntervals),
                         [](const auto& row) { return row.param.name; });

struct StatusRow {
  std::string name;
  int status;
  Kind kind;
  int score;
};

std::ostream& operator<<(std::ostream& out, const StatusRow& row) { return out << row.name; }

class StatusTest : public testing::TestWithParam<StatusRow> {};

TEST_P(StatusTest, Weighs) {
  const FeedState state = Known();
  const FetchOutcome outcome = OutcomeOf(state, Response(GetParam().status), kNow);
  EXPECT_EQ(outcome.kind, GetParam().kind);
  EXPECT_TRUE(outcome.error.starts_with(std::to_string(GetParam().status))) << outcome.error;
  const FeedState next = NextState(state, outcome, kNow);
  EXPECT_EQ(next.failure_score, GetParam().score);
  EXPECT_EQ(next.last_error, outcome.error);
  EXPECT_EQ(next.validators.etag, "\"v1\"");
}

const StatusRow kStatuses[] = {
    {"forbidden", 403, Kind::kSoft, 2},
    {"not_found", 404, Kind::kHard, 4},
    {"gone", 410, Kind::kGone, 0},
    {"too_many", 429, Kind::kTemporary, 1},
    {"server_error", 500, Kind::kTemporary, 1},
    {"unavailable", 503, Kind::kTemporary, 1},
    {"teapot", 418, Kind::kSoft, 2},
    {"redirect_to_nowhere", 302, Kind::kSoft, 2},
};

INSTANTIATE_TEST_SUITE_P(Statuses, StatusTest, testing::ValuesIn(kStatuses),
                         [](const auto& row) { return row.param.name; });

TEST(OutcomeOf, WeighsFailuresByKind) {
  const auto kind = [](Failure failure) {
    return OutcomeOf({}, Fail(MakeFailure(failure, "http://a/")), kNow).kind;
  };
  EXPECT_EQ(kind(Failure::kTimeout), Kind::kTemporary);
  EXPECT_EQ(kind(Failure::kCutShort), Kind::kTemporary);
  EXPECT_EQ(kind(Failure::kTooLarge), Kind::kSoft);
  EXPECT_EQ(kind(Failure::kUnknownHost), Kind::kHard);
  EXPECT_EQ(kind(Failure::kRefusedAddress), Kind::kHard);
}

TEST(NextState, KeepsValidatorsOfEveryResponse) {
  FeedState next = After(Known(), Response(200, "new", {{"etag", "\"v2\""}}));
  EXPECT_EQ(next.validators.etag, "\"v2\"");
  EXPECT_EQ(next.validators.last_modified, "");
  next = After(next, Response(304, "", {{"etag", "\"v3\""}}));
  EXPECT_EQ(next.validators.etag, "\"v3\"");
  next = After(next, Response(304));
  EXPECT_EQ(next.validators.etag, "\"v3\"");
  EXPECT_EQ(next.not_modified, 2);
}

TEST(NextState, ATruncatedFeedLeavesNoValidators) {
  FetchOutcome outcome = OutcomeOf(Known(), Response(200, "half", {{"etag", "\"v2\""}}), kNow);
  Feed feed;
  feed.truncated = true;
  AddFeed(feed, 1, &outcome);
  const FeedState next = NextState(Known(), outcome, kNow);
  EXPECT_EQ(next.validators.etag, "");
  EXPECT_EQ(next.content_hash, "");
}

// What does not change itself may name what does, unless it dates that.
TEST(NextState, AListWithoutDatesLeavesNoValidators) {
  for (const bool dated : {false, true}) {
    FetchOutcome outcome = OutcomeOf(Known(), Response(200, "list", {{"etag", "\"v2\""}}), kNow);
    Feed list;
    list.format = "sitemap-index";
    list.entries = {{.url = "https://news.example/a.xml", .updated = kNow},
                    {.url = "https://news.example/b.xml"}};
    if (dated) list.entries[1].updated = kNow;
    AddFeed(list, 0, &outcome);
    const FeedState next = NextState(Known(), outcome, kNow);
    EXPECT_EQ(next.validators.etag, dated ? "\"v2\"" : "");
    EXPECT_EQ(next.content_hash.empty(), !dated);
  }
}

TEST(OutcomeOf, TheSameBodyIsUnchanged) {
  EXPECT_EQ(OutcomeOf(Known(), Response(200, "old", {{"etag", "\"v9\""}}), kNow).kind, Kind::kUnchanged);
}

TEST(OutcomeOf, ANotModifiedThatNobodyAskedForIsAFailure) {
  FeedState state;
  state.url = "https://news.example/feed";
  EXPECT_EQ(OutcomeOf(state, Response(304), kNow).kind, Kind::kSoft);
}

TEST(Validators, ThatLieAreFoundOutAndSentNoMore) {
  FetchOutcome outcome = OutcomeOf(Known(), Response(200, "new", {{"etag", "\"v1\""}}), kNow);
  AddFeed({}, 1, &outcome);
  const FeedState next = NextState(Known(), outcome, kNow);
  EXPECT_TRUE(next.validators_lie);
  EXPECT_EQ(RequestFor(next).validators.etag, "");
}

TEST(Validators, ThatStandForTheSameEntriesAreNoLie) {
  FetchOutcome outcome = OutcomeOf(Known(), Response(200, "old <!-- 0.2 s -->", {{"etag", "\"v1\""}}), kNow);
  AddFeed({}, 0, &outcome);
  EXPECT_FALSE(NextState(Known(), outcome, kNow).validators_lie);
}

TEST(Validators, AreLeftOutNowAndThenToSeeTheWhole) {
  FeedState state = Known();
  for (int i = 0; i < 24; ++i) {
    EXPECT_EQ(RequestFor(state).validators.etag, "\"v1\"") << i;
    state = After(state, Response(304));
  }
  EXPECT_EQ(RequestFor(state).validators.etag, "");
  state = After(state, Response(200, "old", {{"etag", "\"v1\""}}));
  EXPECT_EQ(RequestFor(state).validators.etag, "\"v1\"");
}

TEST(NextState, ThePublisherMayAskForLongerPauses) {
  FetchOutcome outcome;
  outcome.entries = outcome.new_entries = 1;
  outcome.asked = hours(5);
  ExpectDueIn(NextState(Known(), outcome, kNow), hours(5));
  outcome.asked = days(60);
  ExpectDueIn(NextState(Known(), outcome, kNow), days(1));
  outcome.asked = minutes(1);
  outcome.fresh_for = hours(3);
  ExpectDueIn(NextState(Known(), outcome, kNow), hours(3));
}

TEST(NextState, TheUserMaySetTheRhythm) {
  FeedState state;
  state.url = "https://a.example/feed";
  state.settings.interval_minutes = 90;
  FetchOutcome outcome;
  outcome.new_entries = outcome.entries = 10;
  const FeedState next = NextState(NextState(state, outcome, Instant{}), outcome, Instant{});
  EXPECT_EQ(next.interval_minutes, 90);
}

TEST(NextState, FailuresBackOffAndSuccessForgives) {
  FeedState state = Known();
  for (const int expected : {60, 120, 240, 480}) {
    state = After(state, Response(500));
    ExpectDueIn(state, minutes(expected));
  }
  for (int i = 0; i < 20; ++i) state = After(state, Response(500));
  ExpectDueIn(state, days(7));
  EXPECT_FALSE(state.retired);
  state = After(state, Response(200, "new"));
  EXPECT_EQ(state.failures, 0);
  EXPECT_EQ(state.failure_score, 0);
  EXPECT_EQ(state.last_error, "");
}

TEST(NextState, HardFailuresRetireInTheEnd) {
  FeedState state = Known();
  int asked = 0;
  for (; !state.retired; ++asked) state = After(state, Response(404));
  EXPECT_EQ(asked, 15);
  EXPECT_FALSE(state.next_due);
  EXPECT_FALSE(IsDue(state, kNow + days(1000)));
}

TEST(NextState, GoneRetiresAtOnce) {
  const FeedState state = After(Known(), Response(410));
  EXPECT_TRUE(state.retired);
  EXPECT_NE(state.last_error.find("gone"), std::string::npos);
}

TEST(NextState, RetryAfterIsKept) {
  ExpectDueIn(After(Known(), Response(503, "", {{"retry-after", "86400"}})), days(1));
  const FeedState next =
      After(Known(), Response(429, "", {{"retry-after", "Fri, 25 Jul 2025 14:00:00 GMT"}}));
  EXPECT_EQ(*next.next_due, kNow + days(2));
}

TEST(NextState, APermanentRedirectIsAdoptedWhenSeenThreeTimes) {
  HttpResponse moved = Response(200, "new");
  moved.permanent_url = "https://news.example/new";
  FeedState state = After(After(Known(), moved), moved);
  EXPECT_EQ(state.url, "https://news.example/feed");
  EXPECT_EQ(state.moved_seen, 2);
  state = After(state, moved);
  EXPECT_EQ(state.url, "https://news.example/new");
  EXPECT_EQ(state.moved_to, "");
}

TEST(NextState, APermanentRedirectThatWaversIsNot) {
  HttpResponse moved = Response(200, "new");
  moved.permanent_url = "https://news.example/new";
  FeedState state = After(After(Known(), moved), moved);
  state = After(After(state, Response(200, "other")), moved);
  EXPECT_EQ(state.url, "https://news.example/feed");
  EXPECT_EQ(state.moved_seen, 1);
}

TEST(NextState, AParseErrorIsASoftFailure) {
  FetchOutcome outcome = OutcomeOf(Known(), Response(200, "<html>", {{"etag", "\"v2\""}}), kNow);
  AddParseError({ErrorKind::kInput, "", "an HTML page, no feed"}, &outcome);
  const FeedState next = NextState(Known(), outcome, kNow);
  EXPECT_EQ(next.failure_score, 2);
  EXPECT_EQ(next.validators.etag, "\"v1\"");
}

TEST(NextState, JitterDependsOnTheUrlAlone) {
  FeedState a = Known();
  FeedState b = Known();
  b.url = "https://other.example/feed";
  EXPECT_EQ(After(a, Response(500)).next_due, After(a, Response(500)).next_due);
  EXPECT_NE(After(a, Response(500)).next_due, After(b, Response(500)).next_due);
}

TEST(IsDue, WhenTheTimeHasCome) {
  FeedState state = Known();
  EXPECT_TRUE(IsDue(state, kNow));
  state.next_due = kNow + seconds(1);
  EXPECT_FALSE(IsDue(state, kNow));
  EXPECT_TRUE(IsDue(state, kNow + seconds(1)));
}

struct FreshRow {
  std::string name;
  HeaderList headers;
  int minutes;  // 0: not said
};

std::ostream& operator<<(std::ostream& out, const FreshRow& row) { return out << row.name; }

class FreshForTest : public testing::TestWithParam<FreshRow> {};

TEST_P(FreshForTest, Reads) {
  const auto fresh = FreshFor(Response(200, "", GetParam().headers), kNow);
  EXPECT_EQ(fresh ? fresh->count() : 0, GetParam().minutes);
}

const FreshRow kFresh[] = {
    {"none", {}, 0},
    {"max_age", {{"cache-control", "public, max-age=3600"}}, 60},
    {"max_age_quoted", {{"cache-control", "Max-Age=\"600\""}}, 10},
    {"age", {{"cache-control", "max-age=3600"}, {"age", "1800"}}, 30},
    {"older_than_its_age", {{"cache-control", "max-age=60"}, {"age", "1800"}}, 0},
    {"huge", {{"cache-control", "max-age=99999999999999999999"}}, 1440},
    {"negative", {{"cache-control", "max-age=-5"}}, 0},
    {"no_store", {{"cache-control", "no-store, max-age=3600"}}, 0},
    {"expires", {{"expires", "Wed, 23 Jul 2025 15:00:00 GMT"}}, 60},
    {"expires_by_the_servers_clock",
     {{"date", "Wed, 23 Jul 2025 10:00:00 GMT"}, {"expires", "Wed, 23 Jul 2025 10:30:00 GMT"}},
     30},
    {"expires_zero", {{"expires", "0"}}, 0},
    {"max_age_before_expires",
     {{"cache-control", "max-age=600"}, {"expires", "Wed, 23 Jul 2025 15:00:00 GMT"}},
     10},
};

INSTANTIATE_TEST_SUITE_P(Headers, FreshForTest, testing::ValuesIn(kFresh),
                         [](const auto& row) { return row.param.name; });

TEST(ParseRetryAfter, BothForms) {
  EXPECT_EQ(ParseRetryAfter("120", kNow), kNow + seconds(120));
  EXPECT_EQ(ParseRetryAfter("Wed, 23 Jul 2025 15:00:00 GMT", kNow), kNow + hours(1));
  EXPECT_EQ(ParseRetryAfter("Wed, 23 Jul 2025 13:00:00 GMT", kNow), kNow);
  EXPECT_EQ(ParseRetryAfter("999999999999999999999999", kNow), kNow + days(30));
  EXPECT_FALSE(ParseRetryAfter("soon", kNow));
  EXPECT_FALSE(ParseRetryAfter("", kNow));
}

}  // namespace
}  // namespace tradewire
