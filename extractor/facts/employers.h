// Whose firm a person speaks for: "Nordia Chips CEO Tim Bakker", "Kim Min-ho, chairman of Hanbit Cells".
//
// Called by the resolver of commitments, which has the firm pay what its head promises. Found in one pass
// over the article; linear in its mentions.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "extractor/facts/resolve.h"

namespace tradewire {

// The firms by the names of those who run them or speak for them (classes firm_role and runs_firm of
// rules/words.yaml), whole names and surnames. The names live in the article's text.
std::map<std::string_view, std::string_view> FindEmployers(const Reading& reading);

// Without a role and the person behind it: "Nordia Chips" of "Nordia Chips CEO Tim Bakker".
std::string_view WithoutRole(const Reading& reading, const Mention& name);

}  // namespace tradewire
