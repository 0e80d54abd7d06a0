// Processor time of pieces of work that are run in turn, several rounds, and the median of each: neighbours
// on the machine and its changes of clock then weigh on all pieces alike.
#pragma once

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace tradewire {

struct Work {
  std::string name;
  std::function<void()> run;
  std::vector<double> seconds = {};

  double Median() const {
    std::vector<double> sorted = seconds;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
};

inline double SecondsOf(const std::function<void()>& run) {
  const std::clock_t begin = std::clock();
  run();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// One round unmeasured to warm up, then `rounds` measured ones.
inline void MeasureInTurn(int rounds, std::vector<Work>* works) {
  for (Work& work : *works) work.run();
  for (int round = 0; round < rounds; ++round) {
    for (Work& work : *works) work.seconds.push_back(SecondsOf(work.run));
  }
}

}  // namespace tradewire
