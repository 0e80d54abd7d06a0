#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "app/ordered_pool.h"
#include "app/wording.h"

namespace tradewire {
namespace {

struct FactRow {
  std::string name;
  FactBody body;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const FactRow& row) { return out << row.name; }

class FactInWordsTest : public testing::TestWithParam<FactRow> {};
TEST_P(FactInWordsTest, Says) { EXPECT_EQ(FactInWords(GetParam().body), GetParam().expected); }

const FactRow kFacts[] = {
    {"tariff",
     Tariff{.rate_low = 25,
            .rate_high = 25,
            .previous_rate = 10,
            .imposer = "US",
            .target = {"KR"},
            .products = {"autos"},
            .instrument = "section_232",
            .status = "threatened",
            .effective = "2025-08-01"},
     "US on KR: 25% (was 10%) (section_232) on autos, threatened, from 2025-08-01"},
    {"tariff_range", Tariff{.rate_low = 10, .rate_high = 12.5, .target = {"WORLD"}},
     "? on WORLD: 10\u201312.5% on all goods"},
    {"tariff_cap", Tariff{.rate_high = 50, .rate_unit = "percentage_point"},
     "? on ?: up to 50 points on all goods"},
    {"tariff_specific", Tariff{.rate_low = 100, .rate_unit = "specific", .rate_text = "$100 a head"},
     "? on ?: $100 a head on all goods"},
    {"commitment",
     Commitment{
         .amount_low = 5.5e11, .amount_high = 5.5e11, .kind = "investment", .payer = "JP", .recipient = "US"},
     "JP: USD 550 billion investment for US"},
    {"commitment_floor", Commitment{.amount_low = 3.5e6, .currency = "EUR", .horizon = "2028"},
     "?: more than EUR 3.5 million, by 2028"},
    {"deadline", Deadline{.date = "2025-08-01", .kind = "negotiation", .parties = {"KR", "US"}},
     "2025-08-01: negotiation (KR, US)"},
    {"official",
     Official{.name = "Ana Sol\u00eds",
              .title = "Trade Minister",
              .country = "CL",
              .former = true,
              .quoted = true},
     "Ana Sol\u00eds, former Trade Minister, CL, quoted"},
    {"sector", SectorUse{"rice", "opened"}, "rice: opened"},
};
INSTANTIATE_TEST_SUITE_P(Facts, FactInWordsTest, testing::ValuesIn(kFacts),
                         [](const auto& row) { return row.param.name; });

TEST(OrderedPool, DeliversInTheOrderOfPush) {
  std::vector<int> delivered;
  {
    OrderedPool pool(4);
    for (int i = 0; i < 200; ++i) {
      pool.Push([i, &delivered] {
        std::this_thread::sleep_for(std::chrono::microseconds((200 - i) % 17 * 100));
        return [i, &delivered] { delivered.push_back(i); };
      });
    }
  }
  ASSERT_EQ(delivered.size(), 200U);
  for (int i = 0; i < 200; ++i) EXPECT_EQ(delivered[static_cast<size_t>(i)], i);
}

TEST(OrderedPool, HoldsNoMoreThanItsCapacity) {
  std::atomic<int> under_way = 0;
  std::atomic<int> most = 0;
  OrderedPool pool(2);
  for (int i = 0; i < 100; ++i) {
    const int now = ++under_way;
    if (now > most) most = now;
    pool.Push([&under_way] { return [&under_way] { --under_way; }; });
  }
  pool.Finish();
  EXPECT_LE(most, 2 * 8 + 1);
}

}  // namespace
}  // namespace tradewire
