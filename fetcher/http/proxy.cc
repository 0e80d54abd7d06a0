#include "fetcher/http/proxy.h"

#include <cstdlib>

#include "core/text.h"

namespace tradewire {
namespace {

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string FirstOf(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (std::string value = Variable(name); !value.empty()) return value;
  }
  return "";
}

// no_proxy: host names, each with what lies below it, or "*".
bool IsExempt(const std::string& host) {
  const std::string list = LowerAscii(FirstOf({"no_proxy", "NO_PROXY"}));
  for (std::string_view name : Split(list, ',')) {
    name = Trim(name);
    if (name.starts_with('.')) name.remove_prefix(1);
    if (name.empty()) continue;
    if (name == "*" || host == name || host.ends_with("." + std::string(name))) return true;
  }
  return false;
}

}  // namespace

std::string ProxyFor(const Url& url) {
  if (IsExempt(url.host)) return "";
  if (url.scheme == "http") return FirstOf({"http_proxy", "all_proxy", "ALL_PROXY"});
  return FirstOf({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
}

}  // namespace tradewire
