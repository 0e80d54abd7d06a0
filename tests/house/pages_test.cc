// What the pages of the documentation name is there: links within the tree, scripts, benchmarks.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace tradewire {
namespace {

namespace fs = std::filesystem;

std::set<std::string> AllOf(const std::string& text, const char* pattern) {
  const RE2 wanted(pattern);
  std::set<std::string> found;
  re2::StringPiece rest(text);
  for (std::string name; RE2::FindAndConsume(&rest, wanted, &name);) found.insert(name);
  return found;
}

class PageTest : public testing::TestWithParam<const char*> {};

TEST_P(PageTest, NamesOnlyWhatIsThere) {
  const fs::path root(TRADEWIRE_SOURCE_DIR);
  const fs::path page = root / GetParam();
  std::ostringstream in;
  in << std::ifstream(page).rdbuf();
  const std::string text = in.str();
  EXPECT_FALSE(text.empty());
  for (const std::string& link : AllOf(text, R"(\]\(([^):#]+)\))"))
    EXPECT_TRUE(fs::exists(page.parent_path() / link)) << link;
  for (const std::string& name :
       AllOf(text, R"((?:^|[^/\w])((?:scripts|packaging|bench)/\w[\w-]*(?:\.\w+)?))"))
    EXPECT_TRUE(fs::exists(root / name)) << name;
  for (const std::string& name : AllOf(text, R"(\b(bench_[a-z]+))"))
    EXPECT_TRUE(fs::exists(root / "bench" / (name + ".cc"))) << name;
}

INSTANTIATE_TEST_SUITE_P(Pages, PageTest,
                         testing::Values("README.md", "CONTRIBUTING.md", "docs/cli.md", "docs/decisions.md",
                                         "docs/facts.md", "docs/queries.md", "docs/schema.md",
                                         "docs/stories.md", "rules/README.md", "bench/README.md"),
                         [](const auto& row) {
                           std::string name = row.param;
                           RE2::GlobalReplace(&name, R"(\W)", "_");
                           return name;
                         });

}  // namespace
}  // namespace tradewire
