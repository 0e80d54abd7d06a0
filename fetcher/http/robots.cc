#include "fetcher/http/robots.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"
#include "fetcher/http/url.h"
#include "fetcher/text/wildcards.h"

namespace tradewire {
namespace {

constexpr size_t kMaxBytes = 500 << 10;  // RFC 9309, 2.5
constexpr size_t kMaxRules = 10'000;
constexpr size_t kMaxPattern = 2048;

// The longest beginning that is a product token (RFC 9309, 2.2.1).
std::string TokenOf(std::string_view text) {
  size_t end = 0;
  while (end < text.size() &&
         (isalpha(static_cast<unsigned char>(text[end])) != 0 || text[end] == '-' || text[end] == '_')) {
    ++end;
  }
  return LowerAscii(text.substr(0, end));
}

// Both sides of a comparison in one form: escapes in upper case, those of unreserved characters undone, what
// may not stand in a URL escaped. '*' and '$' stay.
std::string NormalPath(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto digit = [&](char c) {
    const size_t at = kHex.find(c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
  };
  std::string out;
  for (size_t i = 0; i < path.size(); ++i) {
    auto byte = static_cast<unsigned char>(path[i]);
    const bool escaped =
        byte == '%' && i + 2 < path.size() && digit(path[i + 1]) >= 0 && digit(path[i + 2]) >= 0;
    if (escaped) {
      byte = static_cast<unsigned char>(digit(path[i + 1]) * 16 + digit(path[i + 2]));
      i += 2;
    }
    const bool unreserved = isalnum(byte) != 0 || byte == '-' || byte == '.' || byte == '_' || byte == '~';
    if (byte < 0x80 && (unreserved || (!escaped && byte > ' '))) {
      out.push_back(static_cast<char>(byte));
    } else {
      out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out;
}

struct Line {
  std::string key;
  std::string_view value;
};

// "Key: value # comment"; a blank before the value may stand for the colon, as some files have it.
Line ReadLine(std::string_view line) {
  line = Trim(line.substr(0, line.find('#')));
  size_t split = line.find(':');
  if (split == std::string_view::npos) split = line.find_first_of(" \t");
  if (split == std::string_view::npos) return {};
  return {LowerAscii(Trim(line.substr(0, split))), Trim(line.substr(split + 1))};
}

// Gathers the groups that name the agent and those that name everyone; both are merged over the whole file.
class Groups {
 public:
  explicit Groups(std::string agent) : agent_(std::move(agent)) {}

  void Take(const Line& line) {
    if (line.key == "user-agent" || line.key == "useragent") {
      if (in_rules_) ours_ = everyones_ = false;
      in_rules_ = false;
      const std::string token = TokenOf(line.value);
      if (!token.empty() && token == agent_) ours_ = named_ = true;
      if (line.value.starts_with('*')) everyones_ = true;
    } else if (line.key == "allow" || line.key == "disallow") {
      in_rules_ = true;
      AddRule(line.value, line.key == "allow");
    } else if (line.key == "crawl-delay") {
      in_rules_ = true;
      AddDelay(line.value);
    }
  }

  RobotsRules Choose() && { return std::move(named_ ? our_rules_ : everyones_rules_); }

 private:
  void AddRule(std::string_view pattern, bool allow) {
    if (pattern.empty() || pattern.size() > kMaxPattern) return;  // an empty pattern allows all: no rule
    std::string normal = NormalPath(pattern);
    if (normal[0] != '/' && normal[0] != '*') normal.insert(0, "/");
    if (ours_ && our_rules_.rules.size() < kMaxRules) our_rules_.rules.push_back({normal, allow});
    if (everyones_ && everyones_rules_.rules.size() < kMaxRules)
      everyones_rules_.rules.push_back({normal, allow});
  }

  void AddDelay(std::string_view value) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc() || !(seconds >= 0) || seconds > 86'400) return;
    const std::chrono::milliseconds delay(static_cast<int64_t>(seconds * 1000));
    if (ours_) our_rules_.crawl_delay = delay;
    if (everyones_) everyones_rules_.crawl_delay = delay;
  }

  std::string agent_;
  bool named_ = false;      // some group names the agent
  bool ours_ = false;       // the present group does
  bool everyones_ = false;  // the present group names '*'
  bool in_rules_ = false;   // a rule was seen since the last user-agent line
  RobotsRules our_rules_;
  RobotsRules everyones_rules_;
};

}  // namespace

bool RobotsRules::Allows(std::string_view url) const {
  const Result<Url> parsed = ParseUrl(url);
  const std::string path = NormalPath(parsed ? parsed->Target() : std::string(url));
  if (path == "/robots.txt") return true;
  if (disallow_all) return false;
  size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules) {
    const size_t length = rule.pattern.size();
    const bool stronger = length > longest || (length == longest && rule.allow);
    if (stronger && MatchesWildcards(rule.pattern, path)) {
      longest = length;
      allowed = rule.allow;
    }
  }
  return allowed;
}

RobotsRules ParseRobots(std::string_view text, std::string_view agent) {
  text = text.substr(0, kMaxBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Groups groups(ProductToken(agent));
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    groups.Take(ReadLine(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::move(groups).Choose();
}

RobotsRules RulesOf(const RobotsFile& file, std::string_view agent) {
  if (file.status >= 200 && file.status < 300) return ParseRobots(file.body, agent);
  RobotsRules rules;
  rules.disallow_all = RobotsFailed(file);
  return rules;
}

bool RobotsFailed(const RobotsFile& file) { return file.status == 0 || file.status >= 500; }

bool RobotsRefused(const RobotsFile& file) {
  return file.status >= 400 && file.status < 500 && file.status != 404 && file.status != 410;
}

bool RobotsExpired(const RobotsFile& file, Instant now) {
  const auto age = now - file.fetched;
  const auto kept = RobotsFailed(file) ? std::chrono::minutes(10) : std::chrono::hours(24);
  return age < std::chrono::seconds(0) || age >= kept;
}

std::string ProductToken(std::string_view user_agent) {
  constexpr std::string_view kCompatible = "compatible;";
  std::string first = TokenOf(user_agent);
  const size_t at = user_agent.find(kCompatible);
  if (first != "mozilla" || at == std::string_view::npos) return first;
  std::string named = TokenOf(Trim(user_agent.substr(at + kCompatible.size())));
  return named.empty() ? first : named;
}

}  // namespace tradewire
