#include "app/pipeline.h"

#include "app/signals.h"
#include "core/date.h"
#include "core/dated.h"
#include "fetcher/http/url.h"

namespace tradewire {
namespace {

// A text of a day to come would be news for ever, and relative days would count from a day that is not its
// own.
void DropFuture(ArticleRecord* record) {
  const std::optional<Instant> published = ParseInstant(record->article.published);
  if (published && IsDatedAhead(*published, record->fetched)) record->article.published.clear();
}

}  // namespace

Pipeline::Pipeline(Store& store, const Rules& rules, bool dry_run, Console& console)
    : store_(store), rules_(rules), dry_run_(dry_run), console_(console) {}

Prepared Pipeline::Prepare(const InputArticle& input, std::string raw, std::string raw_type,
                           const std::string& source) {
  Prepared prepared;
  ArticleRecord& record = prepared.record;
  record.article = input.article;
  if (const Result<std::string> canonical = CanonicalUrl(record.article.url)) record.article.url = *canonical;
  record.source = record.article.url.empty() ? (input.site.empty() ? source : input.site) : "";
  record.fetched_url = input.fetched_url == record.article.url ? "" : input.fetched_url;
  record.fetched = Now();
  DropFuture(&record);
  record.raw = std::move(raw);
  record.raw_type = std::move(raw_type);
  {
    const std::lock_guard lock(store_mutex_);
    const Status completed = store_.Complete(&record);
    const Result<bool> current = store_.IsCurrent(record, RulesVersion(rules_));
    if (!completed || !current) prepared.fault = completed ? current.error() : completed.error();
    prepared.current = current.value_or(false);
  }
  if (!prepared.current && !prepared.fault) prepared.facts = FindFacts(rules_, record.article);
  return prepared;
}

std::optional<int64_t> Pipeline::Keep(const Prepared& prepared) {
  const std::lock_guard lock(store_mutex_);
  if (prepared.fault) {
    Fail(*prepared.fault);
    return std::nullopt;
  }
  if (dry_run_) {
    CountOnly(prepared);
    return std::nullopt;
  }
  // What was current when it was read need not be so any more: the same run may have stored another version
  // since.
  if (prepared.current && store_.IsCurrent(prepared.record, RulesVersion(rules_)).value_or(false))
    return std::nullopt;
  const Result<PutResult> put = store_.PutArticle(
      prepared.record, prepared.current ? FindFacts(rules_, prepared.record.article) : prepared.facts,
      RulesVersion(rules_));
  if (!put) {
    Fail(put.error());
    return std::nullopt;
  }
  CountOutcome(put->outcome);
  tally_.facts += put->facts.inserted + put->facts.updated;
  tally_.withdrawn += put->facts.withdrawn;
  return put->article_id;
}

void Pipeline::CountOutcome(PutOutcome outcome) {
  tally_.articles_new += outcome == PutOutcome::kNew ? 1 : 0;
  tally_.articles_updated += outcome == PutOutcome::kUpdated ? 1 : 0;
  tally_.duplicates += outcome == PutOutcome::kDuplicate ? 1 : 0;
}

// Facts of an article that would only be read again by other rules are not known to be new.
void Pipeline::CountOnly(const Prepared& prepared) {
  if (prepared.current) return;
  const Result<PutOutcome> outcome = OutcomeIfKept(prepared.record);
  if (!outcome) return Fail(outcome.error());
  CountOutcome(*outcome);
  if (*outcome != PutOutcome::kUnchanged) tally_.facts += prepared.facts.size();
}

// An article that is stored is the same or an update, and one that this run would have stored before may be
// what this one copies or updates.
Result<PutOutcome> Pipeline::OutcomeIfKept(const ArticleRecord& record) {
  if (!trial_) {
    Result<Store> fresh = Store::Open("", {.mode = OpenMode::kCreate});
    if (!fresh) return tradewire::Fail(fresh.error());
    trial_ = std::move(*fresh);
  }
  ArticleRecord text_alone = record;
  text_alone.raw.clear();
  const Result<PutResult> tried = trial_->PutArticle(text_alone, {}, RulesVersion(rules_));
  if (!tried) return tradewire::Fail(tried.error());
  if (tried->outcome == PutOutcome::kUpdated || tried->outcome == PutOutcome::kUnchanged)
    return tried->outcome;
  Result<PutOutcome> stored = store_.OutcomeOf(record);
  if (stored && *stored == PutOutcome::kNew) return tried->outcome;
  return stored;
}

void Pipeline::Fail(const Error& error) {
  // What fails after the knowledge base has failed is no news.
  if (error.kind == ErrorKind::kStore && store_failed_.exchange(true)) return;
  ++tally_.failed;
  console_.Fail(error);
}

bool Pipeline::ended() const { return store_failed_ || Interrupted(); }

}  // namespace tradewire
