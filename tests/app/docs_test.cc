// The documentation says what the program has, and where a reader looks for it: in docs/cli.md and in the
// manual page that is made of it, every command has a section, which names the options of its help and no
// others; exit status, environment and files have theirs.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "program.h"

namespace tradewire {
namespace {

namespace fs = std::filesystem;

std::string ReadText(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string Source(const std::string& name) { return std::string(TRADEWIRE_SOURCE_DIR) + "/" + name; }

std::string Replaced(std::string text, const char* pattern, const char* by) {
  RE2::GlobalReplace(&text, pattern, by);
  return text;
}

struct Section {
  std::string heading;
  std::vector<std::string> names;  // what it is about: its heading, and the first cells of its tables
  std::string text;                // all of it, the heading too
};

// One written form of the same page.
struct Page {
  std::string name;
  std::string path;
  std::function<std::string(const std::string&)> plain;  // a line without its markup
  const char* heading;                                   // what a heading begins with
  const char* entry;                                     // a line that is, or is followed by, a name
};

std::ostream& operator<<(std::ostream& out, const Page& page) { return out << page.name; }

std::vector<Section> SectionsOf(const Page& page) {
  std::vector<Section> sections(1);
  bool named = false;  // the next line is a name
  for (const std::string& line : LinesOf(ReadText(page.path))) {
    const std::string plain = page.plain(line);
    std::string heading, cell;
    if (RE2::PartialMatch(line, page.heading)) {
      RE2::PartialMatch(plain, R"(^\S+ (.*))", &heading);
      sections.push_back({heading, {heading}, ""});
    } else if (RE2::PartialMatch(line, page.entry)) {
      named = RE2::FullMatch(line, page.entry);
      if (RE2::PartialMatch(plain, R"(^\| ([^|]+))", &cell)) sections.back().names.push_back(cell);
    } else if (named) {
      named = false;
      sections.back().names.push_back(plain);
    }
    sections.back().text += plain + "\n";
  }
  return sections;
}

// "tradewire rules check|list|test · rules show ID" is about `rules`, `rules test` and `rules show`.
bool IsAbout(const Section& section, const std::vector<std::string>& command) {
  for (const std::string& call : LinesOf(Replaced(section.heading, " · ", "\n"))) {
    std::istringstream words(call);
    std::string first, second;
    words >> first;
    if (first == "tradewire") words >> first;
    words >> second;
    const bool both =
        command.size() < 2 || ("|" + second + "|").find("|" + command[1] + "|") != std::string::npos;
    if (first == command[0] && both) return true;
  }
  return false;
}

std::set<std::string> OptionsIn(const std::string& text) {
  static const RE2 option(R"((?:^|[^\w-])(--[a-z][a-z-]*[a-z]))");
  std::set<std::string> options;
  re2::StringPiece rest(text);
  for (std::string name; RE2::FindAndConsume(&rest, option, &name);) options.insert(name);
  return options;
}

// Names under "Subcommands:", one a line, up to an empty one.
std::vector<std::string> CommandsOf(const std::string& help) {
  std::vector<std::string> commands;
  bool listed = false;
  for (const std::string& line : LinesOf(help)) {
    if (listed && line.starts_with("  ")) commands.push_back(line.substr(2, line.find(' ', 2) - 2));
    listed = line.starts_with("Subcommands:") || (listed && !line.empty());
  }
  return commands;
}

struct Command {
  std::vector<std::string> words;  // {"feeds", "add"}; none for the program itself
  std::set<std::string> options;
  bool runs = false;  // has no subcommands
};

// Every command with its options, as the program's own help has them.
const std::vector<Command>& Commands() {
  static const std::vector<Command> all = [] {
    const Workplace place;
    std::vector<Command> found = {{}};
    for (size_t i = 0; i < found.size(); ++i) {
      std::vector<std::string> args = found[i].words;
      args.emplace_back("--help");
      const std::string help = place.Run(args).out;
      std::string options;
      for (const std::string& line : LinesOf(help))
        if (std::string name; RE2::PartialMatch(line, R"(^  (?:-\w,)?(--[a-z-]+))", &name))
          options += name + " ";
      found[i].options = OptionsIn(options);
      const std::vector<std::string> below = CommandsOf(help);
      found[i].runs = below.empty();
      for (const std::string& name : below) {
        found.push_back({found[i].words, {}, false});
        found.back().words.push_back(name);
      }
    }
    return found;
  }();
  return all;
}

const std::set<std::string>& OptionsOfAll() { return Commands().front().options; }

// The knowledge base and the rules may be named behind every command, and its help says so.
TEST(Help, NamesTheOptionsOfEveryCommand) {
  EXPECT_GT(Commands().size(), 30U);
  for (const Command& command : Commands()) {
    for (const char* option : {"--help", "--db", "--rules"})
      EXPECT_TRUE(command.options.contains(option)) << testing::PrintToString(command.words) << " " << option;
  }
}

class DocsTest : public testing::TestWithParam<Page> {
 protected:
  void SetUp() override {
    if (!fs::exists(GetParam().path)) GTEST_SKIP() << "no " << GetParam().path << ": made by python3";
    sections_ = SectionsOf(GetParam());
  }

  // Of a heading's first words, in any case.
  const Section& Called(const std::string& name) const {
    for (const Section& section : sections_)
      if (RE2::PartialMatch(section.heading, "(?i)^" + name)) return section;
    ADD_FAILURE() << GetParam().path << " has no section " << name;
    return sections_.front();
  }

  std::vector<Section> sections_;
};

TEST_P(DocsTest, EveryCommandHasASectionWithItsOptions) {
  size_t options = 0;
  for (const Command& command : Commands()) {
    if (!command.runs) continue;
    SCOPED_TRACE(testing::PrintToString(command.words));
    const auto section = std::find_if(sections_.begin(), sections_.end(),
                                      [&](const Section& s) { return IsAbout(s, command.words); });
    ASSERT_NE(section, sections_.end());
    const std::set<std::string> named = OptionsIn(section->text);
    for (const std::string& option : command.options) {
      EXPECT_TRUE(named.contains(option) || OptionsOfAll().contains(option)) << option;
      ++options;
    }
  }
  EXPECT_GT(options, 60U);
}

TEST_P(DocsTest, NoSectionNamesAnOptionThatItsCommandsLack) {
  for (const Section& section : sections_) {
    std::set<std::string> known;
    for (const Command& command : Commands())
      if (!command.words.empty() && IsAbout(section, command.words))
        known.insert(command.options.begin(), command.options.end());
    if (known.empty()) continue;
    for (const std::string& name : section.names)
      for (const std::string& option : OptionsIn(name))
        EXPECT_TRUE(known.contains(option)) << option << " in " << section.heading;
  }
}

TEST_P(DocsTest, OptionsOfEveryCommandStandTogether) {
  std::set<std::string> named;
  for (const std::string& name : Called("options").names) named.merge(OptionsIn(name));
  EXPECT_EQ(named, OptionsOfAll());
}

TEST_P(DocsTest, EveryExitStatusIsTold) {
  const std::vector<std::string>& names = Called("exit status").names;
  for (const char* status : {"0", "1", "2", "3"})
    EXPECT_EQ(std::count_if(names.begin(), names.end(), [&](const auto& n) { return n.starts_with(status); }),
              1)
        << status;
}

TEST_P(DocsTest, EveryVariableThatTheSourcesReadIsTold) {
  const std::string told = Called("environment").text;
  const RE2 read(R"re((?:getenv\(|FirstOf\(\{)("[^)}]+"))re");
  size_t variables = 0;
  for (const char* folder : {"app", "core", "extractor", "fetcher", "store"}) {
    for (const auto& file : fs::recursive_directory_iterator(Source(folder))) {
      const std::string text = file.is_regular_file() ? ReadText(file.path().string()) : "";
      re2::StringPiece rest(text);
      for (std::string names; RE2::FindAndConsume(&rest, read, &names);) {
        re2::StringPiece list(names);
        for (std::string name; RE2::FindAndConsume(&list, R"re("(\w+)")re", &name); ++variables) {
          // Proxies are told in small letters alone.
          const std::string small = name.ends_with("_PROXY") ? Replaced(name, "(.*)", "") : name;
          EXPECT_TRUE(small.empty() || told.find(name) != std::string::npos) << name << " in " << file.path();
        }
      }
    }
  }
  EXPECT_GT(variables, 9U);
}

TEST_P(DocsTest, EveryFileThatARunMakesIsTold) {
  const std::string told = Called("files").text;
  const Workplace place;
  place.Write("in/a.txt", "Tariffs\n\nA 5% tariff on steel from Japan.\n");
  ASSERT_EQ(place.Run({"ingest", "in"}).status, 0);
  for (const auto& file : fs::directory_iterator(place.Path("."))) {
    const std::string name = file.path().filename().string();
    if (name.starts_with('.') || name == "in") continue;  // the test's own
    EXPECT_NE(told.find(name), std::string::npos) << name;
  }
}

const Page kPages[] = {
    {"markdown", Source("docs/cli.md"), [](const std::string& line) { return Replaced(line, "`", ""); },
     "^##", R"(^\| )"},
    {"manual", TRADEWIRE_MAN_PAGE,
     [](const std::string& line) { return Replaced(Replaced(line, R"(\\f[BR]|\\&)", ""), R"(\\-)", "-"); },
     R"(^\.S[HS] )", R"(\.TP)"},
};
INSTANTIATE_TEST_SUITE_P(Pages, DocsTest, testing::ValuesIn(kPages),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
