#include "app/fetch_run.h"

#include <algorithm>

#include "app/feed_settings.h"
#include "app/signals.h"
#include "core/text.h"
#include "fetcher/feed/feed.h"
#include "fetcher/feed_filter.h"
#include "fetcher/http/url.h"
#include "fetcher/text/charset.h"

namespace tradewire {
namespace {

constexpr int kMaxDepth = 3;                       // sitemap indexes and feed lists within one another
constexpr int kMaxPageFailures = 5;                // then a page is given up
constexpr std::chrono::hours kLastPause{1};        // before the last try: time for a page to come into being
constexpr std::chrono::hours kCorrectionTime{72};  // how long a published article is likely to be corrected
constexpr std::chrono::hours kCorrectionPause{6};  // between two looks at it
constexpr size_t kMinContentBytes = 500;           // of a feed's own text that can stand for the page
// Feeds are asked for while what waits is less: entries for their pages, with their words, and feeds for
// their entries, whose weight is not known yet.
constexpr size_t kMostWaiting = 32U << 20U;
constexpr size_t kUnreadFeed = 256U << 10U;
constexpr size_t kEntry = 1U << 10U;  // without its words
constexpr const char* kAcceptPage = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

CrawlOptions CrawlBy(const IngestOptions& options) {
  CrawlOptions crawl;
  if (!options.user_agent.empty()) crawl.http.user_agent = options.user_agent;
  crawl.http.allow_private = options.allow_private;
  crawl.http.allow_proxy = options.allow_proxy;
  crawl.http.ca_file = options.ca_file;
  crawl.http.limits.max_bytes = options.max_bytes;
  crawl.http.limits.total = std::chrono::seconds(options.timeout_seconds);
  crawl.http.limits.first_byte = std::min(crawl.http.limits.first_byte, crawl.http.limits.total);
  crawl.http.limits.connect = std::min(crawl.http.limits.connect, crawl.http.limits.total);
  crawl.jobs = options.jobs;
  crawl.host_delay = std::chrono::milliseconds(options.host_delay_ms);
  return crawl;
}

// Whether the entry tells of a change since the last visit.
bool HasChanged(const PageState& page, const FeedEntry& entry, Instant now) {
  const std::optional<Instant> changed = entry.updated ? entry.updated : entry.published;
  return page.last_fetch && changed && *changed > *page.last_fetch && *changed <= now;
}

bool MayCome(const PageState& page) { return page.failures > 0 && page.failures < kMaxPageFailures; }

// Whether a page is worth a request, by what is remembered of it and what the feed says now.
bool WorthAsking(const PageState& page, const FeedEntry& entry, Instant now) {
  if (!page.last_fetch || HasChanged(page, entry, now)) return true;
  const bool last = page.failures == kMaxPageFailures - 1;
  if (page.failures > 0) return MayCome(page) && (!last || now - *page.last_fetch >= kLastPause);
  const bool young = entry.published && now - *entry.published < kCorrectionTime;
  return page.article_id && young && now - *page.last_fetch >= kCorrectionPause;
}

// A response as a failure, when it is one.
std::optional<Error> Refusal(const std::string& url, const Result<HttpResponse>& response) {
  if (!response) return response.error();
  if (response->Ok() || response->NotModified()) return std::nullopt;
  return Error{ErrorKind::kNetwork, SafeUrl(url), StatusInWords(response->status)};
}

// A page that is gone for good (RFC 9110, 410) is given up at once. One that is not there (404) has one try
// left, since a feed is often quicker than its site. All else may pass.
int FailuresAfter(int failures, int status) {
  const int least = status == 410 ? kMaxPageFailures : status == 404 ? kMaxPageFailures - 1 : 0;
  return std::max(failures + 1, least);
}

// Notes a failure. What is said of it adds whether the page is asked for again, but for a page that a user
// names, who decides that himself.
void FailPage(const Error& refusal, int status, bool named, PageState* page) {
  page->failures = FailuresAfter(page->failures, status);
  page->last_error = refusal.message;
  if (named) return;
  if (status == 404) page->last_error = "404: the page does not exist";  // nobody has a URL to check
  if (!MayCome(*page)) {
    page->last_error += status == 404 || status == 410 ? "; not asked for again" : "; given up";
  } else if (status == 404) {
    page->last_error += "; asked for once more";
  }
}

bool SameOrigin(const std::string& a, const std::string& b) {
  const Result<Url> one = ParseUrl(a);
  const Result<Url> other = ParseUrl(b);
  return one && other && one->Origin() == other->Origin();
}

std::vector<std::string> FeedLinksOf(const HttpResponse& response) {
  return FindFeedLinks(ToUtf8(response.body, response.Header("content-type")).text, response.url);
}

}  // namespace

FetchRun::FetchRun(Pipeline& pipeline, const IngestOptions& options)
    : pipeline_(pipeline), crawler_(CrawlBy(options)), since_(ParseInstant(options.since)) {}

void FetchRun::AddFeed(const FeedState& state) {
  feeds_.push_back([this, state] { AskFeed(state); });
}

void FetchRun::AskFeed(const FeedState& state) {
  auto feed = std::make_shared<FeedRun>();
  feed->state = state;
  feed->subscribed = true;
  HttpRequest request = RequestFor(state);
  const Result<HeaderList> headers = HeadersOf(state.settings);
  // A secret that is missing is a failure of the feed as an answer that does not come is.
  if (!headers) {
    return OnFeed(feed, tradewire::Fail(headers.error().kind, SafeUrl(state.url), headers.error().Line()));
  }
  request.headers = *headers;
  Ask(std::move(request), kUnreadFeed,
      [this, feed](const Result<HttpResponse>& response) { OnFeed(feed, response); });
}

// What a list names is read as the list is: its settings are those of all of it.
void FetchRun::AddSource(const std::string& url, const FeedHandle& list) {
  const Result<std::string> canonical = CanonicalUrl(url);
  if (!canonical) return Fail({canonical.error().kind, SafeUrl(url), canonical.error().message});
  auto feed = std::make_shared<FeedRun>();
  feed->state.url = url;
  feed->list = list;
  if (list) {
    feed->depth = list->depth + 1;
    feed->state.settings = list->state.settings;
    if (!SameOrigin(url, list->state.url)) feed->state.settings.headers.clear();
  }
  if (feed->depth > kMaxDepth || !seen_.insert("source " + *canonical).second) return;
  if (list) ++list->left;
  feeds_.push_back([this, feed] {
    Ask(PageRequest(feed, feed->state.url, {}), kUnreadFeed,
        [this, feed](const Result<HttpResponse>& response) { OnSource(feed, response); });
  });
}

void FetchRun::AddEntry(const FeedEntry& entry) { ConsiderEntry(nullptr, entry); }

void FetchRun::Run() {
  const StopOnInterrupt stop(&crawler_);
  const Result<std::vector<RobotsFile>> known = pipeline_.store().ListRobots();
  if (!known) return Fail(known.error());
  crawler_.KnowRobots(*known);
  AskFeeds();
  crawler_.Run();
  KeepRobots();
  HoldFeeds();
}

// A host that asked for a pause is left alone by the next runs too, whichever feed it told so.
void FetchRun::HoldFeeds() {
  const std::map<std::string, Instant> closed = crawler_.ClosedHosts();
  if (closed.empty() || pipeline_.dry_run() || pipeline_.ended()) return;
  const Result<std::vector<FeedState>> feeds = pipeline_.store().ListFeeds();
  if (!feeds) return Fail(feeds.error());
  for (FeedState feed : *feeds) {
    const Result<Url> url = ParseUrl(feed.url);
    const auto host = url ? closed.find(url->Origin()) : closed.end();
    if (host == closed.end() || feed.retired || feed.next_due >= host->second) continue;
    feed.next_due = host->second;
    if (const Status saved = pipeline_.store().SaveFeed(feed); !saved) return Fail(saved.error());
  }
}

void FetchRun::KeepRobots() {
  if (pipeline_.dry_run() || pipeline_.ended()) return;
  std::vector<RobotsFile> files = crawler_.RobotsFiles();
  std::erase_if(files, [now = Now()](const RobotsFile& file) { return RobotsExpired(file, now); });
  if (const Status saved = pipeline_.store().SaveRobots(files); !saved) Fail(saved.error());
}

// What holds memory until its answer comes counts as waiting.
void FetchRun::Ask(HttpRequest request, size_t holds, Crawler::Done take) {
  ++asked_;
  waiting_ += holds;
  crawler_.Add(std::move(request),
               [this, holds, take = std::move(take)](const Result<HttpResponse>& response) {
                 ++answered_;
                 waiting_ -= holds;
                 if (pipeline_.ended()) return crawler_.Stop();
                 take(response);
                 AskFeeds();
               });
}

void FetchRun::AskFeeds() {
  while (!feeds_.empty() && waiting_ < kMostWaiting) {
    const std::function<void()> ask = std::move(feeds_.front());
    feeds_.pop_front();
    ask();
  }
}

void FetchRun::OnFeed(const FeedHandle& feed, const Result<HttpResponse>& response) {
  feed->outcome = OutcomeOf(feed->state, response, Now());
  if (const auto refusal = Refusal(feed->state.url, response)) {
    Fail(*refusal);
  } else if (feed->outcome.kind == FetchOutcome::Kind::kUnchanged) {
    ++pipeline_.tally().not_modified;
  } else {
    ++pipeline_.tally().fetched;
    ReadFeed(feed, *response);
  }
  if (feed->left == 0) FeedDone(feed);
}

void FetchRun::OnSource(const FeedHandle& feed, const Result<HttpResponse>& response) {
  if (const auto refusal = Refusal(feed->state.url, response)) {
    feed->again = OutcomeOf(feed->state, response, Now()).kind == FetchOutcome::Kind::kTemporary;
    Fail(*refusal);
  } else {
    ReadSource(feed, *response);
  }
  if (feed->left == 0) FeedDone(feed);
}

void FetchRun::ReadSource(const FeedHandle& feed, const HttpResponse& response) {
  if (LooksLikeHtml(response.body)) {
    FeedEntry entry;
    entry.url = feed->state.url;
    PageState page;
    page.url = CanonicalUrl(entry.url).value_or(entry.url);
    return OnPage(feed, entry, page, response);
  }
  ++pipeline_.tally().fetched;
  ReadFeed(feed, response);
}

void FetchRun::ReadFeed(const FeedHandle& feed, const HttpResponse& response) {
  FeedSource source{.url = response.url, .content_type = std::string(response.Header("content-type"))};
  source.now = Now();
  const Result<Feed> entries = ParseFeed(response.body, source);
  if (!entries) {
    const std::vector<std::string> links = FeedLinksOf(response);
    if (LooksLikeHtml(response.body) && !links.empty() && LeadOn(feed, links.front())) return;
    AddParseError(entries.error(), &feed->outcome);
    const std::string hint = links.empty() ? "" : "; the page names the feed " + SafeUrl(links.front());
    return Fail({ErrorKind::kInput, SafeUrl(feed->state.url), entries.error().message + hint});
  }
  if (entries->truncated) {
    Fail({ErrorKind::kInput, SafeUrl(feed->state.url), "the feed breaks off; its whole entries are read"});
  }
  TakeEntries(feed, *entries);
}

// A subscription that was never a feed is a page: its feed takes its place. One that was may only be a page
// for now.
bool FetchRun::LeadOn(const FeedHandle& feed, const std::string& url) {
  if (!feed->subscribed || feed->state.last_success || !seen_.insert("source " + url).second) return false;
  pipeline_.console().Say(SafeUrl(feed->state.url) + ": is a page; its feed is " + SafeUrl(url));
  feed->subscribed = false;
  if (!pipeline_.dry_run()) {
    const Result<bool> moved = pipeline_.store().MoveFeed(feed->state.url, url);
    if (!moved) Fail(moved.error());
    if (moved && !*moved) return true;
  }
  FeedState next = feed->state;
  next.url = url;
  AddFeed(next);
  return true;
}

void FetchRun::TakeEntries(const FeedHandle& feed, const Feed& entries) {
  int fresh = 0;
  for (const FeedEntry& entry : entries.entries) {
    if (entries.IsList()) {
      AddSource(entry.url, feed);
    } else if (ConsiderEntry(feed, entry)) {
      ++fresh;
    }
  }
  tradewire::AddFeed(entries, fresh, &feed->outcome);
  if (!entries.IsList()) CountFresh(feed->list, fresh, static_cast<int>(entries.entries.size()));
}

// A list is as lively as what it names.
void FetchRun::CountFresh(FeedHandle list, int fresh, int entries) {
  for (; list; list = list->list) {
    list->outcome.new_entries += fresh;
    list->outcome.entries += entries;
  }
}

// True when the entry's page is going to be fetched.
bool FetchRun::ConsiderEntry(const FeedHandle& feed, const FeedEntry& entry) {
  if (since_ && entry.published && *entry.published < *since_) return false;
  if (feed && !IsWanted(feed->state.settings, entry)) return false;
  const Result<std::string> url = CanonicalUrl(entry.url);
  if (!url) {
    PageState page;
    page.url = entry.id;
    TakeContent(entry, page);
    return false;
  }
  if (!seen_.insert("page " + *url).second) return false;
  const Result<std::optional<PageState>> known = pipeline_.store().FindPage(*url);
  if (!known) {
    Fail(known.error());
    return false;
  }
  PageState page = known->value_or(PageState{});
  page.url = *url;
  const Instant now = Now();
  if (!WorthAsking(page, entry, now)) {
    if (feed && MayCome(page)) feed->again = true;
    return false;
  }
  if (HasChanged(page, entry, now)) page.failures = 0;
  if (feed) ++feed->left;
  Ask(PageRequest(feed, entry.url, page.validators), kEntry + entry.summary.size() + entry.content.size(),
      [this, feed, entry, page](const Result<HttpResponse>& response) {
        OnPage(feed, entry, page, response);
        if (feed) PartDone(feed);
      });
  return true;
}

// Pages are asked for as their feed is; its own headers stay on its own site.
HttpRequest FetchRun::PageRequest(const FeedHandle& feed, const std::string& url,
                                  const Validators& validators) {
  HttpRequest request{.url = url, .validators = validators, .accept = kAcceptPage};
  if (!feed) return request;
  request.user_agent = feed->state.settings.user_agent;
  if (SameOrigin(url, feed->state.url)) {
    request.headers = HeadersOf(feed->state.settings).value_or(HeaderList());
  }
  return request;
}

void FetchRun::OnPage(const FeedHandle& feed, const FeedEntry& entry, PageState page,
                      const Result<HttpResponse>& response) {
  page.last_fetch = Now();
  const std::optional<Error> refusal = Refusal(entry.url, response);
  if (refusal) {
    FailPage(*refusal, response ? response->status : 0, !feed, &page);
    if (feed && MayCome(page)) feed->again = true;
    if (!TakeContent(entry, page)) Fail({refusal->kind, refusal->place, page.last_error});
  } else {
    page.failures = 0;
    page.last_error.clear();
    page.validators = response->ResponseValidators(page.validators);
    if (response->NotModified()) {
      ++pipeline_.tally().not_modified;
    } else {
      ++pipeline_.tally().fetched;
      TakePage(feed, entry, page, *response);
    }
  }
  SavePage(page);
  ShowProgress();
}

void FetchRun::TakePage(const FeedHandle& feed, const FeedEntry& entry, PageState& page,
                        const HttpResponse& response) {
  const std::string type(response.Header("content-type"));
  // The feed's date is exact where the page's counts from now.
  const std::optional<Instant> read = entry.published ? std::nullopt : std::optional(Now());
  Result<InputArticle> input = ReadPage(response.body, type, response.url, SafeUrl(entry.url), read);
  const std::string why = !input ? input.error().message : input->no_article;
  if (!why.empty()) {
    page.last_error = "no article: " + why;
    if (TakeContent(entry, page)) return;
    // A front page that the user named leads to its feed.
    const std::vector<std::string> feeds =
        entry.id.empty() ? FeedLinksOf(response) : std::vector<std::string>();
    const std::string hint = feeds.empty() ? "" : "; its feed is " + SafeUrl(feeds.front());
    pipeline_.console().Say(SafeUrl(entry.url) + ": " + page.last_error + hint);
    if (!feeds.empty()) AddSource(feeds.front(), feed);
    return;
  }
  // What a list names may be a page, and is known to be one only now.
  if (feed && !IsWanted(feed->state.settings, entry)) return;
  input->fetched_url = page.url;
  KeepArticle(entry, *input, response);
}

void FetchRun::KeepArticle(const FeedEntry& entry, InputArticle& input, const HttpResponse& response) {
  Article& article = input.article;
  if (article.title.empty()) article.title = entry.title;
  if (article.published.empty() && entry.published) article.published = FormatInstant(*entry.published);
  const std::string type(Trim(std::string_view(response.Header("content-type"))));
  pipeline_.Keep(pipeline_.Prepare(input, response.body, type.substr(0, type.find(';')), ""));
}

// The feed's own text stands for a page that cannot be had. False when it is too short to be the article.
bool FetchRun::TakeContent(const FeedEntry& entry, PageState& page) {
  if (entry.content.size() < kMinContentBytes) return false;
  const std::string html =
      "<!doctype html><title>" + EscapeHtml(entry.title) + "</title><article>" + entry.content + "</article>";
  Result<InputArticle> input = ReadPage(html, "text/html; charset=utf-8", entry.url, SafeUrl(entry.url));
  if (!input || !input->no_article.empty()) return false;
  input->article.id = entry.id;
  input->article.title = entry.title;
  if (entry.published) input->article.published = FormatInstant(*entry.published);
  page.article_id = pipeline_.Keep(pipeline_.Prepare(*input, html, "text/html", ""));
  return true;
}

void FetchRun::PartDone(const FeedHandle& feed) {
  if (--feed->left == 0) FeedDone(feed);
}

void FetchRun::FeedDone(const FeedHandle& feed) {
  SaveFeed(feed);
  if (!feed->list) return;
  feed->list->again = feed->list->again || feed->again;
  PartDone(feed->list);
}

void FetchRun::SaveFeed(const FeedHandle& feed) {
  if (!feed->subscribed || pipeline_.dry_run() || pipeline_.ended()) return;
  if (feed->again) {
    // Without validators the next fetch brings the entries again, and with them the pages that failed.
    feed->outcome.validators = {};
    feed->outcome.content_hash.clear();
  }
  const FeedState next = NextState(feed->state, feed->outcome, Now());
  if (next.url != feed->state.url) {
    pipeline_.console().Say(SafeUrl(feed->state.url) + ": has moved to " + SafeUrl(next.url));
    const Result<bool> moved = pipeline_.store().MoveFeed(feed->state.url, next.url);
    if (!moved) Fail(moved.error());
    if (moved && !*moved) return;
  }
  if (const Status saved = pipeline_.store().SaveFeed(next); !saved) Fail(saved.error());
}

// The article that the page led to is the store's to say: it links addresses to articles itself.
void FetchRun::SavePage(const PageState& page) {
  // A page whose article could not be stored is not known: the next run reads it again.
  if (pipeline_.dry_run() || pipeline_.store_failed()) return;
  PageState state = page;
  const Result<std::optional<PageState>> known = pipeline_.store().FindPage(page.url);
  if (known && *known && (*known)->article_id) state.article_id = (*known)->article_id;
  if (const Status saved = pipeline_.store().SavePage(state); !saved) Fail(saved.error());
}

void FetchRun::Fail(const Error& error) {
  if (!pipeline_.ended()) pipeline_.Fail(error);
}

void FetchRun::ShowProgress() {
  pipeline_.console().Progress(std::to_string(answered_) + " of " + std::to_string(asked_) + " fetched, " +
                               std::to_string(pipeline_.tally().articles_new) + " new articles");
}

}  // namespace tradewire
