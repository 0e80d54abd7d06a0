// Articles: what counts as new, updated, unchanged and duplicate, and what each writes.
#include <gmock/gmock.h>

#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::ElementsAre;

std::string LongText(int variant) {
  std::string text;
  for (int i = 0; i < 80; ++i) {
    text += "Sentence " + std::to_string(i) + " of report " + std::to_string(variant) +
            " tells of ports, mills and customs. ";
  }
  return text;
}

class PutTest : public StoreTest {
 protected:
  static Draft Steel() {
    Draft draft("https://news.example/steel");
    draft.Say("The U.S. put 50% tariffs on steel.", Duty(50, "US", "WORLD", "steel", "in_force"));
    draft.Say("Lutnick spoke.", Person("Howard Lutnick", "US", "Commerce Secretary"));
    return draft;
  }
  std::string Outcomes(const PutResult& put) {
    const char* const names[] = {"new", "updated", "unchanged", "duplicate"};
    return std::string(names[static_cast<int>(put.outcome)]) + " +" + std::to_string(put.facts.inserted) +
           " ~" + std::to_string(put.facts.updated) + " -" + std::to_string(put.facts.withdrawn) + " =" +
           std::to_string(put.facts.unchanged);
  }
};

TEST_F(PutTest, NewArticleIsSeenThroughTheViews) {
  EXPECT_EQ(Outcomes(Put(Steel())), "new +2 ~0 -0 =0");
  EXPECT_EQ(One("SELECT id, url, title, source, published, fetched, lang FROM articles"),
            "1|https://news.example/steel|A report on trade|news.example|2025-07-31|2025-08-01T06:00:00Z|en");
  EXPECT_EQ(One("SELECT * FROM tariffs"),
            "1|1|50|50|percent|-|US|WORLD|steel|-|in_force|-|The U.S. put 50% tariffs on "
            "steel.|test.rule|2025-07-31");
  EXPECT_EQ(One("SELECT * FROM officials"),
            "1|Howard Lutnick|Commerce Secretary|US|0|2025-07-31|2025-07-31|1");
  EXPECT_THAT(Select("SELECT seq, op, fact_type, fact_id, article_id FROM changes"),
              ElementsAre("1|inserted|tariff|1|1", "2|inserted|official|2|1"));
}

TEST_F(PutTest, TheSameAgainWritesNothing) {
  Put(Steel());
  const std::string before = One("SELECT total_changes()");
  EXPECT_EQ(Outcomes(Put(Steel())), "unchanged +0 ~0 -0 =2");
  EXPECT_EQ(One("SELECT total_changes()"), before);
  EXPECT_TRUE(*store_.IsCurrent(Steel().record, kRules));
  EXPECT_FALSE(*store_.IsCurrent(Steel().record, kNewerRules));
}

struct CompleteRow {
  std::string name;
  std::string title, published, text;  // of what comes in
  std::string want;                    // title, date, language after it
};

std::ostream& operator<<(std::ostream& out, const CompleteRow& row) { return out << row.name; }

class CompleteTest : public StoreTest, public testing::WithParamInterface<CompleteRow> {};

TEST_P(CompleteTest, TakesWhatIsOpen) {
  const CompleteRow& row = GetParam();
  Put(Draft("https://a.example/1").Write("Ministers met."));
  ArticleRecord record = Draft("https://a.example/1", row.published).Write(row.text).record;
  record.article.title = row.title;
  record.article.lang = "";
  ASSERT_TRUE(store_.Complete(&record));
  EXPECT_EQ(record.article.title + "|" + record.article.published + "|" + record.article.lang, row.want);
}

const CompleteRow kComplete[] = {
    {"nothing_given", "", "", "Ministers met.", "A report on trade|2025-07-31|en"},
    {"other_text", "", "", "Ministers left.", "A report on trade|2025-07-31|en"},
    {"other_date_of_the_same_text", "", "2025-09-01", "Ministers met.", "A report on trade|2025-07-31|en"},
    {"other_date_of_other_text", "", "2025-09-01", "Ministers left.", "A report on trade|2025-09-01|en"},
    {"other_date_of_another_title", "Correction", "2025-09-01", "Ministers met.", "Correction|2025-09-01|en"},
    {"no_date_in_it", "", "yesterday", "Ministers left.", "A report on trade|2025-07-31|en"},
};

INSTANTIATE_TEST_SUITE_P(Records, CompleteTest, testing::ValuesIn(kComplete),
                         [](const auto& row) { return row.param.name; });

TEST_F(PutTest, WhatIsNotStoredIsLeftAsItIs) {
  ArticleRecord record = Draft("https://a.example/1", "").Write("Ministers met.").record;
  ASSERT_TRUE(store_.Complete(&record));
  EXPECT_EQ(record.article.published, "");
}

TEST_F(PutTest, OtherTextUnderTheAddressKeepsHistory) {
  Put(Steel());
  Draft second("https://news.example/steel");
  second.Write("Corrected.")
      .Say("The U.S. put 50% tariffs on steel.", Duty(50, "US", "WORLD", "steel", "announced"));
  EXPECT_EQ(Outcomes(Put(second)), "updated +0 ~1 -1 =0");
  EXPECT_EQ(One("SELECT id, status FROM tariffs"), "1|announced");
  EXPECT_EQ(One("SELECT count(*) FROM officials"), "0");
  EXPECT_EQ(One("SELECT article_id, version, title FROM article_version"), "1|1|A report on trade");
  EXPECT_THAT(Select("SELECT op, fact_id FROM changes WHERE seq > 2"),
              ElementsAre("updated|1", "withdrawn|2"));
  EXPECT_EQ(One("SELECT count(*) FROM article_fts WHERE article_fts MATCH 'corrected'"), "1");
  EXPECT_EQ(One("SELECT count(*) FROM article_fts WHERE article_fts MATCH 'Lutnick'"), "0");
}

TEST_F(PutTest, ANewKeyIsANewFactAndIdsAreNeverUsedTwice) {
  Draft draft("https://news.example/a");
  draft.Say("25% on cars.", Duty(25, "US", "JP", "automobiles", "threatened"));
  Put(draft);
  draft.facts[0].body = Duty(15, "US", "JP", "automobiles", "threatened");
  EXPECT_EQ(Outcomes(Put(draft, kNewerRules)), "unchanged +1 ~0 -1 =0");
  draft.facts.clear();
  Put(draft, "00000000000000a3");
  draft.Say("10% on cars.", Duty(10, "US", "JP", "automobiles", "threatened"));
  Put(draft);
  EXPECT_EQ(One("SELECT id FROM tariffs"), "3");
}

struct IdentityRow {
  std::string name;
  std::string first_url, first_id, second_url, second_id;
  std::string second_text;
  int articles;
};

std::ostream& operator<<(std::ostream& out, const IdentityRow& row) { return out << row.name; }

class IdentityTest : public StoreTest, public testing::WithParamInterface<IdentityRow> {};

TEST_P(IdentityTest, CountsArticles) {
  const IdentityRow& row = GetParam();
  Draft first(row.first_url);
  first.record.article.id = row.first_id;
  first.Write("Ministers met on trade.");
  Draft second(row.second_url);
  second.record.article.id = row.second_id;
  second.Write(row.second_text);
  Put(first);
  Put(second);
  EXPECT_EQ(One("SELECT count(*) FROM articles"), std::to_string(row.articles));
}

const IdentityRow kIdentities[] = {
    {"same_url", "https://a.example/1", "x", "https://a.example/1", "y", "Other text.", 1},
    {"other_url_same_text", "https://a.example/1", "", "https://b.example/1", "", "Ministers met on trade.",
     2},
    {"same_id_without_url", "", "doc-1", "", "doc-1", "Other text.", 1},
    {"other_id_without_url", "", "doc-1", "", "doc-2", "Ministers met on trade.", 2},
    {"content_where_there_is_nothing_else", "", "", "", "", "Ministers met on trade.", 1},
    {"other_content_where_there_is_nothing_else", "", "", "", "", "Other text.", 2},
};

INSTANTIATE_TEST_SUITE_P(Identities, IdentityTest, testing::ValuesIn(kIdentities),
                         [](const auto& row) { return row.param.name; });

struct StoryRow {
  std::string name;
  std::string first, second;
  bool same_story;
};

std::ostream& operator<<(std::ostream& out, const StoryRow& row) { return out << row.name; }

class StoryTest : public StoreTest, public testing::WithParamInterface<StoryRow> {};

TEST_P(StoryTest, LinksCopies) {
  Draft first("https://a.example/story");
  first.Write(GetParam().first);
  Draft second("https://b.example/story");
  second.Write(GetParam().second);
  const PutResult one = Put(first);
  const PutResult two = Put(second);
  EXPECT_EQ(two.outcome == PutOutcome::kDuplicate, GetParam().same_story);
  EXPECT_EQ(two.story_id == one.article_id, GetParam().same_story);
  EXPECT_EQ(store_.ReadStatus()->stories, GetParam().same_story ? 1 : 2);
}

const StoryRow kStories[] = {
    {"equal", LongText(1), LongText(1), true},
    {"equal_but_for_white_space", LongText(1), "\n\n" + LongText(1) + "\n", true},
    {"with_a_byline_and_a_correction", LongText(1),
     "By our staff. " + LongText(1) + " Reporting by A. Writer.", true},
    {"shortened_by_a_tenth", LongText(1), LongText(1).substr(0, LongText(1).size() * 9 / 10), true},
    {"the_first_third_only", LongText(1), LongText(1).substr(0, LongText(1).size() / 3), false},
    {"other_report", LongText(1), "Rice growers in the north met on Monday. " + LongText(2).substr(0, 30),
     false},
    {"short_and_equal", "Ministers met.", "Ministers met.", true},
    {"short_but_for_punctuation", "Ministers met.", "Ministers met!", true},
    {"short_and_nearly_equal", "Ministers met.", "Ministers meet.", false},
    {"empty", "", "", true},
};

INSTANTIATE_TEST_SUITE_P(Stories, StoryTest, testing::ValuesIn(kStories),
                         [](const auto& row) { return row.param.name; });

TEST_F(PutTest, EmptyTextsUnderOtherTitlesAreStrangers) {
  Draft first("https://a.example/1");
  Draft second("https://a.example/2");
  second.record.article.title = "Something else";
  Put(first);
  EXPECT_EQ(Put(second).outcome, PutOutcome::kNew);
}

TEST_F(PutTest, AnUpdatedCopyLeavesTheStory) {
  Put(Draft("https://a.example/1").Write(LongText(1)));
  Put(Draft("https://b.example/1").Write(LongText(1)));
  Put(Draft("https://b.example/1")
          .Write("Wholly rewritten with other words, sources and sums. " + LongText(7).substr(0, 90)));
  EXPECT_EQ(One("SELECT count(DISTINCT story_id) FROM article_stories"), "2");
}

struct BadRow {
  std::string name;
  std::string text;
  Span evidence;
  std::string date;
  std::string message;
};

std::ostream& operator<<(std::ostream& out, const BadRow& row) { return out << row.name; }

class BadRecordTest : public StoreTest, public testing::WithParamInterface<BadRow> {};

TEST_P(BadRecordTest, IsRefusedWhole) {
  Draft draft("https://a.example/bad");
  draft.record.article.text = GetParam().text;
  draft.facts.push_back({SectorUse{"steel", "mentioned"}, "r", {0, 1}, {}});
  draft.facts.push_back({Due(GetParam().date, "expiry", {}), "r", GetParam().evidence, {}});
  const auto put = store_.PutArticle(draft.record, draft.facts, kRules);
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().kind, ErrorKind::kInput);
  EXPECT_EQ(put.error().place, "https://a.example/bad");
  EXPECT_THAT(put.error().message, testing::HasSubstr(GetParam().message));
  EXPECT_EQ(One("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM changes)"), "0|0");
}

const BadRow kBad[] = {
    {"span_past_the_end", "short", {0, 6}, "2025-08-01", "span outside the text"},
    {"span_backwards", "short", {3, 2}, "2025-08-01", "span outside the text"},
    {"span_inside_a_character", "s\xC3\xA9t", {0, 2}, "2025-08-01", "inside a character"},
    {"no_utf8", "\xFF", {0, 1}, "2025-08-01", "not UTF-8"},
    {"nul", std::string("a\0b", 3), {0, 1}, "2025-08-01", "NUL"},
    {"no_date", "short", {0, 5}, "soon", "no ISO date"},
    {"impossible_date", "short", {0, 5}, "2025-02-30", "no ISO date"},
};

INSTANTIATE_TEST_SUITE_P(Bad, BadRecordTest, testing::ValuesIn(kBad),
                         [](const auto& row) { return row.param.name; });

TEST_F(PutTest, OffsetsCountCodePoints) {
  Draft draft("https://a.example/points");
  draft.Write("Señor Peña spoke — briefly.")
      .Say("20% on café goods.", Duty(20, "US", "MX", "coffee", "threatened"));
  Put(draft);
  EXPECT_EQ(One("SELECT f.evidence_start, f.evidence_end, substr(a.text, f.evidence_start + 1, "
                "f.evidence_end - f.evidence_start) FROM fact f JOIN article a ON a.id = f.article_id"),
            "28|46|20% on café goods.");
}

TEST_F(PutTest, OneRowForEachTargetAndProduct) {
  Draft draft("https://a.example/list");
  Tariff duty = Duty(25, "US", "JP", "steel", "announced");
  duty.target = {"JP", "KR"};
  duty.products = {"steel", "aluminum", "copper"};
  draft.Say("25% on metals of Japan and Korea.", duty);
  Tariff open;
  open.rate_low = 10;
  draft.Say("At least 10% some day.", open);
  Put(draft);
  EXPECT_EQ(One("SELECT count(*), count(DISTINCT target || product) FROM tariffs WHERE id = 1"), "6|6");
  EXPECT_EQ(One("SELECT rate_low, rate_high, imposer, target, product FROM tariffs WHERE id = 2"),
            "10|-|-|-|-");
}

TEST_F(PutTest, RawBytesComeBack) {
  Draft draft = Steel();
  draft.record.raw = "<html>" + std::string(5000, 'x') + "</html>";
  draft.record.raw_type = "text/html";
  const PutResult put = Put(draft);
  EXPECT_EQ(**store_.RawBytes(put.article_id), draft.record.raw);
  EXPECT_LT(store_.ReadStatus()->raw_bytes, 200);
  EXPECT_FALSE(*store_.RawBytes(99));
}

TEST_F(PutTest, TheAddressThatWasAskedForLeadsToTheArticle) {
  Draft draft = Steel();
  draft.record.fetched_url = "https://news.example/steel?utm_source=feed";
  const PutResult put = Put(draft);
  EXPECT_EQ((*store_.FindPage(draft.record.fetched_url))->article_id, put.article_id);
  EXPECT_EQ((*store_.FindPage("https://news.example/steel"))->article_id, put.article_id);
  EXPECT_FALSE(*store_.FindPage("https://news.example/other"));
}

TEST_F(PutTest, AMissingDateIsFilledInLater) {
  Draft draft = Steel();
  draft.record.article.published = "";
  Put(draft);
  EXPECT_EQ(One("SELECT published IS NULL FROM articles"), "1");
  EXPECT_EQ(Put(Steel()).outcome, PutOutcome::kUnchanged);
  EXPECT_EQ(One("SELECT published FROM articles"), "2025-07-31");
  EXPECT_EQ(One("SELECT min(day) FROM tariff_assertions"), "2025-07-31");
}

}  // namespace
}  // namespace tradewire
