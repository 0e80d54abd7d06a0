// robots.txt by RFC 9309: which paths a robot may fetch, and what a failed fetch of the file means.
//
//   RobotsRules rules = ParseRobots(text, "tradewire");
//   if (!rules.Allows("https://example.org/a?b=c")) …
//
// Pure values and functions, any thread. Matching: the groups of the longest product token that fits, merged,
// else those of '*'; the longest matching rule wins, Allow at a tie; '*' and a final '$' are special;
// percent-encoding is normalised on both sides (RFC 9309, 2.2.2). At most 500 KiB of a file are read. Time is
// linear in rule × path.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/feed.h"

namespace tradewire {

struct RobotsRules {
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules;  // of the groups that concern the agent
  std::optional<std::chrono::milliseconds> crawl_delay;
  bool disallow_all = false;  // the file could not be read (5xx)

  // url is absolute, or a path with its query. /robots.txt itself is always allowed.
  bool Allows(std::string_view url) const;
};

// agent is a User-Agent or its product token ("tradewire"), compared without regard to case.
RobotsRules ParseRobots(std::string_view text, std::string_view agent);

// By status (RFC 9309, 2.3.1): 2xx parses, 3xx (too many redirects) and 4xx allow all, 5xx and no answer
// disallow all.
RobotsRules RulesOf(const RobotsFile& file, std::string_view agent);

// True when there was no answer or a failure of the server.
bool RobotsFailed(const RobotsFile& file);

// True when the answer is a 4xx that another agent need not get; 404 and 410 say that there is no file.
bool RobotsRefused(const RobotsFile& file);

// True when the file is to be fetched anew: after 24 hours, or 10 minutes when the server failed.
bool RobotsExpired(const RobotsFile& file, Instant now);

// The product token of a User-Agent in lower case: "tradewire" of "tradewire/0.1 (+https://…)", and as RFC
// 9309, 2.2.1, shows it "examplebot" of "Mozilla/5.0 (compatible; ExampleBot/0.1; …)". Empty when it names
// none.
std::string ProductToken(std::string_view user_agent);

}  // namespace tradewire
