// What the extractor's tests share: the rules of the source tree, loaded once, and mentions written as one
// line.
//
// A line reads "up to 50% = ..50; 15% = 15": the words, then the value. Rates: "15", "10..15", "..50",
// "10..", with "pp" for percentage points. Money ends in its currency, dates in their precision when it is
// not a day, parties, sectors and persons are their code, id or name. All functions may be called from any
// thread after the first call.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/extractor.h"

namespace tradewire {

// Every file of rules/, by the path that errors and rules name ("rules/tariff.yaml").
const std::vector<RuleFile>& ShippedFiles();

// Words and lexicons of tests/rules, to load with rules of a test's own: they take no time.
const std::vector<RuleFile>& FewWords();

// The whole rule set; the program ends when it does not load, since no test could say more.
const Rules& ShippedRules();

// Words and currencies alone, for the value grammars: loads fast and finds nothing else.
const Rules& WordRules();

// The mentions of one type in a text published on Wednesday, 23 July 2025 (or as given; "" for never), as a
// line.
std::string MentionsLine(const Rules& rules, std::string_view type, std::string_view text,
                         std::string_view published = "2025-07-23");

// The article that a test reads: its text, under a title that speaks of trade, so that the text alone
// decides.
Article ArticleOf(std::string_view text, std::string_view published = "2025-07-23");

}  // namespace tradewire
