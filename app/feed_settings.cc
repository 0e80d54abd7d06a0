#include "app/feed_settings.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "core/text.h"

namespace tradewire {
namespace {

constexpr std::string_view kEnvironment = "env:";
constexpr std::string_view kFile = "file:";

// Headers of such names carry what nobody else may know.
bool IsSecret(std::string_view name) {
  constexpr std::string_view kWords[] = {"auth", "cookie", "key", "token", "secret", "password"};
  const std::string lower = LowerAscii(name);
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

std::pair<std::string, std::string> Cut(std::string_view header) {
  const size_t colon = header.find(':');
  if (colon == std::string_view::npos) return {};
  return {std::string(Trim(header.substr(0, colon))), std::string(Trim(header.substr(colon + 1)))};
}

Status CheckHeader(const std::string& header) {
  const auto [name, value] = Cut(header);
  const bool control = std::any_of(header.begin(), header.end(), [](char c) { return c >= 0 && c < ' '; });
  if (name.empty() || value.empty() || control || name.find(' ') != std::string::npos) {
    return Fail(ErrorKind::kUsage, "--header", "give \"Name: value\"");
  }
  if (!IsSecret(name) || value.starts_with(kEnvironment) || value.starts_with(kFile)) return {};
  return Fail(ErrorKind::kUsage, "--header " + name,
              "secrets are not kept; give \"" + name + ": env:VARIABLE\" or \"" + name + ": file:PATH\"");
}

std::vector<std::string> WithoutEmpty(std::vector<std::string> lines) {
  std::erase_if(lines, [](const std::string& line) { return Trim(line).empty(); });
  return lines;
}

Result<std::string> ReadSecret(const std::string& name, const std::string& value) {
  std::string secret;
  if (value.starts_with(kEnvironment)) {
    const char* found = std::getenv(value.c_str() + kEnvironment.size());
    secret = found == nullptr ? "" : found;
  } else if (value.starts_with(kFile)) {
    std::ifstream file(value.substr(kFile.size()));
    std::getline(file, secret);
  } else {
    return value;
  }
  if (Trim(secret).empty())
    return Fail(ErrorKind::kInput, "header " + name, value + " is not there or empty");
  return std::string(Trim(secret));
}

}  // namespace

Status ChangeSettings(const FeedSettingsChange& change, FeedSettings* settings) {
  for (const std::string& header : WithoutEmpty(change.headers.value_or(std::vector<std::string>()))) {
    if (Status good = CheckHeader(header); !good) return good;
  }
  if (change.interval_minutes) settings->interval_minutes = *change.interval_minutes;
  if (change.user_agent) settings->user_agent = *change.user_agent;
  if (change.headers) settings->headers = WithoutEmpty(*change.headers);
  if (change.include) settings->include = WithoutEmpty(*change.include);
  if (change.exclude) settings->exclude = WithoutEmpty(*change.exclude);
  return {};
}

Result<HeaderList> HeadersOf(const FeedSettings& settings) {
  HeaderList headers;
  for (const std::string& line : settings.headers) {
    const auto [name, value] = Cut(line);
    const Result<std::string> read = ReadSecret(name, value);
    if (!read) return Fail(read.error());
    headers.emplace_back(name, *read);
  }
  return headers;
}

}  // namespace tradewire
