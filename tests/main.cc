// The main function of every test program. `--file=NAME,NAME` runs the tests that stand in NAME.cc alone, so
// that CTest has one case for each file or few and the files of one program run side by side.
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>

namespace {

// The suites of a file, as a filter of GoogleTest. A suite stands in one file whole.
std::string SuitesOf(const std::string& file) {
  std::string filter;
  const testing::UnitTest& all = *testing::UnitTest::GetInstance();
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    const testing::TestSuite& suite = *all.GetTestSuite(i);
    if (suite.total_test_count() == 0) continue;
    if (!std::string_view(suite.GetTestInfo(0)->file()).ends_with("/" + file + ".cc")) continue;
    filter += (filter.empty() ? "" : ":") + std::string(suite.name()) + ".*";
  }
  return filter;
}

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  constexpr std::string_view kFile = "--file=";
  if (argc == 2 && std::string_view(argv[1]).starts_with(kFile)) {
    std::string filter;
    for (std::stringstream files(argv[1] + kFile.size()); files.good();) {
      std::string file;
      std::getline(files, file, ',');
      const std::string suites = SuitesOf(file);
      if (suites.empty()) {
        fprintf(stderr, "%s: no tests in %s.cc\n", argv[0], file.c_str());
        return 1;
      }
      filter += (filter.empty() ? "" : ":") + suites;
    }
    testing::GTEST_FLAG(filter) = filter;
  }
  return RUN_ALL_TESTS();
}
