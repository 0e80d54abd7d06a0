#include "fetcher/page/tokens.h"

#include <algorithm>

#include "core/text.h"
#include "fetcher/page/tags.h"

namespace tradewire {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool StartsWithFolded(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == Lower(b); });
}

}  // namespace

void Tokens::Next(HtmlToken* token) {
  token->attribute_count = 0;
  token->self_closing = false;
  if (!raw_name_.empty() && ReadRawText(token)) return;
  while (at_ < page_.size()) {
    if (page_[at_] != '<') return ReadText(token);
    if (ReadMarkup(token)) return;
  }
  token->kind = HtmlToken::Kind::kDone;
}

// At '<': reads a tag, or passes over a comment and the like (false). A '<' that begins nothing is text.
bool Tokens::ReadMarkup(HtmlToken* token) {
  const std::string_view rest = page_.substr(at_);
  if (rest.size() > 1 && IsLetter(rest[1])) return ReadTag(token, false);
  if (rest.size() > 2 && rest[1] == '/' && IsLetter(rest[2])) return ReadTag(token, true);
  if (rest.substr(0, 4) == "<!--") {
    SkipComment();
    return false;
  }
  if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?' || rest[1] == '/')) {
    SkipPast(">");
    return false;
  }
  ReadText(token);
  return true;
}

void Tokens::ReadText(HtmlToken* token) {
  const size_t begin = at_;
  size_t end = page_.find('<', at_ + 1);
  // A '<' before a space or a digit is text (13.2.5.6).
  while (end != std::string_view::npos && end + 1 < page_.size() && !IsLetter(page_[end + 1]) &&
         page_[end + 1] != '/' && page_[end + 1] != '!' && page_[end + 1] != '?') {
    end = page_.find('<', end + 1);
  }
  at_ = std::min(end, page_.size());
  token->kind = HtmlToken::Kind::kText;
  token->tag = Tag::kText;
  token->offset = static_cast<uint32_t>(begin);
  token->length = static_cast<uint32_t>(at_ - begin);
}

bool Tokens::EndTagAt(size_t at) const {
  const std::string_view rest = page_.substr(at);
  if (rest.size() < raw_name_.size() + 3 || rest[1] != '/') return false;
  const char after = rest[raw_name_.size() + 2];
  return StartsWithFolded(rest.substr(2), LowerAscii(raw_name_)) &&
         (IsSpace(after) || after == '>' || after == '/');
}

// The text of a script, style, title … up to its end tag; false when there is none to speak of.
bool Tokens::ReadRawText(HtmlToken* token) {
  const size_t begin = at_;
  size_t end = page_.find("</", at_);
  while (end != std::string_view::npos && !EndTagAt(end)) end = page_.find("</", end + 2);
  raw_name_ = {};
  at_ = std::min(end, page_.size());
  token->kind = HtmlToken::Kind::kText;
  token->tag = Tag::kText;
  token->offset = static_cast<uint32_t>(begin);
  token->length = static_cast<uint32_t>(at_ - begin);
  return at_ > begin;
}

bool Tokens::ReadTag(HtmlToken* token, bool end) {
  token->kind = end ? HtmlToken::Kind::kEnd : HtmlToken::Kind::kStart;
  token->offset = static_cast<uint32_t>(at_);
  token->length = 0;
  at_ += end ? 2 : 1;
  const size_t begin = at_;
  uint32_t hash = 0;
  while (at_ < page_.size() && !IsSpace(page_[at_]) && page_[at_] != '/' && page_[at_] != '>') {
    hash = hash * 31 + static_cast<uint8_t>(Lower(page_[at_++]));
  }
  const std::string_view name = page_.substr(begin, at_ - begin);
  token->tag = FindTag(name);
  token->name_hash = hash;
  while (ReadAttribute(token)) {
  }
  if (at_ >= page_.size()) return false;  // a tag that the end of the page cuts off is dropped
  token->self_closing = page_[at_ - 1] == '/';
  ++at_;
  if (!end && (Nature(token->tag) & (kRaw | kRcdata)) != 0) raw_name_ = name;
  return true;
}

// One attribute of a tag, kept when its name matters; false at the '>' or the end of the page.
bool Tokens::ReadAttribute(HtmlToken* token) {
  while (at_ < page_.size() && (IsSpace(page_[at_]) || page_[at_] == '/')) ++at_;
  if (at_ >= page_.size() || page_[at_] == '>') return false;
  const size_t name_begin = at_++;
  while (at_ < page_.size() && !IsSpace(page_[at_]) && page_[at_] != '/' && page_[at_] != '>' &&
         page_[at_] != '=') {
    ++at_;
  }
  const Attr name = FindAttr(page_.substr(name_begin, at_ - name_begin));
  SkipSpace();
  size_t begin = at_;
  size_t end = at_;
  if (at_ < page_.size() && page_[at_] == '=') {
    ++at_;
    SkipSpace();
    const char quote = at_ < page_.size() ? page_[at_] : '\0';
    if (quote == '"' || quote == '\'') {
      begin = at_ + 1;
      end = std::min(page_.find(quote, begin), page_.size());
      at_ = std::min(end + 1, page_.size());
    } else {
      begin = at_;
      while (at_ < page_.size() && !IsSpace(page_[at_]) && page_[at_] != '>') ++at_;
      end = at_;
    }
  }
  if (name == Attr::kCount) return true;
  const auto* kept = token->attributes.data();
  const bool seen =
      std::any_of(kept, kept + token->attribute_count, [&](const Attribute& a) { return a.name == name; });
  if (!seen) {
    token->attributes[token->attribute_count++] = {name, static_cast<uint32_t>(begin),
                                                   static_cast<uint32_t>(end - begin)};
  }
  return true;
}

// "<!-->" and "<!--->" are whole comments; a comment that never ends hides nothing but its opening, since
// news pages with a lost "-->" are commoner than ones that mean to hide the rest.
void Tokens::SkipComment() {
  at_ += 4;
  const std::string_view rest = page_.substr(at_);
  if (rest.substr(0, 1) == ">") return static_cast<void>(at_ += 1);
  if (rest.substr(0, 2) == "->") return static_cast<void>(at_ += 2);
  if (no_more_comment_ends_) return;
  const size_t end = page_.find("-->", at_);
  no_more_comment_ends_ = end == std::string_view::npos;
  if (!no_more_comment_ends_) at_ = end + 3;
}

void Tokens::SkipPast(std::string_view mark) {
  const size_t end = page_.find(mark, at_);
  at_ = end == std::string_view::npos ? page_.size() : end + mark.size();
}

void Tokens::SkipSpace() {
  while (at_ < page_.size() && IsSpace(page_[at_])) ++at_;
}

}  // namespace tradewire
