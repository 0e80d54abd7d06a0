// Any bytes through the value grammars: mentions lie in the text, in order and apart, and their values make
// sense. The first line is the publication date.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/date.h"
#include "fuzz/shipped_rules.h"

using tradewire::Require;

namespace {

bool IsWordOrCurrency(const std::string& path) {
  return path.ends_with("words.yaml") || path.ends_with("currencies.tsv");
}

void CheckValue(const tradewire::Annotation& mention) {
  const auto value = nlohmann::json::parse(mention.value, nullptr, false);
  Require(!value.is_discarded());
  if (value.contains("low") && value["low"].is_number() && value["high"].is_number()) {
    Require(value["low"].get<double>() <= value["high"].get<double>());
  }
  if (mention.type == "date" && value["precision"] == "day") {
    Require(tradewire::ParseDay(value["date"].get<std::string>()).has_value());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto rules = tradewire::LoadShippedRules(IsWordOrCurrency);
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line = input.find('\n');
  tradewire::Article article;
  article.published = input.substr(0, line);
  article.text = line == std::string_view::npos ? input : input.substr(line + 1);
  size_t at = 0;
  for (const tradewire::Annotation& mention : tradewire::FindMentions(*rules, article)) {
    Require(mention.span.begin >= at && mention.span.begin < mention.span.end);
    Require(mention.span.end <= article.text.size());
    at = mention.span.end;
    CheckValue(mention);
  }
  return 0;
}
