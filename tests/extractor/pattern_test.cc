// The pattern language, each operator by sentences that match and that do not.
#include "extractor/pattern/pattern.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "extractor/mentions/reader.h"
#include "extractor/rules/draft.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

// A rule set whose one tariff rule has this pattern, over few words and lexicons.
Result<std::shared_ptr<const Rules>> RulesWith(const std::string& pattern) {
  std::vector<RuleFile> files = FewWords();
  files.push_back(
      {"rules/test.yaml", "rules:\n  - id: test\n    make: tariff\n    when: '" + pattern + "'\n"});
  return LoadRules(files);
}

// What the pattern matched at the first rate that it accepts: "whole" or "whole / field=words / …"; "" for
// nothing.
std::string MatchLine(const Rules& rules, std::string_view text) {
  const Reader reader(rules.classes, rules.lexicon, rules.symbols);
  Drafter drafter(rules);
  Document doc = reader.Open(text, "2025-07-23");
  for (size_t s = 0; s < doc.sentences.size(); ++s) {
    const ReadSentence read{doc.sentences[s], reader.ReadMentions(&doc, doc.sentences[s]), 0, {}};
    drafter.Read(doc, s, read, nullptr);
    std::vector<Draft> drafts;
    drafter.DraftFacts(FactKind::kTariff, &drafts);
    if (drafts.empty()) continue;
    std::string line(doc.Text(doc.TokenSpan(drafts.front().first, drafts.front().last)));
    for (const auto& [field, value] : drafts.front().fields) {
      line += " / " + std::string(field) + "=";
      for (const Mention& m : value.mentions)
        line += std::string(&m == &value.mentions[0] ? "" : ",") + std::string(doc.Text(m));
    }
    return line;
  }
  return {};
}

struct PatternRow {
  std::string name;
  std::string pattern;
  std::string text;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const PatternRow& row) {
  return out << row.pattern << " on " << row.text;
}

class PatternTest : public testing::TestWithParam<PatternRow> {};

TEST_P(PatternTest, Matches) {
  const auto rules = RulesWith(GetParam().pattern);
  ASSERT_TRUE(rules.has_value()) << rules.error().Line();
  EXPECT_EQ(MatchLine(**rules, GetParam().text), GetParam().expected);
}

const PatternRow kRows[] = {
    {"word", "{rate} duty", "a 25% duty rose", "25% duty"},
    {"word_folds_case", "{rate} Duty", "a 25% DUTY rose", "25% DUTY"},
    {"other_word", "{rate} duty", "a 25% levy rose", ""},
    {"articles_are_silent", "{rate} on the steel ?", "25% on", "25% on"},
    {"articles_in_text_are_silent", "duty of {rate}", "a duty of a 25%", "duty of a 25%"},
    {"quotes_are_silent", "{rate} duty", "a 25% \"duty\" rose", "25% \"duty"},
    {"class", "{rate} @tariff_noun", "a 25% levy rose", "25% levy"},
    {"class_phrase", "{rate} ~2 @take_effect", "the 25% takes effect now", "25% takes effect"},
    {"slot_of_another_type", "{rate} on {party}", "25% on Japan", "25% on Japan"},
    {"word_of_a_mention", "{rate} on steel", "25% on steel", "25% on steel"},
    {"word_of_a_mention_folds_case", "steel pays {rate}", "Steel pays 25%", "Steel pays 25%"},
    {"mention_of_a_word_that_is_named_too", "steel ~3 {rate} on {sectors:products}",
     "steel: 25% on steel and copper", "steel: 25% on steel and copper / products=steel,copper"},
    {"not_the_first_word_of_a_longer_mention", "{rate} on liquefied", "25% on liquefied natural gas", ""},
    {"phrase_with_the_word_of_a_mention", "{rate} @scrap_duty", "a 25% scrap copper levy",
     "25% scrap copper levy"},
    {"phrase_that_is_a_longer_mention", "{rate} on @lng", "25% on the liquefied natural gas trade",
     "25% on the liquefied natural gas"},
    {"phrase_that_is_not_the_whole_mention", "{rate} on @scrap_duty", "25% on scrap copper levy funds",
     "25% on scrap copper levy"},
    {"name_is_no_word", "{rate} on us", "25% on US goods", ""},
    {"word_written_as_a_name", "{rate} on us", "25% on us all", "25% on us"},
    {"month_is_no_word", "august ~3 {rate}", "In August it was 25%", ""},
    {"day_is_a_word", "today ~3 {rate}", "From today it is 25%", "today it is 25%"},
    {"capture", "{rate} on {party:target}", "25% on Japan", "25% on Japan / target=Japan"},
    {"list_capture", "{rate} on {parties:target}", "25% on Japan, India and Korea",
     "25% on Japan, India and Korea / target=Japan,India,Korea"},
    {"list_of_goods", "{rate} on {sectors:products}", "25% on steel, aluminum and cars",
     "25% on steel, aluminum and cars / products=steel,aluminum,cars"},
    {"list_of_goods_with_what_goes_with_them", "{rate} on {sectors:products}",
     "25% on cars and their parts, certain steel and copper",
     "25% on cars and their parts, certain steel and copper / products=cars,steel,copper"},
    {"list_stops_at_another_word", "{rate} on {parties:target}", "25% on Japan while India waits",
     "25% on Japan / target=Japan"},
    {"form_narrows", "{rate} on {party.adj}", "25% on Japanese cars", "25% on Japanese"},
    {"form_excludes", "{rate} on {party.adj}", "25% on Japan", ""},
    {"anchor", "{anchor} duty", "a 25% duty", "25% duty"},
    {"captured_rate_is_no_anchor", "{rate} from {rate:previous_rate}", "25% from 10%",
     "25% from 10% / previous_rate=10%"},
    {"gap_of_nothing", "{rate} ~3 duty", "a 25% duty", "25% duty"},
    {"gap_full", "{rate} ~3 duty", "a 25% very new tall duty", "25% very new tall duty"},
    {"gap_too_long", "{rate} ~3 duty", "a 25% very new and tall duty", ""},
    {"gap_counts_no_articles", "{rate} ~1 duty", "25% of the duty", "25% of the duty"},
    {"gap_not_past_another_rate", "{rate} ~5 duty", "25% and 10% duty", "10% duty"},
    {"gap_not_past_a_semicolon", "{rate} ~5 duty", "25%; a duty", ""},
    {"wide_gap_past_another_rate", "{rate} ~~5 duty", "25% and 10% duty", "25% and 10% duty"},
    {"clause_gap", "will ~,5 {rate}", "it will soon charge 25%", "will soon charge 25%"},
    {"clause_gap_not_past_a_comma", "will ~,5 {rate}", "it will, he said 25%", ""},
    {"clause_gap_not_past_a_dash", "will ~,5 {rate}", "it will \u2014 he said 25%", ""},
    {"clause_gap_not_past_a_joint", "will ~,5 {rate}", "it will while he said 25%", ""},
    {"clause_gap_not_past_another_rate", "will ~,5 {rate}", "it will 10% and 25%", "will 10%"},
    {"alternatives", "{rate} (duty|levy)", "a 25% levy", "25% levy"},
    {"alternatives_outside_brackets", "{rate} duty|{rate} levy", "a 25% levy", "25% levy"},
    {"optional_there", "{rate} new? duty", "a 25% new duty", "25% new duty"},
    {"optional_not_there", "{rate} new? duty", "a 25% duty", "25% duty"},
    {"star", "{rate} (new|tall)* duty", "a 25% new tall new duty", "25% new tall new duty"},
    {"plus_there", "{rate} new+ duty", "a 25% new new duty", "25% new new duty"},
    {"plus_not_there", "{rate} new+ duty", "a 25% duty", ""},
    {"begin", "^ {rate}", "25% it is", "25%"},
    {"begin_elsewhere", "^ {rate}", "it is 25%", ""},
    {"end", "{rate} $", "it is 25%", "25%"},
    {"end_elsewhere", "{rate} $", "it is 25% now", ""},
    {"begin_in_a_heading", "^ {rate}", "25% Duty Now\n\nIt rose.", "25%"},
    {"heading", "<heading> ~5 {rate}", "Duty of 25% now\n\nIt rose.", "Duty of 25%"},
    {"heading_elsewhere", "<heading> ~5 {rate}", "Duty of 25% now.", ""},
    {"bullet", "<bullet> {party} : {rate}", "- Japan: 25%\n- India: 10%", "Japan: 25%"},
    {"comma", "{rate} , duty", "25%, duty", "25%, duty"},
    {"escaped_bracket", "{party} \\( {rate} \\)", "Japan (25%)", "Japan (25%)"},
    {"dash_mark", "{party} _ {rate}", "Japan \u2013 25%", "Japan \u2013 25%"},
    {"hyphen_mark", "{rate} - free", "25%-free", "25%-free"},
    {"possessive", "{party} ''s {rate}", "Japan's 25%", "Japan's 25%"},
    {"possessive_curly", "{party} ''s {rate}", "Japan\u2019s 25%", "Japan\u2019s 25%"},
    {"stop_mark", "{rate} .", "It is 25%.", "25%."},
};

INSTANTIATE_TEST_SUITE_P(Patterns, PatternTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

struct BadRow {
  std::string name;
  std::string pattern;
  std::string expected;  // the message's words that must be there
};

std::ostream& operator<<(std::ostream& out, const BadRow& row) { return out << row.pattern; }

class BadPatternTest : public testing::TestWithParam<BadRow> {};

TEST_P(BadPatternTest, IsAnErrorWithItsPlace) {
  const auto rules = RulesWith(GetParam().pattern);
  ASSERT_FALSE(rules.has_value());
  EXPECT_EQ(rules.error().kind, ErrorKind::kUsage);
  EXPECT_EQ(rules.error().place, "rules/test.yaml:4");
  EXPECT_NE(rules.error().message.find(GetParam().expected), std::string::npos) << rules.error().message;
}

const BadRow kBad[] = {
    {"unknown_slot", "{rats} duty", "{rats}"},
    {"unknown_form", "{party.adjectives} {rate}", ".adjectives"},
    {"unknown_class", "{rate} @tarif_noun", "@tarif_noun"},
    {"unknown_context", "<title> {rate}", "<title>"},
    {"unknown_field", "{rate} on {party:goal}", "goal"},
    {"field_from_the_wrong_slot", "{rate} on {party:products}", "products"},
    {"slot_not_closed", "{rate", "not closed"},
    {"bracket_not_closed", "{rate} (duty", "not closed"},
    {"bracket_not_opened", "{rate} duty)", "not opened"},
    {"gap_without_count", "{rate} ~ duty", "~3"},
    {"gap_of_three_digits", "{rate} ~100 duty", "~3"},
    {"star_of_nothing", "* {rate}", "no valid pattern"},
    {"star_of_what_may_be_nothing", "(new? tall?)* {rate}", "may be nothing"},
    {"brackets_too_deep", std::string(40, '(') + "{rate}" + std::string(40, ')'), "too deep"},
};

INSTANTIATE_TEST_SUITE_P(Bad, BadPatternTest, testing::ValuesIn(kBad),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
