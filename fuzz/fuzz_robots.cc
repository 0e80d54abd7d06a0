// Any bytes are a robots.txt. The first line is the path that is asked about.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fetcher/http/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const tradewire::RobotsRules rules = tradewire::ParseRobots(input, "tradewire");
  (void)rules.Allows(input.substr(0, input.find('\n')));
  if (!rules.Allows("/robots.txt")) std::abort();
  return 0;
}
