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

tl::unexpected<Error> Wrong(std::string_view text, std::string message) {
  return Fail(ErrorKind::kUsage, "--text " + std::string(text), std::move(message));
}

// "title:steel" asks for the word in one of the columns that are searched.
std::string InColumn(std::string_view word) {
  for (const std::string_view column : {"title", "text"}) {
    if (word.size() > column.size() + 1 && word.starts_with(column) && word[column.size()] == ':')
      return std::string(column) + " : " + Word(word.substr(column.size() + 1));
  }
  return Word(word);
}

}  // namespace

Result<std::string> MatchExpression(std::string_view text) {
  std::string out;
  int open = 0;  // brackets
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
      if (end == std::string_view::npos)
        return Wrong(text, "has a phrase that is never closed; write its second quote (\")");
      out += Quoted(text.substr(at + 1, end - at - 1));
      ++end;
    } else if (c == '(' || c == ')') {
      open += c == '(' ? 1 : -1;
      if (open < 0) return Wrong(text, "closes a bracket that was not opened");
      out += c;
    } else if (c == '-' && end < text.size() && IsBare(text[end])) {
      return Wrong(text, "begins a word with a minus; what is not to be there follows NOT: cars NOT steel");
    } else {
      while (end < text.size() && !IsSpace(text[end]) && text[end] != '"' && text[end] != '(' &&
             text[end] != ')') {
        ++end;
      }
      out += InColumn(text.substr(at, end - at));
    }
    at = end;
  }
  if (open > 0) return Wrong(text, "has a bracket that is never closed");
  if (out.empty()) return Wrong(text, "names no word to search for");
  return out;
}

}  // namespace tradewire
