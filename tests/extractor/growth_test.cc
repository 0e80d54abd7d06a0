// The cost of making facts grows with the text and no faster: branches that the mentions, the rules' drafts
// and the resolvers take for a text, and for one five times as long, both dense in facts of one type, each
// told another way. Counted where the build has AddressSanitizer; the matcher's own steps are counted by
// linear_test.cc.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "tests/extractor/shipped.h"

namespace {
uint64_t steps_taken = 0;
}

// Called by the compiler in every branch (extractor/CMakeLists.txt).
extern "C" void __sanitizer_cov_trace_pc();  // NOLINT(bugprone-reserved-identifier)
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" __attribute__((no_sanitize("address"))) void __sanitizer_cov_trace_pc() { ++steps_taken; }

namespace tradewire {
namespace {

// A word that looks like a name, another for each number below 456,976.
std::string NameOf(size_t number) {
  std::string name;
  for (int k = 0; k < 4; ++k, number /= 26) name += static_cast<char>('a' + number % 26);
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name + "son";
}

std::string DayOf(size_t number) {
  constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
  return std::string(kMonths[number / 28 % 12]) + " " + std::to_string(1 + number % 28) + ", " +
         std::to_string(2026 + number / 336 % 60);
}

constexpr std::array<const char*, 12> kParties = {"Japan",  "India",  "Brazil", "Mexico",  "Norway", "Chile",
                                                  "Turkey", "Canada", "Kenya",  "Vietnam", "Peru",   "Egypt"};
constexpr std::array<const char*, 10> kGoods = {"steel", "cars", "copper",    "rice",   "cheese",
                                                "wine",  "toys", "furniture", "timber", "wheat"};

// "#" is a number, "$N" a name, "$D" a day, "$P" a party, "$G" goods, of each another in each repetition.
std::string Told(std::string_view part, size_t number) {
  std::string text;
  for (size_t at = 0; at < part.size(); ++at) {
    if (part[at] == '#') {
      text += std::to_string(1 + number);
    } else if (part[at] == '$' && at + 1 < part.size() &&
               std::string_view("NDPG").find(part[at + 1]) != part.npos) {
      switch (part[++at]) {
        case 'N':
          text += NameOf(number);
          break;
        case 'D':
          text += DayOf(number);
          break;
        case 'P':
          text += kParties[number % kParties.size()];
          break;
        default:
          text += kGoods[number / kParties.size() % kGoods.size()];
      }
    } else {
      text += part[at];
    }
  }
  return text;
}

std::string Repeat(std::string_view part, size_t times) {
  std::string text = "The tariffs brought trade talks. ";
  for (size_t k = 0; k < times; ++k) text += Told(part, k);
  return text;
}

struct GrowthRow {
  std::string name;
  std::string part;
  size_t times = 200;  // so many that what looks no further than some way back has come to its end
};

std::ostream& operator<<(std::ostream& out, const GrowthRow& row) { return out << row.part; }

class GrowthTest : public testing::TestWithParam<GrowthRow> {};

struct Cost {
  uint64_t steps = 0;
  size_t facts = 0;
};

Cost CostOf(const std::string& text) {
  const Article article = ArticleOf(text);
  const uint64_t before = steps_taken;
  const size_t facts = FindFacts(ShippedRules(), article).size();
  return {steps_taken - before, facts};
}

TEST_P(GrowthTest, IsThatOfTheText) {
#ifndef TRADEWIRE_COUNTS_STEPS
  GTEST_SKIP() << "steps are counted in builds with AddressSanitizer";
#endif
  CostOf(Repeat(GetParam().part, 4));  // what is made once
  const Cost once = CostOf(Repeat(GetParam().part, GetParam().times));
  const Cost five_times = CostOf(Repeat(GetParam().part, GetParam().times * 5));
  EXPECT_GT(once.steps, 1000U);
  EXPECT_LE(five_times.steps, once.steps * 43 / 8) << once.facts << " facts, then " << five_times.facts;
}

const GrowthRow kRows[] = {
    {"prose",
     "Officials in $P weighed the harbour's quiet season while traders waited for #, a slower margin. "},
    {"tariffs", "The United States put a #% tariff on $G from $P. "},
    {"tariffs_in_one_sentence", "a #% tariff on $G from $P, "},
    {"tariffs_and_starts", "The United States will put a #% tariff on $G from $P on $D. "},
    {"tariffs_whose_start_is_told_next",
     "The United States put a #% tariff on $G from $P. It takes effect on $D. "},
    {"tariffs_without_sides", "A #% tariff was announced. "},
    {"tariffs_raised", "The United States raised the tariff on $G from $P from #% to 1#%. It had been 2#%. "},
    {"tariffs_told_by_programme",
     "Section 232 tariffs of #% on $G from $P were paused. Reciprocal tariffs end. "},
    {"tariffs_of_both_sides", "$P and the European Union will cut tariffs on $G to #%. "},
    {"rates_denied", "Exports of $G to $P grew #% as the tariffs fell. "},
    {"lists", "The tariffs will be as follows:\n- $G from $P: #%\n- $P: 1#%\n\n"},
    {"paragraphs", "The United States put a #% tariff on $G from $P.\n\n"},
    {"commitments", "$N Corp will invest $# million in the United States for $G. "},
    {"commitments_without_payer", "An investment of $# million was promised in trade. "},
    {"commitments_in_one_sentence", "$N Corp pledged $# million for $G, and "},
    {"commitments_with_parts", "$P will invest $1# billion, of which $# billion is for $G. "},
    {"commitments_by_a_day", "$P pledged to buy $# billion of $G from the United States by $D. "},
    {"commitments_of_aid",
     "The government will give # million euros in aid to growers of $G hit by tariffs. "},
    {"deadlines", "The tariff deal with $P must be signed by $D. "},
    {"deadlines_in_one_sentence", "the tariff deadline of $D, ", 1000},
    {"deadlines_moved", "The tariff deadline for $P was extended from $D to December #, 2099. "},
    {"deadlines_moved_again", "The tariff deadline is $D. It was postponed to $D. "},
    {"deadlines_by_terms", "Tariff talks with $P end in # days, on $D. "},
    {"officials", "Malaysian Trade Minister Ann $N said that the tariffs will stay. "},
    {"officials_by_surname", "Trade Minister Ann $N of $P met traders. $N said that tariffs stay. "},
    {"officials_by_pronoun", "Trade Minister Ann $N of $P met traders. \"Tariffs stay,\" he said. "},
    {"officials_without_country", "Trade Minister Ann $N said that tariffs stay. "},
    {"officials_of_one_surname", "Trade Minister $N Smithson said that tariffs stay. Smithson left. "},
    {"officials_in_one_sentence", "$P's Trade Minister Ann $N, "},
    {"officials_by_office", "$P's Trade Minister Ann $N came. The minister said that tariffs stay. "},
    {"sectors", "Tariffs on $G from $P hurt makers of $G. "},
    {"sectors_in_one_sentence", "$G, cars and beef, "},
    {"sectors_without_role", "$G is sold in $P. "},
    {"sectors_carried_on", "Exports of $G were hit by tariffs. So were cars. "},
    {"everything",
     "The U.S. will put a #% tariff on $G from $P on $D, Trade Minister Ann $N said, and $N Corp will invest "
     "$# "
     "million by $D. "},
};

INSTANTIATE_TEST_SUITE_P(Texts, GrowthTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
