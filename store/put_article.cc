// Store::PutArticle: which stored article a record is, what changed, and to which story it belongs.
#include <algorithm>
#include <map>

#include "core/text.h"
#include "store/article_index.h"
#include "store/compress.h"
#include "store/fact_writer.h"
#include "store/fingerprint.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {
namespace {

// An article by the key of Prepared; the expression is that of an index.
constexpr std::string_view kKeyIs =
    "coalesce(url, 'id:' || given_id, 'sha256:' || lower(hex(content_hash))) = ?1";

// A record with what is derived from it alone, made before the write lock is taken.
struct Prepared {
  const ArticleRecord& record;
  std::string key;
  std::string source;
  std::optional<std::string> given_id, url, published, lang;
  std::string fetched;
  int64_t time = 0;  // of publication, else of fetching
  std::string content_hash;
};

struct KnownArticle {
  int64_t id = 0;
  int64_t version = 1;
  int64_t rule_set_id = 0;
  std::optional<int64_t> story;
  bool same_content = false;
  bool has_published = false;
};

struct StoryLink {
  std::optional<int64_t> story;
  std::optional<double> similarity;
};

std::optional<std::string> NonEmpty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// A bare date stays one; a time is written in UTC; anything else is unknown.
std::optional<std::string> NormalTime(const std::string& text) {
  const std::optional<Instant> time = ParseInstant(text);
  if (!time) return std::nullopt;
  constexpr size_t kBareDate = 10;
  return text.size() == kBareDate ? text : FormatInstant(*time);
}

std::string HostOf(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return LowerAscii(host);
}

std::string Hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    out += kDigits[value >> 4U];
    out += kDigits[value & 0xFU];
  }
  return out;
}

std::optional<std::string> GivenId(const Article& article) {
  return article.id == article.url ? std::nullopt : NonEmpty(article.id);
}

std::string KeyOf(const Article& article) {
  if (!article.url.empty()) return article.url;
  if (const auto id = GivenId(article)) return "id:" + *id;
  return "sha256:" + Hex(ContentHash(article.title, article.text));
}

Prepared Prepare(const ArticleRecord& record) {
  const Article& article = record.article;
  Prepared out{record};
  out.content_hash = ContentHash(article.title, article.text);
  out.url = NonEmpty(article.url);
  out.given_id = GivenId(article);
  out.published = NormalTime(article.published);
  out.lang = NonEmpty(article.lang);
  out.fetched = FormatInstant(record.fetched);
  out.time = (out.published ? *ParseInstant(*out.published) : record.fetched).time_since_epoch().count();
  out.source = record.source.empty() ? HostOf(article.url) : record.source;
  out.key = KeyOf(article);
  return out;
}

std::optional<std::string> FindFault(const ArticleRecord& record, const std::vector<Fact>& facts) {
  const Article& article = record.article;
  for (const std::string* field :
       {&article.id, &article.url, &article.title, &article.text, &record.source}) {
    if (!IsValidUtf8(*field)) return "is not UTF-8; decode it before storing";
    if (field->find('\0') != std::string::npos) return "has a NUL character; remove it before storing";
  }
  return FindBadFact(facts, article.text);
}

std::string PlaceOf(const ArticleRecord& record) {
  return record.article.url.empty() ? record.article.id : record.article.url;
}

std::optional<KnownArticle> FindKnown(Connection& db, const Prepared& p) {
  Cursor row = db.Ask(
      "SELECT id, version, rule_set_id, story_id, content_hash, published IS NOT NULL FROM article WHERE " +
          std::string(kKeyIs),
      p.key);
  if (!row.Next()) return std::nullopt;
  KnownArticle known{row->Int(0),     row->Int(1), row->Int(2), std::nullopt, row->Text(4) == p.content_hash,
                     row->Int(5) != 0};
  if (row->Type(3) != ColumnType::kNull) known.story = row->Int(3);
  return known;
}

bool PageIsKnown(Connection& db, const Prepared& p, int64_t article_id) {
  const std::string& asked = p.record.fetched_url;
  return asked.empty() ||
         db.AskInt("SELECT 1 FROM page WHERE url = ?1 AND article_id = ?2", asked, article_id).has_value();
}

bool IsCurrentIn(Connection& db, const Prepared& p, std::string_view rules_version) {
  const std::optional<KnownArticle> known = FindKnown(db, p);
  if (!known || !known->same_content || (p.published && !known->has_published)) return false;
  const auto rule_set = db.AskInt("SELECT id FROM rule_set WHERE version = ?1", rules_version);
  return rule_set == known->rule_set_id && PageIsKnown(db, p, known->id);
}

// Articles that share a band with the shingles, those with most shared bands first.
std::vector<int64_t> Candidates(Connection& db, const std::vector<int64_t>& bands, int64_t self) {
  constexpr size_t kMaxCandidates = 8;
  std::map<int64_t, int> shared;
  for (const int64_t band : bands) {
    Cursor rows =
        db.Ask("SELECT article_id FROM article_band WHERE band = ?1 ORDER BY article_id LIMIT 32", band);
    while (rows.Next()) {
      if (rows->Int(0) != self) ++shared[rows->Int(0)];
    }
  }
  std::vector<std::pair<int, int64_t>> ranked;
  ranked.reserve(shared.size());
  for (const auto& [article, count] : shared) ranked.emplace_back(-count, article);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kMaxCandidates) ranked.resize(kMaxCandidates);
  std::vector<int64_t> articles;
  articles.reserve(ranked.size());
  for (const auto& [count, article] : ranked) articles.push_back(article);
  return articles;
}

std::optional<StoryLink> SameText(Connection& db, const std::string& text_hash, int64_t self) {
  const auto story = db.AskInt(
      "SELECT coalesce(story_id, id) FROM article WHERE text_hash = ?1 AND id <> ?2 ORDER BY id LIMIT 1",
      Blob{text_hash}, self);
  if (!story) return std::nullopt;
  return StoryLink{*story, 1.0};
}

StoryLink FindStory(Connection& db, const Fingerprint& print, int64_t self) {
  if (const auto same = SameText(db, print.text_hash, self)) return *same;
  StoryLink best;
  const std::vector<int64_t> candidates = Candidates(db, print.bands, self);
  if (candidates.empty()) return best;
  const std::vector<uint64_t> shingles = SetOf(print.shingles);
  for (const int64_t candidate : candidates) {
    Cursor row = db.Ask("SELECT text, coalesce(story_id, id) FROM article WHERE id = ?1", candidate);
    if (!row.Next()) continue;
    const double similarity = Similarity(shingles, SetOf(Shingles(row->Text(0))));
    if (similarity < kSameStory || similarity <= best.similarity.value_or(0)) continue;
    best = {row->Int(1), similarity};
  }
  return best;
}

int64_t InsertArticle(Connection& db, const Prepared& p, const std::string& text_hash, const StoryLink& link,
                      int64_t rule_set) {
  const Article& article = p.record.article;
  db.Run(
      "INSERT INTO article(time, given_id, url, title, source, published, fetched, lang, content_hash, "
      "text_hash, story_id, similarity, rule_set_id, text) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
      p.time, p.given_id, p.url, article.title, p.source, p.published, p.fetched, p.lang,
      Blob{p.content_hash}, Blob{text_hash}, link.story, link.similarity, rule_set, article.text);
  return db.last_insert_id();
}

std::string TextOf(Connection& db, int64_t article) {
  Cursor row = db.Ask("SELECT text FROM article WHERE id = ?1", article);
  return row.Next() ? row->String(0) : std::string();
}

void KeepVersion(Connection& db, const KnownArticle& known, const std::string& text) {
  db.Run(
      "INSERT INTO article_version(article_id, version, title, published, fetched, content_hash, text_zstd) "
      "SELECT id, version, title, published, fetched, content_hash, ?2 FROM article WHERE id = ?1",
      known.id, Blob{Compress(text)});
}

void UpdateArticle(Connection& db, const Prepared& p, const std::string& text_hash, const KnownArticle& known,
                   const StoryLink& link) {
  const Article& article = p.record.article;
  db.Run(
      "UPDATE article SET title = ?2, source = ?3, published = coalesce(?4, published), fetched = ?5, "
      "time = unixepoch(coalesce(?4, published, ?5)), lang = coalesce(?6, lang), content_hash = ?7, "
      "text_hash = ?8, text = ?9, version = version + 1, "
      "story_id = ?10, similarity = ?11 WHERE id = ?1",
      known.id, article.title, p.source, p.published, p.fetched, p.lang, Blob{p.content_hash},
      Blob{text_hash}, article.text, link.story, link.similarity);
}

// The first article of a story stays its first whatever becomes of its text.
StoryLink RelinkUpdated(Connection& db, const KnownArticle& known, const Fingerprint& print) {
  if (db.AskInt("SELECT 1 FROM article WHERE story_id = ?1 LIMIT 1", known.id)) return {};
  return FindStory(db, print, known.id);
}

void SaveRaw(Connection& db, const Prepared& p, int64_t article, const std::string& frame) {
  if (p.record.raw.empty()) return;
  db.Run(
      "INSERT OR REPLACE INTO article_raw(article_id, fetched, type, size, stored_size, bytes_zstd) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
      article, p.fetched, p.record.raw_type, p.record.raw.size(), frame.size(), Blob{frame});
}

void SaveAlias(Connection& db, const Prepared& p, int64_t article) {
  if (p.record.fetched_url.empty()) return;
  db.Run(
      "INSERT INTO page(url, article_id, etag, last_modified, last_fetch, failures, last_error) "
      "VALUES(?1, ?2, '', '', ?3, 0, '') ON CONFLICT(url) DO UPDATE SET article_id = excluded.article_id "
      "WHERE article_id IS NOT excluded.article_id",
      p.record.fetched_url, article, p.fetched);
}

// What is costly and needs no lock: the fingerprint of the text and the compressed raw bytes.
struct Derived {
  Fingerprint print;
  std::string raw_frame;
};

Derived Derive(const ArticleRecord& record) {
  Derived out;
  out.print = FingerprintOf(record.article.title, record.article.text);
  if (!record.raw.empty()) out.raw_frame = Compress(record.raw);
  return out;
}

// What PutArticle() was given and what is derived from it before the lock is taken.
struct Input {
  const Prepared& prepared;
  const Derived& derived;
  const std::vector<Fact>& facts;
  const LinkCues& cues;
  int64_t rule_set;
};

PutResult PutNew(Connection& db, KnownRows& rows, const Input& in) {
  const Prepared& p = in.prepared;
  const StoryLink link = FindStory(db, in.derived.print, 0);
  PutResult result;
  result.outcome = link.story ? PutOutcome::kDuplicate : PutOutcome::kNew;
  result.article_id = InsertArticle(db, p, in.derived.print.text_hash, link, in.rule_set);
  result.story_id = link.story.value_or(result.article_id);
  AddBands(db, result.article_id, in.derived.print.bands);
  SaveRaw(db, p, result.article_id, in.derived.raw_frame);
  const ArticleStanding standing{p.time, p.source, result.story_id};
  result.facts = WriteFacts(db, rows,
                            {result.article_id, p.record.article.text, p.published.value_or(p.fetched),
                             standing, in.facts, nullptr, in.cues});
  return result;
}

PutResult PutUpdated(Connection& db, const Prepared& p, const Derived& derived, const KnownArticle& known) {
  const std::string former = TextOf(db, known.id);
  KeepVersion(db, known, former);
  const StoryLink link = RelinkUpdated(db, known, derived.print);
  UpdateArticle(db, p, derived.print.text_hash, known, link);
  DropBands(db, known.id, Bands(former));
  AddBands(db, known.id, derived.print.bands);
  SaveRaw(db, p, known.id, derived.raw_frame);
  return {PutOutcome::kUpdated, known.id, link.story.value_or(known.id), {}};
}

// Only a date that was missing is filled in: pages that show another date at each fetch must not stir the
// facts.
PutResult PutUnchanged(Connection& db, const Prepared& p, const KnownArticle& known) {
  db.Run(
      "UPDATE article SET published = ?2, time = unixepoch(?2) WHERE id = ?1 AND published IS NULL AND ?2 IS "
      "NOT "
      "NULL",
      known.id, p.published);
  return {PutOutcome::kUnchanged, known.id, known.story.value_or(known.id), {}};
}

std::string AssertedOf(Connection& db, int64_t article) {
  Cursor row = db.Ask("SELECT coalesce(published, fetched) FROM article WHERE id = ?1", article);
  return row.Next() ? row->String(0) : std::string();
}

// Facts of an article that was stored before, as it stands now.
FactCounts PutFactsAgain(Connection& db, KnownRows& rows, int64_t article, std::string_view text,
                         const std::vector<Fact>& facts, const FactsBefore& before, const LinkCues& cues) {
  return WriteFacts(
      db, rows, {article, text, AssertedOf(db, article), ReadStanding(db, article), facts, &before, cues});
}

void SaveRuleSet(Connection& db, int64_t article, int64_t rule_set) {
  db.Run("UPDATE article SET rule_set_id = ?2 WHERE id = ?1 AND rule_set_id <> ?2", article, rule_set);
}

PutResult PutAgain(Connection& db, KnownRows& rows, const Input& in, const KnownArticle& known) {
  const FactsBefore before = ReadFacts(db, known.id);
  PutResult result = known.same_content ? PutUnchanged(db, in.prepared, known)
                                        : PutUpdated(db, in.prepared, in.derived, known);
  result.facts =
      PutFactsAgain(db, rows, known.id, in.prepared.record.article.text, in.facts, before, in.cues);
  SaveRuleSet(db, known.id, in.rule_set);
  return result;
}

// The title goes first: with it a text that came without one may be the stored one.
void CompleteFrom(Connection& db, ArticleRecord* record) {
  Article& article = record->article;
  Cursor row =
      db.Ask("SELECT title, published, lang, text FROM article WHERE " + std::string(kKeyIs), KeyOf(article));
  if (!row.Next()) return;
  if (article.title.empty()) article.title = row->String(0);
  const bool same = article.title == row->Text(0) && article.text == row->Text(3);
  const bool dated = row->Type(1) != ColumnType::kNull;
  if (dated && (same || !NormalTime(article.published))) article.published = row->String(1);
  if (article.lang.empty() && row->Type(2) != ColumnType::kNull) article.lang = row->String(2);
}

}  // namespace

Status Store::Complete(ArticleRecord* record) {
  CompleteFrom(*db_, record);
  return db_->TakeStatus();
}

Result<bool> Store::IsCurrent(const ArticleRecord& record, std::string_view rules_version) {
  const bool current = IsCurrentIn(*db_, Prepare(record), rules_version);
  if (Status status = db_->TakeStatus(); !status) return Fail(status.error());
  return current;
}

Result<PutOutcome> Store::OutcomeOf(const ArticleRecord& record) {
  const std::optional<KnownArticle> known = FindKnown(*db_, Prepare(record));
  PutOutcome outcome = PutOutcome::kUnchanged;
  if (known) {
    outcome = known->same_content ? PutOutcome::kUnchanged : PutOutcome::kUpdated;
  } else {
    const Fingerprint print = FingerprintOf(record.article.title, record.article.text);
    outcome = FindStory(*db_, print, 0).story ? PutOutcome::kDuplicate : PutOutcome::kNew;
  }
  if (Status status = db_->TakeStatus(); !status) return Fail(status.error());
  return outcome;
}

Result<PutResult> Store::PutArticle(const ArticleRecord& record, const std::vector<Fact>& facts,
                                    std::string_view rules_version) {
  if (const auto fault = FindFault(record, facts)) return Fail(ErrorKind::kInput, PlaceOf(record), *fault);
  const Prepared p = Prepare(record);
  const Derived derived = Derive(record);

  Transaction transaction(*db_);
  known_->Begin(*db_);
  const Input input{p, derived, facts, cues_, RuleSetId(*db_, *known_, rules_version)};
  const std::optional<KnownArticle> known = FindKnown(*db_, p);
  const PutResult result = known ? PutAgain(*db_, *known_, input, *known) : PutNew(*db_, *known_, input);
  SaveAlias(*db_, p, result.article_id);
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  known_->Keep(*db_);
  return result;
}

Result<FactCounts> Store::ReplaceFacts(int64_t article_id, const std::vector<Fact>& facts,
                                       std::string_view rules_version) {
  Transaction transaction(*db_);
  known_->Begin(*db_);
  const std::string place = "article " + std::to_string(article_id);
  if (!db_->AskInt("SELECT 1 FROM article WHERE id = ?1", article_id)) {
    db_->SetError({ErrorKind::kInput, place, "is not in the knowledge base"});
  }
  const std::string text = TextOf(*db_, article_id);
  if (const auto bad = FindBadFact(facts, text)) db_->SetError({ErrorKind::kInput, place, *bad});
  const int64_t rule_set = RuleSetId(*db_, *known_, rules_version);
  const FactsBefore before = ReadFacts(*db_, article_id);
  const FactCounts counts = PutFactsAgain(*db_, *known_, article_id, text, facts, before, cues_);
  SaveRuleSet(*db_, article_id, rule_set);
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  known_->Keep(*db_);
  return counts;
}

}  // namespace tradewire
