// What holds of every fact of every article: evidence, order, one fact for one key, and the same bytes twice.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "core/fact_json.h"
#include "core/text.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct ArticleRow {
  std::string name;
  std::string text;
};

std::ostream& operator<<(std::ostream& out, const ArticleRow& row) { return out << row.name; }

const ArticleRow kArticles[] = {
    {"ascii",
     "WASHINGTON -- The United States will impose a 15% tariff on Japanese cars from August 1, Commerce "
     "Secretary "
     "Howard Lutnick said on Tuesday. Japan pledged to invest $550 billion in American chips and ships."},
    {"curly_quotes_and_emoji",
     "\U0001F6A2\U0001F6A2 \u201cA 25% tariff on Chinese steel starts on September 1,\u201d Brazil\u2019s "
     "trade minister "
     "Jo\u00e3o Exemplo said \u2014 \u201cno later.\u201d \u20ac5 billion of aid for farmers was announced "
     "\U0001F33D."},
    {"cjk_around",
     "\u95dc\u7a05\uff1a China put a 34% tariff on American soybeans\u3002 \uad00\uc138 Seoul wants 15% by "
     "August 1, a deadline for its trade deal."},
    {"combining_marks",
     "The Pen\u0303a plan: Mexico will put a 35% tariff on Chinese cars e\u0301 by October 1."},
    {"hard_wrapped",
     "The United States agreed on Monday to cut its tariff on Japanese\ncars to 15% from 25%, and Japan "
     "agreed to invest\n"
     "$550 billion in American shipyards by 2029. The rate takes effect\non August 7, the White House said "
     "in a statement "
     "that\nwas released late in the day.\n"},
    {"ill_formed_bytes",
     "A 25%\xff tariff on Jap\xc3 anese st\xe2\x82"
     "eel and a 10% tariff on \xf0\x9f Canadian beef."},
    {"nothing", ""},
    {"no_trade", "The weather was fine in the hills."},
};

class ArticleTest : public testing::TestWithParam<ArticleRow> {};

std::string Json(const Article& article) {
  const CodePoints points(article.text);
  std::string out;
  for (const Fact& fact : FindFacts(ShippedRules(), article, Trace::kKeep)) {
    out += FactToJson(fact, article.text, points)
               .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n";
  }
  return out;
}

TEST_P(ArticleTest, EvidenceIsInTheTextAndOnCodePoints) {
  const Article article = ArticleOf(GetParam().text);
  for (const Fact& fact : FindFacts(ShippedRules(), article, Trace::kKeep)) {
    ASSERT_LT(fact.evidence.begin, fact.evidence.end) << fact.rule;
    ASSERT_LE(fact.evidence.end, article.text.size()) << fact.rule;
    const std::string words =
        article.text.substr(fact.evidence.begin, fact.evidence.end - fact.evidence.begin);
    EXPECT_FALSE(std::isspace(static_cast<unsigned char>(words.front()))) << words;
    EXPECT_FALSE(std::isspace(static_cast<unsigned char>(words.back()))) << words;
    EXPECT_TRUE(!IsValidUtf8(article.text) || IsValidUtf8(words)) << words;
    for (const FieldTrace& trace : fact.trace) {
      EXPECT_LE(trace.span.begin, trace.span.end);
      EXPECT_LE(trace.span.end, article.text.size());
    }
  }
}

TEST_P(ArticleTest, EachFieldThatHasAValueSaysWhereItCameFrom) {
  const Article article = ArticleOf(GetParam().text);
  for (const Fact& fact : FindFacts(ShippedRules(), article, Trace::kKeep)) {
    const nlohmann::ordered_json body = BodyToJson(fact.body);
    for (const auto& [field, value] : body.items()) {
      if (field == "type" || value.is_null() || value.empty()) continue;
      const bool told = std::any_of(fact.trace.begin(), fact.trace.end(),
                                    [&, name = std::string_view(field)](const FieldTrace& trace) {
                                      return trace.field == name && !trace.source.empty();
                                    });
      EXPECT_TRUE(told) << field << " of " << body.dump();
    }
  }
}

TEST_P(ArticleTest, EachKeyHasOneFactAndItsRule) {
  std::set<std::string> rules;
  for (const RuleInfo& rule : ListRules(ShippedRules())) rules.insert(rule.id);
  std::set<std::string> keys;
  for (const Fact& fact : FindFacts(ShippedRules(), ArticleOf(GetParam().text))) {
    EXPECT_TRUE(keys.insert(FactKey(fact.body)).second) << FactKey(fact.body);
    EXPECT_TRUE(rules.contains(fact.rule)) << fact.rule;
  }
}

TEST_P(ArticleTest, GivesTheSameBytesTwiceAndInThreads) {
  const Article article = ArticleOf(GetParam().text);
  const std::string once = Json(article);
  EXPECT_EQ(Json(article), once);
  std::string beside;
  std::thread other([&] { beside = Json(article); });
  EXPECT_EQ(Json(article), once);
  other.join();
  EXPECT_EQ(beside, once);
}

TEST_P(ArticleTest, MentionsAreInTheText) {
  const Article article = ArticleOf(GetParam().text);
  for (const Annotation& mention : FindMentions(ShippedRules(), article)) {
    EXPECT_LT(mention.span.begin, mention.span.end);
    EXPECT_LE(mention.span.end, article.text.size());
    EXPECT_TRUE(nlohmann::json::accept(mention.value)) << mention.value;
  }
}

INSTANTIATE_TEST_SUITE_P(Articles, ArticleTest, testing::ValuesIn(kArticles),
                         [](const auto& row) { return row.param.name; });

TEST(Evidence, CountsCodePointsInJson) {
  const Article article =
      ArticleOf("\U0001F6A2 \u201cBrazil\u201d has imposed a 25% tariff on Chinese steel.");
  const CodePoints points(article.text);
  for (const Fact& fact : FindFacts(ShippedRules(), article, Trace::kKeep)) {
    if (FactType(fact.body) != "tariff") continue;
    const auto evidence = FactToJson(fact, article.text, points)["evidence"];
    const auto words = evidence["text"].get<std::string>();
    EXPECT_EQ(evidence["end"].get<size_t>() - evidence["start"].get<size_t>(),
              CodePoints(words).At(words.size()));
    EXPECT_EQ(evidence["start"].get<size_t>(), points.At(article.text.find(words)));
    return;
  }
  FAIL() << "no tariff was found";
}

TEST(Evidence, FactsStandInTheOrderOfTheirTypes) {
  const std::vector<std::string_view> order = {"tariff", "commitment", "deadline", "official", "sector"};
  size_t at = 0;
  for (const Fact& fact : FindFacts(ShippedRules(), ArticleOf(kArticles[0].text))) {
    const size_t type =
        static_cast<size_t>(std::find(order.begin(), order.end(), FactType(fact.body)) - order.begin());
    EXPECT_GE(type, at);
    at = type;
  }
  EXPECT_EQ(at, 4U);
}

}  // namespace
}  // namespace tradewire
