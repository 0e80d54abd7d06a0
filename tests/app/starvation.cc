#include "starvation.h"

#include <cstring>
#include <filesystem>
#include <map>

namespace tradewire {
namespace {

namespace fs = std::filesystem;

std::vector<uint64_t> KeysIn(const std::string& bytes) {
  std::vector<uint64_t> keys(bytes.size() / sizeof(uint64_t));
  std::memcpy(keys.data(), bytes.data(), keys.size() * sizeof(uint64_t));
  return keys;
}

}  // namespace

Outcome Starvation::RunWith(const std::string& variable, const std::string& value,
                            const std::vector<std::string>& args) {
  place_->environment["LD_PRELOAD"] = TRADEWIRE_STARVE;
  place_->environment[variable] = value;
  Outcome outcome = place_->Run(args);
  place_->environment.erase("LD_PRELOAD");
  place_->environment.erase(variable);
  return outcome;
}

Outcome Starvation::Refuse(long n, const std::vector<std::string>& args) {
  fs::remove(place_->Path(".refused"));
  place_->environment["STARVE_MARK"] = place_->Path(".refused");
  Outcome outcome = RunWith("STARVE", std::to_string(n), args);
  const std::vector<uint64_t> key = KeysIn(place_->Read(".refused"));
  refused_ = key.empty() ? std::nullopt : std::optional(key.front());
  return outcome;
}

std::vector<uint64_t> Starvation::Stacks(const std::vector<std::string>& args) {
  RunWith("STARVE_KEYS", place_->Path(".keys"), args);
  std::vector<uint64_t> keys = KeysIn(place_->Read(".keys"));
  fs::remove(place_->Path(".keys"));
  while (!keys.empty() && keys.back() == 0) keys.pop_back();
  return keys;
}

std::vector<long> EndsOfEach(const std::vector<uint64_t>& stacks, const std::set<uint64_t>& met) {
  std::map<uint64_t, std::vector<long>> ends;
  for (size_t i = 0; i < stacks.size(); ++i) {
    std::vector<long>& of = ends[stacks[i]];
    if (of.size() == 3) of.pop_back();
    of.push_back(static_cast<long>(i));
  }
  std::set<long> numbers;
  for (const auto& [stack, of] : ends) {
    if (!met.contains(stack)) numbers.insert(of.begin(), of.end());
  }
  return {numbers.begin(), numbers.end()};
}

}  // namespace tradewire
