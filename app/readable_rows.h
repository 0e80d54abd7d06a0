// Rows of the knowledge base as a table for people shows them: what is one thing to a reader stands in one
// cell ("up to 15%", "USD 350 billion"), and moments are told by their days.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/query.h"

namespace tradewire {

// A value as text, also for machines: numbers with all digits that a double is sure of, null is empty.
std::string TextOf(const Value& value);

// A brief's columns that hold JSON. The first says in fields what the line says, and is for JSON alone.
constexpr std::string_view kFactColumn = "fact";
constexpr std::string_view kToldByColumn = "told_by";
bool HoldsJson(std::string_view column);

// The articles in a "told_by" of a brief; what is none is left out. A local article has no URL.
struct NamedArticle {
  std::string source;
  std::string url;
  std::string title;
};
std::vector<NamedArticle> ArticlesIn(const std::string& told_by);

// "a.example https://a.example/1; b.example …": where each can be read, by its title where it has no address.
std::string SourcesIn(const std::string& told_by);
std::string Whereabouts(const NamedArticle& article);

struct ReadableRows {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> cells;
};

// All rows to the end.
Result<ReadableRows> ReadableRowsOf(Rows& rows);

}  // namespace tradewire
