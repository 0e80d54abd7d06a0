// What short lines of text say about themselves: "Advertisement", "Photo: …", "Sign up for our newsletter".
#include <algorithm>
#include <string>

#include "core/text.h"
#include "fetcher/page/words.h"
#include "fetcher/text/phrase_table.h"

namespace tradewire {
namespace {

struct LineRow {
  std::string_view phrase;
  uint32_t says = 0;

  constexpr LineRow(std::string_view line, std::string_view what) : phrase(line), says(SaysNamed(what)) {}
};

constexpr LineRow kLines[] = {
#include "pages/lines.inc"
};
constexpr PhraseTable kLineTable(kLines);

constexpr PhraseRow kEnds[] = {
#include "pages/ends.inc"
};
constexpr PhraseTable kEndTable(kEnds);

constexpr PhraseRow kNotes[] = {
#include "pages/notes.inc"
};
constexpr PhraseTable kNoteTable(kNotes);

constexpr PhraseRow kPictures[] = {
#include "pages/pictures.inc"
};
constexpr PhraseStarts kPictureStarts(kPictures);

// Appends a letter beyond ASCII, two bytes of it in lower case: Latin-1 and Cyrillic (U+00C0 … U+00DE, U+0410
// … U+042F).
void AppendLetter(unsigned char lead, unsigned char next, std::string* out) {
  if ((lead == 0xC3 && next < 0x9F) || (lead == 0xD0 && next >= 0x90 && next < 0xA0)) {
    next += 0x20;
  } else if (lead == 0xD0 && next >= 0xA0 && next < 0xB0) {
    lead = 0xD1;
    next -= 0x20;
  }
  out->push_back(static_cast<char>(lead));
  out->push_back(static_cast<char>(next));
}

}  // namespace

std::string FoldLine(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out.push_back(c);
    } else if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (byte >= 0xC3 && byte < 0xE0 && i + 1 < line.size()) {
      AppendLetter(byte, static_cast<unsigned char>(line[++i]), &out);
    } else if (byte >= 0xE3 && byte < 0xEF && i + 2 < line.size()) {  // kana to Hangul
      out.append(line.substr(i, 3));
      i += 2;
    } else if (!out.empty() && out.back() != ' ' && c != '\'' && byte < 0x80) {
      out.push_back(' ');
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

uint32_t ReadLine(const Line& line) {
  if (line.text.size() > Line::kLongestShortLine) return 0;
  const LineRow* row = kLineTable.FindStart(line.words);
  return row != nullptr ? row->says : 0;
}

bool IsPhotoCredit(std::string_view line) {
  constexpr size_t kLongestCaption = 420;
  constexpr size_t kBeginning = 5;  // its places
  constexpr size_t kEnd = 90;       // bytes
  constexpr size_t kLongestSource = 24;
  if (line.size() > kLongestCaption) return false;
  // At the line's end or beginning: a story about picture agencies names them in between.
  const std::string end = LowerAscii(line.substr(line.size() - std::min(line.size(), kEnd)));
  bool found = false;
  kPictureStarts.ForEachWithin(end, [&](const PhraseRow&) { return !(found = true); });
  const std::string begin = LowerAscii(line.substr(0, kBeginning + kLongestSource));
  for (size_t at = 0; !found && at < std::min(kBeginning, begin.size()); ++at) {
    found = kPictureStarts.FindStart(std::string_view(begin).substr(at)) != nullptr;
  }
  return found;
}

bool IsNote(const Line& paragraph) {
  constexpr size_t kLongest = 600;
  return paragraph.text.size() <= kLongest && kNoteTable.FindStart(paragraph.words) != nullptr;
}

bool EndsStory(const Line& line) {
  return line.text.size() <= Line::kLongestShortLine / 2 && kEndTable.FindStart(line.words) != nullptr;
}

}  // namespace tradewire
