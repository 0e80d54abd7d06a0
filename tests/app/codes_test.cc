// The code tables that the shipped lexicons give to every knowledge base.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "app/rules_folder.h"

namespace tradewire {
namespace {

CodeTables Shipped() {
  const Result<CodeTables> codes = OpenCodeTables(std::string(TRADEWIRE_SOURCE_DIR) + "/rules");
  EXPECT_TRUE(codes) << codes.error().Line();
  return codes.value_or(CodeTables{});
}

TEST(Codes, BlocsHaveTheirMembers) {
  std::map<std::string, size_t> members;
  for (const PartyCode& party : Shipped().parties) {
    for (const std::string& bloc : party.blocs) ++members[bloc];
  }
  EXPECT_EQ(members, (std::map<std::string, size_t>{{"ASEAN", 11},
                                                    {"BRICS", 10},
                                                    {"EFTA", 4},
                                                    {"EU", 27},
                                                    {"G20", 21},
                                                    {"G7", 7},
                                                    {"GCC", 6},
                                                    {"MERCOSUR", 5},
                                                    {"USMCA", 3}}));
}

TEST(Codes, APartyIsNamedByOneRow) {
  std::set<std::string> seen;
  for (const PartyCode& party : Shipped().parties) {
    EXPECT_TRUE(seen.insert(party.code).second) << party.code << ": " << party.label;
  }
}

}  // namespace
}  // namespace tradewire
