// Short articles and the deadlines that docs/facts.md asks of them.
#include <gtest/gtest.h>

#include "tests/extractor/fact_line.h"

namespace tradewire {
namespace {

struct DeadlineRow {
  std::string name;
  std::string text;
  std::string expected;  // FactsLine
};

std::ostream& operator<<(std::ostream& out, const DeadlineRow& row) { return out << row.text; }

class DeadlinesTest : public testing::TestWithParam<DeadlineRow> {};

TEST_P(DeadlinesTest, Finds) { EXPECT_EQ(FactsLine("deadline", GetParam().text), GetParam().expected); }

const DeadlineRow kDeadlines[] = {
    {"decision", "The court will rule on the tariffs by September 30.", "2025-09-30 decision"},
    {"named_for_talks",
     "Negotiators of Japan and the United States want a trade deal before the August 1 deadline.",
     "2025-08-01 negotiation JP,US"},
    {"effective", "The tariffs of the United States take effect on August 7.", "2025-08-07 effective US"},
    {"expiry", "The truce on tariffs between China and the United States expires on August 12.",
     "2025-08-12 expiry CN,US"},
    {"compliance", "Importers must file claims for tariff refunds by October 15.", "2025-10-15 compliance"},
    {"after_an_adjective_that_looks_past",
     "Written submissions on the proposed tariffs close on 12 September.", "2025-09-12 compliance"},
    {"midnight_before_a_weekday", "From midnight on Sunday, the duty on imports rises to 20%, customs said.",
     "2025-07-27 effective"},
    {"term_from_an_effective_date_told_below",
     "The flat duty may be chosen for a period of six months from the effective date of this order on "
     "imports. "
     "Mail is checked. The order is effective on August 29, 2025.",
     "2025-08-29 effective; 2026-02-28 expiry"},
    {"in_days", "The tariff pause ends in 90 days.", "2025-10-21 expiry"},
    {"term_from_a_month", "In May 2025 Peru suspended its import duties on flour for one year.",
     "2026-05 expiry PE"},
    {"term_from_a_month_that_is_over", "In May 2023 Peru suspended its import duties on flour for one year.",
     ""},
    {"through_a_year", "The exemption from tariffs runs through 2027.", "2027-12-31 expiry"},
    {"past_event_is_none", "The ministers met in Geneva on May 12 to talk about trade and tariffs.", ""},
    {"summit_is_none", "Leaders will discuss tariffs at the summit on October 31.", ""},
    {"horizon_is_none", "Japan will invest $550 billion in the United States by 2029 under the trade deal.",
     ""},
    {"took_effect_on_the_day", "Tariffs of 50% on copper kicked in on Wednesday.", "2025-07-23 effective"},
    {"parties_are_those_of_the_duty_beside_it",
     "Brazil told Japan of its plans. The United States will put a 15% tariff on Swiss goods on August 7.",
     "2025-08-07 effective US,CH"},
    {"who_acts_is_of_the_sides_of_the_only_duty",
     "The United States put a 20% antidumping duty on Mexican tomatoes. Comments on the duty are due by "
     "August 20.",
     "2025-08-20 compliance US,MX"},
    {"parties_of_a_pact_are_its_members",
     "The USMCA is up for review on July 1, 2026, and exporters in Ohio fear for trade.",
     "2026-07-01 decision US,MX,CA"},
    {"goods_outside_a_pact_are_not_of_its_members",
     "Canada is told that the United States will raise the tariff on non-USMCA goods on August 1.",
     "2025-08-01 effective CA,US"},
    {"of_a_list_of_countries_the_nearest",
     "The United States takes the tariff from all countries except Argentina, Australia, Brazil, Japan, and "
     "from Ukraine through June 1, 2026.",
     "2026-06-01 expiry UA,US"},
    {"parties_of_a_day_told_twice_are_those_told_first",
     "The tariffs of Canada on Mexico start on August 20. Japan and India wait for the duties of August 20.",
     "2025-08-20 effective CA,MX"},
    {"lawmakers_vote_at_home",
     "Brazil and India sign trade deals; India and Brazil cut tariffs. India likes Brazil, and Brazil likes "
     "India. Brazil's senate must vote on the tariff bill by August 20.",
     "2025-08-20 decision BR"},
    {"two_measures_of_one_day_that_share_nobody",
     "Canada and Mexico take comments on their tariffs until August 20. Japan and India start to collect "
     "import duties on August 20.",
     "2025-08-20 compliance CA,MX; 2025-08-20 effective JP,IN"},
    {"both_days_of_a_span",
     "The decree that cuts the export duties of Argentina runs from August 1 to December 31.",
     "2025-08-01 effective AR; 2025-12-31 expiry AR"},
    {"term_that_counts_from_the_entry_into_force",
     "The duties of Canada on imports apply from August 4. They were long in coming. Exporters may ask for a "
     "hearing within ten days of their entry into force.",
     "2025-08-04 effective CA; 2025-08-14 compliance CA"},
    {"term_of_years_from_an_event_just_told",
     "On Monday Washington and Brussels agreed to suspend the aircraft tariffs for five years.",
     "2030-07-21 expiry US,EU"},
    {"term_from_a_day_told_behind_it",
     "Washington paused its tariffs for 90 days. The duties on imports had been too high, it said on Monday.",
     "2025-10-19 expiry US"},
    {"week_that_has_begun_is_none", "New tariffs on imports could be announced this week.", ""},
    {"end_that_a_later_one_replaces",
     "This 90-day suspension of the tariffs expires on August 12. The order continues the suspension of the "
     "duties until November 10.",
     "2025-11-10 expiry"},
    {"day_that_the_article_replaces_wherever_it_stands",
     "Trump wants a 50% tariff on imports from Peru from August 1. He had threatened on Friday to impose the "
     "new duty starting August 1. The tariff was postponed to September 9.",
     "2025-09-09 effective US,PE"},
    {"delay_by_a_term_before_its_day",
     "Washington is delaying by a year the increase in its tariffs on cabinets and chairs, which was to take "
     "effect on August 1.",
     "2026-08-01 effective US"},
    {"day_that_moves_it",
     "Trump said Peru faces a 50% tariff from August 1. On Sunday, after a call, he put it off to September "
     "9.",
     "2025-09-09 effective US,PE"},
    {"term_from_a_start_told_beside_it",
     "The parties commit to act by August 4. Washington will suspend its duties for an initial period of 90 "
     "days.",
     "2025-08-04 compliance US; 2025-11-02 expiry US"},
    {"part_in_brackets_is_no_party",
     "The tariffs of the United States on goods from China (including Peru) take effect on August 7.",
     "2025-08-07 effective US,CN"},
    {"day_beside_trade_is_none",
     "Peru and Chile spoke of tariffs and of imports. Rain fell on the hills. The sun shone on the sea. "
     "Nobody "
     "went out. The paper will be ready by August 20.",
     ""},
    {"month_beside_a_day_of_another_measure",
     "Tariffs on figs rise on September 1, and duties on wine should be in place by mid-September.",
     "2025-09 effective; 2025-09-01 effective"},
    {"end_far_ahead_that_is_put_off",
     "The relief from the tariff on imports, which was due to lapse on December 31, was extended by a year.",
     "2026-12-31 expiry"},
    {"start_told_further_down",
     "The duty on imports is suspended for a year, the cabinet said on Wednesday. It told of talks. The step "
     "takes effect on August 10.",
     "2025-08-10 effective; 2026-08-10 expiry"},
    {"who_decides_of_two_sides",
     "Canada put duties on the goods of China. China answered the duties of Canada. Canada and China met. "
     "China "
     "and Canada talk. Canada will publish its decision on the tariffs by September 30.",
     "2025-09-30 decision CA"},
    {"whose_duties_are_decided_of_two_sides",
     "Canada put duties on the goods of China. China answered the duties of Canada. Canada and China met. "
     "China "
     "and Canada talk. A decision on the tariffs of Canada is due by September 30.",
     "2025-09-30 decision CA,CN"},
    {"month_of_a_day_that_is_told_too",
     "Peru's tariffs on imports will rise in October. The duties take effect on October 9.",
     "2025-10-09 effective PE"},
    {"round_term_of_a_day_that_is_told_too",
     "Washington put off the tariffs on imports until August 21. On Tuesday it had agreed to a 30-day pause "
     "of "
     "the duties.",
     "2025-08-21 effective US"},
    {"lines_of_a_chronology_are_over",
     "How the tariffs came:\n\nOct. 20 - Peru takes up a bill on duties.\n\nNov. 1 - Peru raises the tariffs "
     "on "
     "imports to 25%.\n\nJan. 12 - Peru and Chile agree to suspend tariffs for 90 days.\n\nMarch 4 - Tariffs "
     "of 30% on imports take effect.",
     ""},
    {"lines_of_a_calendar_are_to_come",
     "What comes of the tariffs:\n\nAug. 1 - Peru votes on a bill on duties.\n\nAug. 20 - Tariffs on imports "
     "rise to 25%.\n\nOct. 12 - The court rules on the tariffs.\n\nJan. 4 - Tariffs of 30% on imports take "
     "effect.",
     "2025-08-01 decision PE; 2025-08-20 effective PE; 2025-10-12 decision PE; 2026-01-04 effective PE"},
    {"duties_are_only_why",
     "The mill will bring its start forward from October 1 because duties on imports rise.", ""},
    {"duties_open_the_sentence_as_its_reason",
     "As tariffs on imports bite, the mill will stay shut until October 1.", ""},
    {"duties_only_stand_beside",
     "The singer's tour goes on until October 1, and tariffs on imports make the shirts dearer.", ""},
    {"a_joined_clause_goes_on_behind_the_commas_of_its_list",
     "The shops were empty, and Peru said it would answer with levies on tin, zinc and lead from October 1.",
     "2025-10-01 effective PE"},
    {"lawmakers_beside_a_joined_clause",
     "Lawmakers have until October 1 to pass the package, and higher levies on imports would follow.",
     "2025-10-01 decision"},
    {"a_delay_of_which_the_end_is_stated",
     "Brazil agreed to hold off for 30 days on tariffs of 25% against Chile. The pause runs out on August "
     "22. "
     "Mexico puts duties on imports from August 1.",
     "2025-08-01 effective MX,BR; 2025-08-22 expiry BR,CL"},
    {"a_reason_beside_a_measure",
     "The tariffs on imports stay until October 1 because talks on trade drag on.", "2025-10-01 expiry"},
    {"all_that_are_listed_before_the_day",
     "The United States has postponed the steel tariffs on Canada, the European Union and Mexico until "
     "October 1, and spares Argentina and Brazil.",
     "2025-10-01 effective CA,EU,MX,US"},
    {"inquiry_opened_in_these_days",
     "Brazil said on Tuesday that mills asked for an inquiry into imports. Grounds were found for it. The "
     "investigation could take up to 12 months.",
     "2026-07-22 decision BR"},
    {"day_beside_a_tariff",
     "Brazil will tax electric cars in steps, with an import duty of 10% at first.\n\n- 18% in July "
     "2026\n\n- 25% in July 2027\n\n- 30% in January 2028\n\n- 35% in July 2028",
     "2026-07 effective BR; 2027-07 effective BR; 2028-01 effective BR; 2028-07 effective BR"},
    {"concerns_the_sides_of_the_tariff_that_starts_then",
     "Because fentanyl comes from Chile, Brazil will put a 25% tariff on Mexican goods on August 1.",
     "2025-08-01 effective BR,MX"},
    {"whose_oil_was_bought_is_not_concerned",
     "Tariffs hit nations that buy Chilean oil. Brazil and Peru have until August 1 to agree on trade.",
     "2025-08-01 negotiation BR,PE"},
    {"where_two_others_talk_is_not_concerned",
     "The tariff truce that Brazil and Mexico struck in Stockholm ends on August 12.",
     "2025-08-12 expiry BR,MX"},
    {"years_from_no_stated_start_are_none", "The order exempts the makers from tariffs for three years.", ""},
    {"replaced_day_is_none",
     "The tariff stays at 10% rather than rise to 25% on August 1, the trade ministry said.", ""},
    {"strike_is_none", "The strike at the port begins on October 1 with tariffs in force on trade.", ""},
    {"decision_by_the_end_of_a_month", "The court will rule on the tariffs by the end of September.",
     "2025-09-30 decision"},
};

INSTANTIATE_TEST_SUITE_P(Deadlines, DeadlinesTest, testing::ValuesIn(kDeadlines),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
