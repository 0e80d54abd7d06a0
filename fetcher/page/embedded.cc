#include "fetcher/page/embedded.h"

#include "fetcher/page/time.h"
#include "fetcher/text/phrase_table.h"

namespace tradewire {
namespace {

constexpr PhraseRow kMembers[] = {
#include "pages/members.inc"
};

// What stands between a member's name and its value: quotes, escaped in any way, and the colon.
std::string_view SkipToValue(std::string_view rest) {
  bool colon = false;
  while (!rest.empty()) {
    if (rest.starts_with("&quot;")) {
      rest.remove_prefix(6);
    } else if (rest.front() == '"' || rest.front() == '\'' || rest.front() == '\\' || rest.front() == ' ' ||
               rest.front() == ':') {
      colon = colon || rest.front() == ':';
      rest.remove_prefix(1);
    } else {
      break;
    }
  }
  return colon ? rest : std::string_view();
}

}  // namespace

std::string FindEmbeddedTime(std::string_view page) {
  constexpr size_t kBetween = 40;
  constexpr size_t kLongest = 40;
  constexpr int kTries = 8;
  for (const auto& [member] : kMembers) {
    size_t at = 0;
    for (int i = 0; i < kTries && (at = page.find(member, at)) != std::string_view::npos; ++i) {
      at += member.size();
      const std::string_view value = SkipToValue(page.substr(at, kBetween + kLongest)).substr(0, kLongest);
      std::string time = ReadPageTime(value.substr(0, value.find_first_of("\"'&\\,}<")));
      if (!time.empty()) return time;
    }
  }
  return {};
}

}  // namespace tradewire
