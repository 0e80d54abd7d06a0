// The samples under the rules that the program finds by itself, the shipped ones.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

namespace tradewire {
namespace {

using nlohmann::json;

TEST(Samples, AreStoredOnceWithTheirFacts) {
  Workplace place;
  place.UseShippedRules();
  const auto ingest = [&] {
    const Outcome outcome =
        place.Run({"ingest", "--json", std::string(TRADEWIRE_SOURCE_DIR) + "/samples/feed.xml"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return json::parse(outcome.out);
  };
  const json first = ingest();
  EXPECT_EQ(first["failed"], 0);
  EXPECT_EQ(first["articles_new"], 9);
  EXPECT_EQ(first["duplicates"], 1) << "the reprint is a copy of the agency's story";
  EXPECT_GT(first["facts"], 100);
  const json second = ingest();
  EXPECT_EQ(second["articles_new"], 0);
  EXPECT_EQ(second["articles_updated"], 0);
  EXPECT_EQ(second["facts"], 0);
  EXPECT_EQ(place.Run({"check"}).out, "ok\n");
}

}  // namespace
}  // namespace tradewire
