// The documentation says what the program has: every command and every option of its help stands in
// docs/cli.md.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "program.h"

namespace tradewire {
namespace {

std::string ReadDocs() {
  std::ostringstream text;
  text << std::ifstream(std::string(TRADEWIRE_SOURCE_DIR) + "/docs/cli.md").rdbuf();
  return text.str();
}

// Words of the help that name an option: "--db", "--max-bytes".
std::vector<std::string> OptionsOf(const std::string& help) {
  std::vector<std::string> options;
  for (size_t at = help.find("  --"); at != std::string::npos; at = help.find("  --", at + 4)) {
    const size_t end = help.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at + 2);
    options.push_back(help.substr(at + 2, end - at - 2));
  }
  return options;
}

// Names under "Subcommands:", one a line.
std::vector<std::string> CommandsOf(const std::string& help) {
  std::vector<std::string> commands;
  bool listed = false;
  for (const std::string& line : LinesOf(help)) {
    if (listed && line.starts_with("  ")) commands.push_back(line.substr(2, line.find(' ', 2) - 2));
    listed = listed || line.starts_with("Subcommands:");
  }
  return commands;
}

TEST(Docs, NameEveryCommandAndOption) {
  const Workplace place;
  const std::string docs = ReadDocs();
  std::vector<std::vector<std::string>> open = {{}};
  size_t options = 0;
  while (!open.empty()) {
    std::vector<std::string> command = open.back();
    open.pop_back();
    std::vector<std::string> args = command;
    args.emplace_back("--help");
    const std::string help = place.Run(args).out;
    for (const std::string& option : OptionsOf(help)) {
      ++options;
      if (option == "--help") continue;
      EXPECT_NE(docs.find(option), std::string::npos) << option << " of " << testing::PrintToString(command);
    }
    for (const std::string& name : CommandsOf(help)) {
      EXPECT_NE(docs.find(name), std::string::npos) << name;
      open.push_back(command);
      open.back().push_back(name);
    }
  }
  EXPECT_GT(options, 40U);
}

}  // namespace
}  // namespace tradewire
