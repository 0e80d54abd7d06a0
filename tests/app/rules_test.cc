// `rules show`: one rule with all that belongs to it, and what becomes of it in a sentence.
#include <gtest/gtest.h>

#include "tests/app/program.h"

namespace tradewire {
namespace {

struct Row {
  std::string name;
  std::vector<std::string> args;
  int status;
  std::string shown;  // must stand in stdout, or in stderr where the call is wrong
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

class RulesTest : public testing::TestWithParam<Row> {};

TEST_P(RulesTest, Shows) {
  const Outcome outcome = Workplace().Run(GetParam().args);
  EXPECT_EQ(outcome.status, GetParam().status);
  const std::string& shown = outcome.status == 0 ? outcome.out : outcome.err;
  EXPECT_NE(shown.find(GetParam().shown), std::string::npos) << shown;
  EXPECT_EQ(outcome.status == 0 ? outcome.err : outcome.out, "");
}

const Row kShown[] = {
    {"all",
     {"rules", "show", "few.tariff"},
     0,
     "kind      tariff make\nwhy       A rate beside the word is its rate.\nscore     1\nset       status: "
     "announced\npattern   {rate} ~3 @tariff_noun\n          @tariff_noun of {rate}\nwords     "},
    {"words", {"rules", "show", "few.tariff"}, 0, "\nexample   "},
    {"miss_as_seen",
     {"rules", "show", "few.tariff", "--miss", "Chilean salmon lost 12%."},
     0,
     "seen      {party Chilean} {sector salmon} lost {rate 12%}.\nmiss      "},
    {"match_is_no_miss",
     {"rules", "show", "few.tariff", "--miss", "A 25% tariff on steel."},
     0,
     "steel}.\nmatch     at \u201c25%\u201d on \u201c25% tariff\u201d by {rate} ~3 @tariff_noun\nfact      "
     "tariff  ? on ?: 25% on steel, "
     "announced\n\nrule "},
    {"who_makes_it_instead",
     {"rules", "show", "few.tariff", "--miss", "He paid 25% in tariff on steel."},
     0,
     "made      by few.tariff-paid ("},
    {"unknown", {"rules", "show", "no.such.rule"}, 2, "no.such.rule: no rule of this name; see"},
    {"unknown_but_near",
     {"rules", "show", "few.tarif"},
     2,
     "few.tarif: no rule of this name; did you mean few.tariff? see"},
    {"unknown_without_its_type", {"rules", "show", "tariff"}, 2, "did you mean few.tariff?"},
};
INSTANTIATE_TEST_SUITE_P(Show, RulesTest, testing::ValuesIn(kShown),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
