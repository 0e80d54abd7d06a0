// The program while one of its allocations is refused, and which allocations a run has: what shortage_test.cc
// stands on.
//
// An allocation is known by its number, which another run may give to another one where threads or the
// network have a say, and by its call stack, which is the same key in every run of one build (starve.cc).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "program.h"

namespace tradewire {

class Starvation {
 public:
  explicit Starvation(Workplace* place) : place_(place) {}

  // Runs the program with allocation `n` refused.
  Outcome Refuse(long n, const std::vector<std::string>& args);
  // The call stack that was refused it; none when the run had no need of so many.
  std::optional<uint64_t> Refused() const { return refused_; }

  // The call stacks of all allocations of a run, in their order.
  std::vector<uint64_t> Stacks(const std::vector<std::string>& args);

 private:
  Outcome RunWith(const std::string& variable, const std::string& value,
                  const std::vector<std::string>& args);

  Workplace* place_;
  std::optional<uint64_t> refused_;
};

// The numbers of the first, second and last allocation of every call stack, without those of `met`, in order.
std::vector<long> EndsOfEach(const std::vector<uint64_t>& stacks, const std::set<uint64_t>& met);

}  // namespace tradewire
