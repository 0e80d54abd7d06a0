#include "store/match.h"

#include <algorithm>
#include <cctype>

namespace tradewire {
namespace {

bool IsBare(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
}

bool IsSpace(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

std::string Quoted(std::string_view word) {
  std::string out = "\"";
  for (const char c : word) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

// A word with its star: steel* stays, u.s* becomes "u.s"*.
std::string Word(std::string_view word) {
  const bool prefix = word.size() > 1 && word.back() == '*';
  std::string_view stem = word.substr(0, word.size() - (prefix ? 1 : 0));
  const bool bare = std::all_of(stem.begin(), stem.end(), IsBare);
  return (bare ? std::string(stem) : Quoted(stem)) + (prefix ? "*" : "");
}

tl::unexpected<Error> NeverClosed(std::string_view text) {
  return Fail(ErrorKind::kUsage, "--text " + std::string(text),
              "has a phrase that is never closed; write its second quote (\")");
}

}  // namespace

Result<std::string> MatchExpression(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (IsSpace(c)) {
      ++at;
      continue;
    }
    if (!out.empty()) out += ' ';
    size_t end = at + 1;
    if (c == '"') {
      end = text.find('"', at + 1);
      if (end == std::string_view::npos) return NeverClosed(text);
      out += Quoted(text.substr(at + 1, end - at - 1));
      ++end;
    } else if (c == '(' || c == ')') {
      out += c;
    } else {
      while (end < text.size() && !IsSpace(text[end]) && text[end] != '"' && text[end] != '(' &&
             text[end] != ')') {
        ++end;
      }
      out += Word(text.substr(at, end - at));
    }
    at = end;
  }
  return out.empty() ? "\"\"" : out;
}

}  // namespace tradewire
