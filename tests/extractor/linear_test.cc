// Hostile sizes: texts that would show a step whose cost grows faster than the text. Nothing here looks at a
// clock; each case ends and gives a sane number of facts, and a step that is not linear runs into the case's
// time limit.
#include <gtest/gtest.h>

#include "extractor/rules/draft.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

std::string Repeat(std::string_view part, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  return text;
}

struct SizeRow {
  std::string name;
  std::string part;  // repeated
  size_t bytes;
  size_t most_facts;
  std::string tail = "";
};

std::ostream& operator<<(std::ostream& out, const SizeRow& row) {
  return out << row.part << " x " << row.bytes;
}

class SizeTest : public testing::TestWithParam<SizeRow> {};

TEST_P(SizeTest, Ends) {
  const Article article = ArticleOf(Repeat(GetParam().part, GetParam().bytes) + GetParam().tail);
  EXPECT_LE(FindFacts(ShippedRules(), article).size(), GetParam().most_facts);
}

constexpr size_t kSmall = 64 << 10;
constexpr size_t kLarge = 512 << 10;

const SizeRow kSizes[] = {
    {"no_punctuation_64k", "tariffs on goods from there rose and ", kSmall, 0},
    {"no_punctuation_512k", "tariffs on goods from there rose and ", kLarge, 0},
    {"one_word_512k", "a", kLarge, 0},
    {"white_space_512k", " \n\t", kLarge, 0},
    {"blank_lines_512k", "\n", kLarge, 0},
    {"stops_512k", ".", kLarge, 0},
    {"stops_4k_then_a_letter", ".", 4 << 10, 0, "x"},
    {"stops_512k_then_a_letter", ".", kLarge, 0, "x"},
    {"quotes_512k", "\"", kLarge, 0},
    {"open_brackets_512k", "(", kLarge, 0},
    {"hyphens_512k", "-", kLarge, 0},
    {"per_cent_signs_1m", "%", 1 << 20, 0},
    {"digits_512k", "9", kLarge, 0},
    {"digits_then_per_cent", "9", kLarge, 3, "% tariff on tea"},
    {"commas_in_a_number", "1,", kLarge, 0},
    {"dotted_capitals_512k", "U.", kLarge, 0},
    {"apostrophes_512k", "a'", kLarge, 0},
    {"ill_formed_512k", "\xff", kLarge, 0},
    {"emoji_512k", "\U0001F6A2", kLarge, 0},
    {"numbers_in_words", "twenty one hundred ", kSmall, 0},
    {"half_of_half", "half a ", kSmall, 0},
    {"names", "Aaron Beta Gamma Delta ", kSmall, 0},
    {"offices", "minister of trade and industry of trade ", kSmall, 0},
    {"particles", "Van de la del der von ", kSmall, 0},
    {"parties", "Japan, ", kSmall, 0},
    {"same_tariff_again", "The U.S. put a 25% tariff on Japan. ", kSmall, 8},
    {"rates_in_one_sentence", "25% ", 16 << 10, 40},
    {"dates_in_one_sentence", "August 1 ", kSmall, 4},
};

INSTANTIATE_TEST_SUITE_P(Sizes, SizeTest, testing::ValuesIn(kSizes),
                         [](const auto& row) { return row.param.name; });

// How often the matcher computes a state for this text.
uint64_t StepsOf(const std::string& text) {
  const Rules& rules = ShippedRules();
  const auto steps = [&] {
    std::unique_ptr<Drafter> drafter = rules.drafters->Take(rules);
    const uint64_t count = drafter->steps();
    rules.drafters->Give(std::move(drafter));
    return count;
  };
  const uint64_t before = steps();
  FindFacts(rules, ArticleOf(text));
  return steps() - before;
}

class StepsTest : public testing::TestWithParam<SizeRow> {};

TEST_P(StepsTest, GrowWithTheText) {
  const uint64_t once = StepsOf(Repeat(GetParam().part, GetParam().bytes));
  const uint64_t twice = StepsOf(Repeat(GetParam().part, GetParam().bytes * 2));
  EXPECT_LE(twice, once * 9 / 4 + 10000);
}

constexpr size_t kTiny = 8 << 10;

const SizeRow kRepeated[] = {
    {"prose", "The U.S. put a 25% tariff on Japanese steel, and Tokyo will invest $5 billion by 2027. ",
     kTiny, 0},
    {"no_punctuation", "tariffs on goods from there rose and ", kTiny, 0},
    {"goods_in_one_sentence", "steel, cars and beef, ", kTiny, 0},
    {"rates_in_one_sentence", "25% ", kTiny, 0},
    {"tariffs_in_one_sentence", "a 25% tariff on steel from Japan, ", kTiny, 0},
    {"dates_in_one_sentence", "August 1 ", kTiny, 0},
};

INSTANTIATE_TEST_SUITE_P(Texts, StepsTest, testing::ValuesIn(kRepeated),
                         [](const auto& row) { return row.param.name; });

size_t FactsOfTariffs(int count) {
  std::string text = "The U.S. set";
  for (int k = 1; k <= count; ++k) text += " a " + std::to_string(k) + "% tariff on steel,";
  return FindFacts(ShippedRules(), ArticleOf(text)).size();
}

TEST(Size, ManyTariffsInOneSentenceGiveManyFacts) {
  const size_t facts = FactsOfTariffs(3000);
  EXPECT_GE(facts, 2700U);
  EXPECT_LE(facts, 3010U);
}

// A word that looks like a name, another for each number below 456,976.
std::string NameOf(int number) {
  std::string name;
  for (int k = 0; k < 4; ++k, number /= 26) name += static_cast<char>('a' + number % 26);
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

TEST(Size, ManySumsOfManyPayersGiveOneFactEach) {
  std::string text = "The tariffs brought trade talks. ";
  for (int k = 0; k < 10000; ++k) text += NameOf(k) + " Corp will invest $500 million in the United States. ";
  const size_t facts = FindFacts(ShippedRules(), ArticleOf(text)).size();
  EXPECT_GE(facts, 9900U);
  EXPECT_LE(facts, 10010U);
}

TEST(Size, ManyOfficialsGiveOneFactEach) {
  std::string text;
  for (int k = 0; k < 2000; ++k) {
    const std::string name = std::string(1, static_cast<char>('A' + k / 26 % 26)) +
                             static_cast<char>('a' + k % 26) + static_cast<char>('a' + k / 676) + "son";
    text += "Malaysian Trade Minister Ann " + name +
            " met a group of exporters in the capital and said that the tariffs will stay. ";
  }
  const size_t facts = FindFacts(ShippedRules(), ArticleOf(text)).size();
  EXPECT_GE(facts, 1900U);
  EXPECT_LE(facts, 2010U);
}

}  // namespace
}  // namespace tradewire
