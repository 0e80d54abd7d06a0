// An article while the rules are over it: the two steps of FindFacts, for it and for whoever asks what rules
// made of a text.
//
//   Drafts drafts;
//   const Reading reading = ReadArticle(rules, article, &drafts);
//   std::vector<Fact> facts = Resolve(reading, drafts);
//
// Pure functions, any thread. Rules and article must outlive the reading.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "extractor/facts/resolve.h"
#include "extractor/rules/draft.h"

namespace tradewire {

using Drafts = std::array<std::vector<Draft>, kFactKinds>;

Reading ReadArticle(const Rules& rules, const Article& article, Drafts* drafts);

// The same, and of one fact type all that matches in each sentence, as the rules see it there.
Reading WitnessArticle(const Rules& rules, const Article& article, FactKind kind, Drafts* drafts,
                       std::vector<Witnessed>* seen);

std::vector<Fact> Resolve(const Reading& reading, const Drafts& drafts);

// A text as the examples beside rules are read: an article of one line, published on a day that stays, so
// that its dates resolve the same every day.
Article ExampleArticle(const std::string& text);

// Needs the fact's trace.
bool MadeOrFilled(const Fact& fact, const Rule& rule);

}  // namespace tradewire
