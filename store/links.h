// What the words around the evidence say of how facts hang together: parts under wholes, and dates that were
// moved.
//
// Pure; the rules are written down in docs/stories.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "store/store.h"

namespace tradewire {

// True when one of cues.move stands around a date in its paragraph.
bool SaysMoved(std::string_view text, Span evidence, const LinkCues& cues);

// For each fact the index of the commitment that it is a part of. A part is smaller than its whole, of the
// same payer and currency, in the same paragraph and near it, and one of cues.division
// stands between the two or right before the part, or one of cues.share right before the whole, or
// one of cues.behind right behind the part. The nearest,
// then the smallest whole wins. Facts of other types have none.
std::vector<std::optional<size_t>> FindWholes(const std::vector<Fact>& facts, std::string_view text,
                                              const LinkCues& cues);

}  // namespace tradewire
