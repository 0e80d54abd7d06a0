// The rules of the house, read from the source tree itself: who may include whom, where a third-party library
// may be seen, how long a file may be, and that only app/ prints or ends the program.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace tradewire {
namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;  // relative to the root
  std::string folder;
  std::vector<std::string> lines;
};

std::vector<std::string> ReadLines(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<Source> ReadFolder(const std::string& folder) {
  const fs::path root(TRADEWIRE_SOURCE_DIR);
  std::vector<Source> sources;
  if (!fs::exists(root / folder)) return sources;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cc") continue;
    sources.push_back({fs::relative(entry.path(), root).string(), folder, ReadLines(entry.path())});
  }
  std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return sources;
}

// What stands between the quotes or angle brackets of an include line, empty for every other line.
std::string Included(const std::string& line) {
  static const RE2 include(R"(^\s*#\s*include\s*["<]([^">]+)[">])");
  std::string header;
  RE2::PartialMatch(line, include, &header);
  return header;
}

std::string Place(const Source& source, size_t index) {
  return source.path + ":" + std::to_string(index + 1);
}

struct LayerRow {
  std::string folder;
  std::set<std::string> may_include;
};

std::ostream& operator<<(std::ostream& out, const LayerRow& row) { return out << row.folder; }

class LayerTest : public testing::TestWithParam<LayerRow> {};

const std::set<std::string> kOurs = {"core", "fetcher", "extractor", "store",
                                     "app",  "tests",   "fuzz",      "bench"};

TEST_P(LayerTest, IncludesOnlyWhatItMay) {
  for (const Source& source : ReadFolder(GetParam().folder)) {
    for (size_t i = 0; i < source.lines.size(); ++i) {
      const std::string header = Included(source.lines[i]);
      const std::string folder = header.substr(0, header.find('/'));
      if (!kOurs.contains(folder) || GetParam().may_include.contains(folder)) continue;
      ADD_FAILURE() << Place(source, i) << ": " << GetParam().folder << "/ must not include " << header;
    }
  }
}

const LayerRow kLayers[] = {
    {"core", {"core"}},
    {"fetcher", {"core", "fetcher"}},
    {"extractor", {"core", "extractor"}},
    {"store", {"core", "store"}},
    {"app", {"core", "fetcher", "extractor", "store", "app"}},
};

INSTANTIATE_TEST_SUITE_P(Layers, LayerTest, testing::ValuesIn(kLayers),
                         [](const auto& row) { return row.param.folder; });

// The rooms of the large folders, in the order in which a text goes through them: none looks ahead.
struct RoomRow {
  std::string room;
  std::set<std::string> may_include;  // rooms of the same folder
};

std::ostream& operator<<(std::ostream& out, const RoomRow& row) { return out << row.room; }

class RoomTest : public testing::TestWithParam<RoomRow> {};

TEST_P(RoomTest, LooksOnlyBack) {
  const std::string folder = GetParam().room.substr(0, GetParam().room.find('/') + 1);
  const std::vector<Source> sources = ReadFolder(GetParam().room);
  EXPECT_FALSE(sources.empty());
  for (const Source& source : sources) {
    for (size_t i = 0; i < source.lines.size(); ++i) {
      const std::string header = Included(source.lines[i]);
      const std::string room = header.substr(0, header.rfind('/'));
      if (!header.starts_with(folder) || room == GetParam().room) continue;
      EXPECT_TRUE(GetParam().may_include.contains(room))
          << Place(source, i) << ": " << GetParam().room << "/ must not include " << header;
    }
  }
}

const RoomRow kRooms[] = {
    {"fetcher/text", {}},
    {"fetcher/http", {"fetcher/text"}},
    {"fetcher/feed", {"fetcher/text", "fetcher/http"}},
    {"fetcher/page", {"fetcher/text", "fetcher/http"}},
    {"fetcher/warc", {"fetcher/text", "fetcher/http"}},
    {"extractor/text", {}},
    {"extractor/mentions", {"extractor/text"}},
    {"extractor/pattern", {"extractor/text", "extractor/mentions"}},
    {"extractor/rules", {"extractor/text", "extractor/mentions", "extractor/pattern"}},
    {"extractor/facts", {"extractor", "extractor/text", "extractor/mentions", "extractor/rules"}},
};

INSTANTIATE_TEST_SUITE_P(Rooms, RoomTest, testing::ValuesIn(kRooms), [](const auto& row) {
  std::string name = row.param.room;
  name.replace(name.find('/'), 1, "_");
  return name;
});

// Where a library may be seen. No header of ours shows one, so that it can be replaced in one place, but for
// the header that stands for it. Not here: nlohmann's JSON, in which facts are written everywhere.
struct LibraryRow {
  std::string name;
  std::string include;            // how its header's name begins
  std::set<std::string> folders;  // that may include it
  size_t files;                   // in at most so many files
  std::string header = "";        // ours, that stands for it
};

std::ostream& operator<<(std::ostream& out, const LibraryRow& row) { return out << row.name; }

class LibraryTest : public testing::TestWithParam<LibraryRow> {};

TEST_P(LibraryTest, StaysWhereItBelongs) {
  std::vector<std::string> users;
  for (const std::string folder : {"core", "fetcher", "extractor", "store", "app"}) {
    for (const Source& source : ReadFolder(folder)) {
      for (size_t i = 0; i < source.lines.size(); ++i) {
        if (!Included(source.lines[i]).starts_with(GetParam().include)) continue;
        users.push_back(source.path);
        EXPECT_TRUE(GetParam().folders.contains(source.folder)) << Place(source, i);
        EXPECT_TRUE(source.path.ends_with(".cc") || source.path == GetParam().header) << Place(source, i);
        break;
      }
    }
  }
  EXPECT_LE(users.size(), GetParam().files) << testing::PrintToString(users);
}

const LibraryRow kLibraries[] = {
    {"curl", "curl/", {"fetcher"}, 1, "fetcher/http/curl_library.h"},
    {"pugixml", "pugixml", {"fetcher"}, 2},
    {"uchardet", "uchardet", {"fetcher"}, 1},
    {"brotli", "brotli/", {"fetcher"}, 1},
    {"zlib", "zlib.h", {"fetcher", "app"}, 3},
    {"zstd", "zstd.h", {"fetcher", "store", "app"}, 3},
    {"icu", "unicode/", {"fetcher", "extractor"}, 3},
    {"re2", "re2/", {}, 0},
    {"yaml", "yaml.h", {"extractor"}, 1},
    {"sqlite", "sqlite3", {"store"}, 2},
    {"openssl", "openssl/", {"store"}, 1},
    {"cli11", "CLI/", {"app"}, 2},
    {"expected", "tl/expected", {"core"}, 1, "core/result.h"},
};

INSTANTIATE_TEST_SUITE_P(Libraries, LibraryTest, testing::ValuesIn(kLibraries),
                         [](const auto& row) { return row.param.name; });

TEST(House, NoFileIsLongerThan500Lines) {
  for (const std::string& folder : kOurs) {
    for (const Source& source : ReadFolder(folder)) {
      EXPECT_LE(source.lines.size(), 500U) << source.path << ": split it by the nouns it holds";
    }
  }
}

TEST(House, OnlyAppPrintsOrEndsTheProgram) {
  // Calls count at the start of a statement: SQL has a printf() of its own.
  const RE2 banned(
      R"(\bstd::(cout|cerr|clog)\b|(^|[;{}])\s*(std::)?(printf|fprintf|puts|perror|exit|_exit|quick_exit|abort|terminate)\s*\()");
  for (const std::string folder : {"core", "fetcher", "extractor", "store"}) {
    for (const Source& source : ReadFolder(folder)) {
      for (size_t i = 0; i < source.lines.size(); ++i) {
        const std::string code = source.lines[i].substr(0, source.lines[i].find("//"));
        EXPECT_FALSE(RE2::PartialMatch(code, banned)) << Place(source, i) << ": return a Status instead";
      }
    }
  }
}

TEST(House, OnlyNowReadsTheClock) {
  const RE2 clock(R"(system_clock::now|\btime\s*\((nullptr|NULL|0)\)|gettimeofday|CLOCK_REALTIME)");
  for (const std::string folder : {"core", "fetcher", "extractor", "store", "app"}) {
    for (const Source& source : ReadFolder(folder)) {
      if (source.path == "core/date.cc") continue;
      for (size_t i = 0; i < source.lines.size(); ++i) {
        EXPECT_FALSE(RE2::PartialMatch(source.lines[i], clock))
            << Place(source, i) << ": ask Now() of core/date.h";
      }
    }
  }
}

TEST(House, WhatCppcheckLeavesOutIsThere) {
  static const RE2 suppressed(R"(--suppress=\w+:(\S+))");
  const fs::path root(TRADEWIRE_SOURCE_DIR);
  for (const std::string& line : ReadLines(root / "scripts/cppcheck")) {
    re2::StringPiece rest(line);
    for (std::string file; RE2::FindAndConsume(&rest, suppressed, &file);)
      EXPECT_TRUE(fs::exists(root / file)) << file;
  }
}

TEST(House, NoUnfinishedMarks) {
  const std::string marks[] = {std::string("TO") + "DO", std::string("FIX") + "ME"};
  for (const std::string& folder : kOurs) {
    for (const Source& source : ReadFolder(folder)) {
      for (size_t i = 0; i < source.lines.size(); ++i) {
        for (const std::string& mark : marks) {
          EXPECT_EQ(source.lines[i].find(mark), std::string::npos) << Place(source, i);
        }
      }
    }
  }
}

// Two types of one name in one namespace are one type to the linker, with the constructors of either: memory
// is lost.
TEST(House, EveryTypeOfAHeaderHasOneHome) {
  static const RE2 definition(R"(^(?:struct|class|enum class) (\w+)[^;]*$)");
  std::map<std::string, Source> homes;
  for (const std::string folder : {"core", "fetcher", "extractor", "store", "app"}) {
    for (const Source& source : ReadFolder(folder)) {
      if (!source.path.ends_with(".h")) continue;
      for (size_t i = 0; i < source.lines.size(); ++i) {
        std::string name;
        if (!RE2::PartialMatch(source.lines[i], definition, &name)) continue;
        const auto [home, first] = homes.emplace(name, source);
        EXPECT_TRUE(first) << Place(source, i) << ": " << name << " is a type of " << home->second.path
                           << " too";
      }
    }
  }
}

TEST(House, HeadersOpenWithProse) {
  for (const std::string folder : {"core", "fetcher", "extractor", "store", "app"}) {
    for (const Source& source : ReadFolder(folder)) {
      if (!source.path.ends_with(".h")) continue;
      ASSERT_FALSE(source.lines.empty()) << source.path;
      EXPECT_TRUE(source.lines.front().starts_with("// "))
          << source.path << ": say first what it is and who calls it";
    }
  }
}

}  // namespace
}  // namespace tradewire
