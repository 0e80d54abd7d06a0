#include "core/document.h"

#include <gtest/gtest.h>

#include <string>

namespace tradewire {
namespace {

struct KeyRow {
  std::string name;
  FactBody first;
  FactBody second;
  bool same;
};

std::ostream& operator<<(std::ostream& out, const KeyRow& row) { return out << row.name; }

class FactKeyTest : public testing::TestWithParam<KeyRow> {};

TEST_P(FactKeyTest, SameOrNot) {
  EXPECT_EQ(FactKey(GetParam().first) == FactKey(GetParam().second), GetParam().same)
      << FactKey(GetParam().first) << " and " << FactKey(GetParam().second);
}

Tariff On(std::vector<std::string> target, std::optional<double> rate, std::string status) {
  return {
      .rate_low = rate, .rate_high = rate, .imposer = "US", .target = std::move(target), .status = status};
}

const KeyRow kKeys[] = {
    {"tariff_status_is_no_key", On({"JP"}, 15, "threatened"), On({"JP"}, 15, "in_force"), true},
    {"tariff_order_of_targets_is_no_key", On({"JP", "KR"}, 15, ""), On({"KR", "JP"}, 15, ""), true},
    {"tariff_rate_is_key", On({"JP"}, 15, ""), On({"JP"}, 25, ""), false},
    {"tariff_target_is_key", On({"JP"}, 15, ""), On({"KR"}, 15, ""), false},
    {"tariff_zero_is_not_open", On({"JP"}, 0, ""), On({"JP"}, std::nullopt, ""), false},
    {"commitment_status_is_no_key", Commitment{.amount_low = 1e9, .status = "proposed"},
     Commitment{.amount_low = 1e9, .status = "pledged"}, true},
    {"commitment_payer_is_key", Commitment{.amount_low = 1e9, .payer = "JP"},
     Commitment{.amount_low = 1e9, .payer = "KR"}, false},
    {"deadline_parties_are_no_key", Deadline{.date = "2025-08-01", .parties = {"US"}},
     Deadline{.date = "2025-08-01"}, true},
    {"deadline_kind_is_key", Deadline{.date = "2025-08-01", .kind = "expiry"}, Deadline{.date = "2025-08-01"},
     false},
    {"official_title_is_no_key", Official{.name = "A", .title = "Minister"}, Official{.name = "A"}, true},
    {"sector_role_is_no_key", SectorUse{"steel", "targeted"}, SectorUse{"steel", "mentioned"}, true},
    {"types_never_share_a_key", Official{.name = "steel"}, SectorUse{"steel", "mentioned"}, false},
};

INSTANTIATE_TEST_SUITE_P(Keys, FactKeyTest, testing::ValuesIn(kKeys),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
