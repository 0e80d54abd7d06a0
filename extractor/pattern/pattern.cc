#include "extractor/pattern/pattern.h"

namespace tradewire {

Result<Pattern> Pattern::Compile(std::string_view text, const PatternContext& context,
                                 const std::string& place) {
  Result<ParsedPattern> parsed = ParsePattern(text, context);
  if (!parsed) return Fail(ErrorKind::kUsage, place, parsed.error().message);
  Pattern pattern;
  pattern.text_ = std::string(text);
  pattern.parsed_ = std::move(*parsed);
  pattern.needs_anchor_ = NeedsAnchor(pattern.tree(), pattern.tree().root, *context.sets);
  return pattern;
}

}  // namespace tradewire
