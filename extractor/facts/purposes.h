// What the sums of an article are for.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "extractor/facts/resolve.h"

namespace tradewire {

// Reads once what the article leaves open about its sums; the reading must outlive it.
class Purposes {
 public:
  Purposes(const Reading& reading, const std::vector<Draft>& drafts);

  // What a rule captured and the next sentence says of the money, else what the firm makes, else the only
  // sector of the sentence unless it is another sum's there, else what the article is about, else what the
  // firm has in its name, which also says more than a sector that says little.
  std::vector<std::string> Of(const Draft& draft, const std::optional<std::string>& payer) const;

 private:
  const Reading& reading_;
  std::vector<std::string> about_;                  // the sector that leads the article
  std::map<size_t, std::set<std::string>> stated_;  // the sectors that sums are said to be for, by sentence
};

}  // namespace tradewire
