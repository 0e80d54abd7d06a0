#include "fetcher/text/plain.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "fetcher/text/clean.h"
#include "fetcher/text/entities.h"

namespace tradewire {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Bytes that are copied as they are: neither white space nor control, no '<' or '&', nor the lead of a
// sequence that may be a space or zero-width character (U+00A0, U+00AD, U+2000.., U+3000, U+FEFF).
constexpr std::array<bool, 256> MakePlainBytes() {
  std::array<bool, 256> plain{};
  for (size_t c = 0x21; c < 256; ++c) plain[c] = true;
  for (const size_t c : {0x7F, 0xC2, 0xE2, 0xE3, 0xEF}) plain[c] = false;
  plain['<'] = plain['&'] = false;
  return plain;
}

constexpr std::array<bool, 256> kPlainBytes = MakePlainBytes();

bool IsPlainByte(char c) { return kPlainBytes[static_cast<unsigned char>(c)]; }

// The end of the bytes that are copied as they are, single spaces between them included.
size_t EndOfPlain(std::string_view text, size_t at) {
  const size_t from = at;
  while (at < text.size()) {
    if (IsPlainByte(text[at])) {
      ++at;
    } else if (text[at] == ' ' && at > from && at + 1 < text.size() && IsPlainByte(text[at + 1])) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

// Collects text with single spaces between its words.
class Line {
 public:
  explicit Line(size_t room) { out_.reserve(room); }
  void Space() { space_ = true; }
  void Put(std::string_view bytes) {
    if (space_ && !out_.empty()) out_.push_back(' ');
    space_ = false;
    out_ += bytes;
  }
  void PutPoint(uint32_t c) {
    if (c < 0x20 || IsSpacePoint(c)) {
      Space();
    } else if (!IsInvisiblePoint(c)) {
      Put({});
      AppendUtf8(c, &out_);
    }
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
  bool space_ = false;
};

bool IsInline(std::string_view name) {
  static constexpr std::string_view kInline[] = {
      "a", "abbr", "b",     "bdi",  "bdo",    "big",    "cite", "code", "em", "font", "i",   "kbd", "mark",
      "q", "s",    "small", "span", "strike", "strong", "sub",  "sup",  "tt", "u",    "var", "wbr"};
  return std::find(std::begin(kInline), std::end(kInline), name) != std::end(kInline);
}

// Where the end tag of a script or style begins; the text's end when it has none.
size_t EndOfRaw(std::string_view html, size_t from, std::string_view name) {
  for (size_t at = html.find("</", from); at != std::string_view::npos; at = html.find("</", at + 2)) {
    if (LowerAscii(html.substr(at + 2, name.size())) == name) return at;
  }
  return html.size();
}

// The index after the tag, comment or raw element that begins at `at`; `at` itself when none begins there.
size_t SkipTag(std::string_view html, size_t at, Line* line) {
  const std::string_view rest = html.substr(at);
  if (rest.starts_with("<!--")) return std::min(html.find("-->", at + 4), html.size() - 3) + 3;
  const size_t name_at = at + (rest.starts_with("</") ? 2 : 1);
  const bool is_tag =
      name_at < html.size() && (IsLetter(html[name_at]) || rest.starts_with("<!") || rest.starts_with("<?"));
  const size_t close = is_tag ? html.find('>', at) : std::string_view::npos;
  if (close == std::string_view::npos) return at;
  size_t end = name_at;
  while (end < close && (IsLetter(html[end]) || (html[end] >= '0' && html[end] <= '9'))) ++end;
  const std::string name = LowerAscii(html.substr(name_at, end - name_at));
  if (!IsInline(name)) line->Space();
  if ((name == "script" || name == "style") && rest[1] != '/') return EndOfRaw(html, close, name);
  return close + 1;
}

std::string Plain(std::string_view text, bool is_html) {
  Line line(text.size());
  bool tags_end = !is_html;  // no '>' is left, so that looking for one again would take quadratic time
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    at = EndOfPlain(text, at);
    if (at > from) line.Put(text.substr(from, at - from));
    if (at == text.size()) break;
    if (text[at] == '<' && !tags_end) {
      const size_t next = SkipTag(text, at, &line);
      if (next > at) {
        at = next;
        continue;
      }
      tags_end = text.find('>', at) == std::string_view::npos;
    }
    if (text[at] == '&') {
      const CharacterReference reference = ReadCharacterReference(text.substr(at + 1));
      line.PutPoint(reference.length > 0 ? reference.code_point : '&');
      at += 1 + reference.length;
    } else {
      line.PutPoint(DecodeUtf8(text, &at));
    }
  }
  return line.Take();
}

}  // namespace

std::string PlainFromHtml(std::string_view html) { return Plain(html, true); }

std::string PlainFromText(std::string_view text) { return Plain(text, false); }

}  // namespace tradewire
