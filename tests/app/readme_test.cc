// What README.md, docs/cli.md and rules/README.md show is run: commands behind a "$ " print what stands under
// them, all others end well; the forms of JSON are those that the program prints; the rules, words and parts
// that are shown load.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "program.h"

namespace tradewire {
namespace {

namespace fs = std::filesystem;

struct Shown {
  std::string page;
  std::string command;
  std::vector<std::string> lines;  // a line "…" stands for any lines
};

std::ostream& operator<<(std::ostream& out, const Shown& shown) {
  return out << shown.page << ": " << shown.command;
}

std::string ReadPage(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream(std::string(TRADEWIRE_SOURCE_DIR) + "/" + name).rdbuf();
  return text.str();
}

// Without a source `ingest` asks the feeds that the page subscribes to, out in the network.
bool IsOurs(const std::string& line) {
  return (line.starts_with("tradewire ") && !line.starts_with("tradewire ingest  ")) ||
         line.starts_with("cursor=");
}

// The commands in the fenced blocks of a page.
std::vector<Shown> ReadShown(const std::string& page) {
  std::vector<Shown> all;
  bool fenced = false;
  bool printing = false;
  bool joined = false;  // lines that follow one another are one script
  for (const std::string& line : LinesOf(ReadPage(page))) {
    if (line.starts_with("```")) {
      fenced = !fenced;
      printing = false;
    } else if (fenced && line.starts_with("$ ")) {
      all.push_back({page, line.substr(2), {}});
      printing = true;
    } else if (fenced && printing && !line.empty()) {
      all.back().lines.push_back(line);
    } else if (fenced && IsOurs(line)) {
      joined ? all.back().command += "\n" + line : all.emplace_back(Shown{page, line, {}}).command;
      joined = true;
      continue;
    }
    joined = false;
  }
  return all;
}

// What makes the program cannot run here: scripts/demo makes it by the same commands.
bool IsOfTheBuild(const std::string& command) {
  return command == "scripts/install-packages" || command.starts_with("cmake ");
}

// A place with the samples, where the program and the scripts are called as the pages call them, in a
// terminal of 80 columns.
class Reader {
 public:
  Reader() {
    place_.UseShippedRules();
    fs::create_symlink(std::string(TRADEWIRE_SOURCE_DIR) + "/samples", place_.Path("samples"));
    for (const std::string folder : {"bin", "build"}) {
      fs::create_directory(place_.Path(folder));
      fs::create_symlink(TRADEWIRE_BINARY, place_.Path(folder + "/tradewire"));
    }
  }

  Outcome Run(std::string command) const {
    const std::string demo = "scripts/demo";
    if (command.starts_with(demo))
      command = std::string(TRADEWIRE_SOURCE_DIR) + "/" + demo + " bin/tradewire";
    // The last page of a pipeline may belong to another program.
    if (const size_t other = command.find("&& datasette"); other != std::string::npos) command.resize(other);
    place_.Write("run.sh",
                 "cd " + place_.Path(".") +
                     "; set -e; export COLUMNS=80 PATH=$PWD/bin:$PATH TRADEWIRE_NOW=2025-11-15T00:00:00Z\n" +
                     command + "\n");
    Outcome outcome;
    outcome.status =
        std::system(("sh " + place_.Path("run.sh") + " > " + place_.Path("shown") + " 2>&1").c_str());
    outcome.out = place_.Read("shown");
    return outcome;
  }

 private:
  Workplace place_;
};

// Each "…" stands for anything.
bool Matches(const std::string& printed, const std::string& shown) {
  const std::string any = "…";
  size_t at = 0;
  size_t from = 0;
  for (size_t gap = shown.find(any); gap != std::string::npos; gap = shown.find(any, from)) {
    const std::string piece = shown.substr(from, gap - from);
    const size_t found = printed.find(piece, at);
    if (found == std::string::npos || (from == 0 && found != 0)) return false;
    at = found + piece.size();
    from = gap + any.size();
  }
  const std::string rest = shown.substr(from);
  if (from == 0) return printed == shown;
  return printed.size() >= at + rest.size() && printed.ends_with(rest);
}

// The first line shown that is not printed, in order; empty when all are.
std::string FirstMissing(const Shown& shown, const std::string& printed) {
  const std::vector<std::string> lines = LinesOf(printed);
  size_t at = 0;
  for (const std::string& line : shown.lines) {
    if (line == "…") continue;
    while (at < lines.size() && !Matches(lines[at], line)) ++at;
    if (at == lines.size()) return line;
    ++at;
  }
  return "";
}

TEST(Readme, CommandsPrintWhatIsShown) {
  size_t run = 0;
  for (const std::string page : {"README.md", "docs/cli.md"}) {
    const Reader reader;
    if (page != "README.md") reader.Run("tradewire ingest samples/feed.xml");  // the README shows it itself
    for (const Shown& shown : ReadShown(page)) {
      SCOPED_TRACE(testing::PrintToString(shown));
      if (IsOfTheBuild(shown.command)) continue;
      const Outcome outcome = reader.Run(shown.command);
      EXPECT_EQ(outcome.status, 0) << outcome.out;
      EXPECT_EQ(FirstMissing(shown, outcome.out), "") << "is shown but not printed; printed is:\n"
                                                      << outcome.out;
      ++run;
    }
  }
  EXPECT_GE(run, 6U);
}

TEST(Readme, QuickStartBuildsAsTheDemoDoes) {
  const std::string demo = ReadPage("scripts/demo");
  size_t steps = 0;
  for (const Shown& shown : ReadShown("README.md")) {
    if (!IsOfTheBuild(shown.command)) continue;
    for (std::string step : LinesOf(std::regex_replace(shown.command, std::regex(" && "), "\n"))) {
      EXPECT_NE(demo.find(step), std::string::npos) << step;
      ++steps;
    }
  }
  EXPECT_EQ(steps, 3U);
}

// The text of a page between two marks.
std::string Between(const std::string& page, const std::string& begin, const std::string& end) {
  const size_t at = page.find(begin);
  if (at == std::string::npos) return "";
  return page.substr(at + begin.size(), page.find(end, at + begin.size()) - at - begin.size());
}

// Names in the order in which they come: of objects in objects, and of the first of a list.
void AddNames(const nlohmann::ordered_json& value, std::vector<std::string>* names) {
  if (value.is_array() && !value.empty()) AddNames(value.front(), names);
  if (!value.is_object()) return;
  for (const auto& [name, inner] : value.items()) {
    names->push_back(name);
    AddNames(inner, names);
  }
}

// {"id", "facts": [{"type", …}]} as the names in it; "…" stands for any.
std::vector<std::string> NamesShown(const std::string& form) {
  std::vector<std::string> names;
  for (size_t at = 0; at < form.size(); ++at) {
    if (form.compare(at, 3, "…") == 0) names.emplace_back("…");
    if (form[at] != '"') continue;
    const size_t end = form.find('"', at + 1);
    names.push_back(form.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

struct ShownForm {
  std::string name;
  std::string begin;  // of the form in docs/cli.md
  std::vector<std::string> args;
};

std::ostream& operator<<(std::ostream& out, const ShownForm& row) { return out << row.begin; }

class ShownFormTest : public testing::TestWithParam<ShownForm> {};

// The form is the longest text in docs/cli.md that begins so and closes its brackets.
std::string FormShown(const std::string& begin) {
  const std::string page = ReadPage("docs/cli.md");
  const size_t at = page.find(begin);
  if (at == std::string::npos) return "";
  size_t end = at;
  int open = 0;
  do {
    open += page[end] == '{' ? 1 : page[end] == '}' ? -1 : 0;
  } while (open > 0 && ++end < page.size());
  return page.substr(at, end - at);
}

TEST_P(ShownFormTest, IsWhatIsPrinted) {
  Workplace place;
  place.Write("a.jsonl",
              "{\"id\":\"a\",\"text\":\"The U.S. put a 25% tariff on steel from Japan on Friday.\"}\n");
  place.Write("bad.jsonl", "{\"id\":\"a\",\"text\":5}\n");
  if (GetParam().args.front() == "export") place.Run({"ingest", "a.jsonl"});
  const std::vector<std::string> printed = LinesOf(place.Run(GetParam().args).out);
  ASSERT_FALSE(printed.empty());
  std::vector<std::string> names;
  AddNames(nlohmann::ordered_json::parse(printed.back()), &names);
  std::string shown, wanted;
  for (const std::string& name : NamesShown(FormShown(GetParam().begin)))
    wanted += name == "…" ? name : "." + name + ".";
  for (const std::string& name : names) shown += "." + name + ".";
  EXPECT_TRUE(!wanted.empty() && Matches(shown, wanted)) << shown << " is printed, shown is " << wanted;
}

const ShownForm kShownForms[] = {
    {"extract", "{\"id\", \"url\", \"title\", \"published\", \"lang\", \"facts\"", {"extract", "a.jsonl"}},
    {"extract_of_a_bad_line", "{\"id\", \"facts\": [], \"error\"", {"extract", "bad.jsonl"}},
    {"annotate", "{\"id\", \"mentions\"", {"annotate", "a.jsonl"}},
    {"ingest", "{\"run\"", {"ingest", "--json", "a.jsonl"}},
    {"export", "{\"next_cursor\"", {"export"}},
};
INSTANTIATE_TEST_SUITE_P(Cli, ShownFormTest, testing::ValuesIn(kShownForms),
                         [](const auto& row) { return row.param.name; });

TEST(Readme, RecipeOfTheRulesPrintsWhatIsShown) {
  const std::string page = ReadPage("rules/README.md");
  Workplace place;
  fs::copy(std::string(TRADEWIRE_SOURCE_DIR) + "/rules", place.Path("rules"), fs::copy_options::recursive);
  place.environment["TRADEWIRE_RULES"] = "rules";
  place.Write("n1.jsonl", Between(page, "$ cat n1.jsonl\n", "\n") + "\n");
  const auto append = [&](const std::string& file, const std::string& fence) {
    place.Write(file, place.Read(file) + "\n" + Between(page, "```" + fence + "\n", "```"));
  };
  const auto run = [&](const std::vector<std::string>& args, const std::string& begin, int status) {
    const Outcome outcome = place.Run(args);
    EXPECT_EQ(outcome.status, status) << outcome.err;
    const Shown shown{"", begin, LinesOf(Between(page, begin, "```"))};
    EXPECT_EQ(FirstMissing(shown, outcome.out + outcome.err), "") << outcome.out << outcome.err;
    return outcome.out;
  };

  EXPECT_EQ(run({"extract", "n1.jsonl"}, "$ tradewire extract n1.jsonl\n", 0).find("tariff"),
            std::string::npos);
  const std::string miss = Between(page, "--miss \"", "\"\n");
  run({"rules", "show", "tariff.noun-of-rate", "--miss", miss}, "--miss \"" + miss + "\"\n", 0);
  append("rules/tariff.yaml", "yaml");
  const std::string error = Between(page, "$ tradewire rules check\n", "\n");
  const Outcome check = place.Run({"rules", "check"});
  EXPECT_EQ(check.status, 2);
  EXPECT_EQ(FirstMissing({"", "", {error}}, check.err), "") << check.err;
  append("rules/words.yaml", "words");
  const std::string fine = Between(page, "# with the class in words.yaml\n", "\n");
  const Outcome again = place.Run({"rules", "check"});
  EXPECT_EQ(FirstMissing({"", "", {fine}}, again.out), "") << again.out << again.err;
  EXPECT_EQ(place.Run({"rules", "test"}).status, 0);
  run({"explain", "n1.jsonl"}, "from which words:\n\n```\n", 0);
}

TEST(Readme, WordsAndPartsThatAreShownLoad) {
  const std::string page = ReadPage("rules/README.md");
  Workplace place;
  fs::copy(place.environment["TRADEWIRE_RULES"], place.Path("rules"), fs::copy_options::recursive);
  place.environment["TRADEWIRE_RULES"] = "rules";
  place.Write("rules/words.yaml",
              place.Read("rules/words.yaml") + Between(page, "## words.yaml\n\n```words\n", "```"));
  place.Write("rules/sector.yaml", Between(page, "```parts\n", "```") +
                                       "rules:\n  - id: sector.shown\n    make: sector\n"
                                       "    when: '@deadline_noun_of_a_kind [list] {sector}'\n");
  const Outcome check = place.Run({"rules", "check"});
  EXPECT_EQ(check.status, 0) << check.err;
  const Outcome seen = place.Run({"rules", "show", "sector.shown", "--miss", "A due date, steel and rice."});
  EXPECT_EQ(seen.status, 0) << seen.out << seen.err;
}

}  // namespace
}  // namespace tradewire
