// The documentation is run: every recipe of docs/queries.md answers, and docs/schema.md says what schema_doc
// says.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "store/upkeep.h"
#include "tests/store/draft.h"

namespace tradewire {
namespace {

std::string ReadPage(const std::string& name) {
  std::ifstream in(std::string(TRADEWIRE_SOURCE_DIR) + "/docs/" + name);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// A block between ```sql and ```, and the line of prose before it as its name.
struct Recipe {
  int number = 0;
  std::string sql;
};

std::ostream& operator<<(std::ostream& out, const Recipe& recipe) { return out << recipe.sql; }

std::vector<Recipe> ReadRecipes(const std::string& language) {
  std::vector<Recipe> recipes;
  const std::string page = ReadPage("queries.md");
  const std::string opening = "```" + language + "\n";
  for (size_t at = page.find(opening); at != std::string::npos; at = page.find(opening, at)) {
    at += opening.size();
    const size_t end = page.find("```", at);
    recipes.push_back({static_cast<int>(recipes.size()) + 1, page.substr(at, end - at)});
  }
  return recipes;
}

class RecipeTest : public StoreTest, public testing::WithParamInterface<Recipe> {
 protected:
  // A little of everything, so that every recipe has something to show.
  RecipeTest() {
    EXPECT_TRUE(store_.SaveCodes({{"JP", "Japan", "country", {"G7"}}},
                                 {{"metals", "", "Metals", ""}, {"steel", "metals", "Steel", "72"}}));
    Commitment part = Sum(150e9, "KR", "investment", "pledged");
    part.sectors = {"steel"};
    Put(Draft("https://a.example/1", "2025-06-01", "a")
            .Say("A steel duty of 50% on Japan.", Duty(50, "US", "JP", "steel", "in_force"))
            .Say("About steel.", SectorUse{"steel", "targeted"})
            .Say("Seoul pledges $350bn,", Sum(350e9, "KR", "investment", "pledged"))
            .Say("of which $150bn is for steel.", part)
            .Say("Until 2999.", Due("2999-01-01", "expiry", {"US"}))
            .Say("Ann Lee spoke.", Person("Ann Lee", "CA")));
    Put(Draft("https://b.example/1", "2025-06-02", "b")
            .Say("A threat of 50% on steel.", Duty(50, "US", "JP", "steel", "threatened")));
    // No article names him: who held an office is known all the same.
    EXPECT_TRUE(store_.SaveOfficials({{"Howard Lutnick", {}, "Commerce Secretary", "US", "2025-02-18", ""}}));
    FeedState feed;
    feed.url = "https://a.example/feed";
    feed.failures = 3;
    EXPECT_TRUE(store_.SaveFeed(feed));
  }
};

TEST_P(RecipeTest, Answers) { EXPECT_FALSE(Select(GetParam().sql).empty()); }

INSTANTIATE_TEST_SUITE_P(Recipes, RecipeTest, testing::ValuesIn(ReadRecipes("sql")),
                         [](const auto& row) { return "number_" + std::to_string(row.param.number); });

class ProgramTest : public RecipeTest {};

TEST_P(ProgramTest, ReadsTheFile) {
  const std::string program = GetParam().sql;
  const std::string modules = program.substr(0, program.find('\n'));
  const Folder folder;
  const auto run = [&](const std::string& file) {
    return system(("cd " + folder.File("") + " && python3 " + file + " > out.txt 2> err.txt").c_str());
  };
  std::ofstream(folder.File("modules.py")) << modules << "\n";
  if (run("modules.py") != 0) GTEST_SKIP() << "not installed: " << modules;
  ASSERT_TRUE(Backup(store_, folder.File("news.db")));
  std::ofstream(folder.File("program.py")) << program;
  EXPECT_EQ(run("program.py"), 0) << std::ifstream(folder.File("err.txt")).rdbuf();
  EXPECT_GT(std::filesystem::file_size(folder.File("out.txt")), 0U);
}

INSTANTIATE_TEST_SUITE_P(Programs, ProgramTest, testing::ValuesIn(ReadRecipes("python")),
                         [](const auto& row) { return "number_" + std::to_string(row.param.number); });

class DocsTest : public StoreTest {};

TEST_F(DocsTest, ThePageSaysWhatTheFileSays) {
  const std::string page = ReadPage("schema.md");
  for (const std::string& line :
       Select("SELECT '### ' || object || char(10, 10) || doc || char(10) FROM schema_doc "
              "WHERE column_name = ''")) {
    EXPECT_NE(page.find(line), std::string::npos) << line;
  }
  for (const std::string& line :
       Select("SELECT printf('%c %c%s%c %c %s %c', '|', '`', column_name, '`', '|', doc, '|') "
              "FROM schema_doc WHERE column_name <> ''")) {
    EXPECT_NE(page.find(line), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace tradewire
