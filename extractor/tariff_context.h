// What an article says of a tariff outside the words that state its rate.
//
// A Measure is one tariff while it is resolved. Its open fields come from the sentence's other words, from
// the sentences around it, from `tell` rules (what a sentence says of measures stated elsewhere: a start, a
// pause, a ruling), and from the article's other measures. Linear in the article.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractor/resolve.h"

namespace tradewire {

struct Measure {
  Tariff tariff;
  const Draft* draft = nullptr;    // the statement that says most
  std::vector<const Draft*> all;   // every statement of it, in the text's order
  bool target_guessed = false;     // no rule found the target
  std::vector<const Draft*> told;  // `tell` drafts that filled a field
};

using ImposerCounts = std::map<std::string, int>;  // measures, by who collects

bool Contains(const std::vector<std::string>& list, const std::string& value);
bool Overlap(const std::vector<std::string>& a, const std::vector<std::string>& b);

// The last `tell` draft with this field up to the sentence, at most `reach` sentences before it; null for
// none.
const Draft* ToldBefore(const Reading& reading, size_t sentence, const std::string& field, size_t reach);

// Who collects, and whose goods pay, where the draft's rules left it open. `before` are the measures that the
// text states before this one.
void FillImposer(const Reading& reading, const ImposerCounts& before, const Draft& draft, Tariff* tariff);
void FillTarget(const Reading& reading, const std::vector<Measure>& before, const Draft& draft,
                Tariff* tariff);
void FillProducts(const Reading& reading, const std::vector<Measure>& before, const Draft& draft,
                  Tariff* tariff);

// Goods and countries that a measure's own sentence leaves open, from what the article is speaking of.
void FillFromTopic(const Reading& reading, std::vector<Measure>* measures);

// Status, start and instrument of all measures.
void FillFromContext(const Reading& reading, std::vector<Measure>* measures);

}  // namespace tradewire
