// What short lines of text say about themselves: "Advertisement", "Photo: …", "Sign up for our newsletter".
#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
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
static_assert(std::all_of(std::begin(kNotes), std::end(kNotes),
                          [](const PhraseRow& row) { return row.phrase.size() <= Line::kBeginning / 2; }));

constexpr PhraseRow kPleas[] = {
#include "pages/pleas.inc"
};
constexpr PhraseStarts kPleaStarts(kPleas);

constexpr PhraseRow kPictures[] = {
#include "pages/pictures.inc"
};
constexpr PhraseStarts kPictureStarts(kPictures);

// Writes a letter beyond ASCII, two bytes of it in lower case: Latin-1 and Cyrillic (U+00C0 … U+00DE, U+0410
// … U+042F).
char* WriteLetter(unsigned char lead, unsigned char next, char* to) {
  if ((lead == 0xC3 && next < 0x9F) || (lead == 0xD0 && next >= 0x90 && next < 0xA0)) {
    next += 0x20;
  } else if (lead == 0xD0 && next >= 0xA0 && next < 0xB0) {
    lead = 0xD1;
    next -= 0x20;
  }
  *to++ = static_cast<char>(lead);
  *to++ = static_cast<char>(next);
  return to;
}

// What a byte of ASCII is in a folded line: its letter, nothing for an apostrophe, a space for any other
// mark.
struct Folded {
  char c = ' ';
  uint8_t is_letter = 0;
  uint8_t is_space = 0;
};
constexpr auto kFolded = [] {
  std::array<Folded, 128> folded{};
  for (size_t i = 0; i < folded.size(); ++i) {
    const bool letter = kLetters[i] != 0;
    folded[i] = {letter ? kLetters[i] : ' ', letter, !letter && i != '\''};
  }
  return folded;
}();

bool HasDigit(std::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Any number as 0.
std::string WithoutNumbers(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const bool digit = c >= '0' && c <= '9';
    const bool again = digit && !out.empty() && out.back() == '0';
    if (!again) out.push_back(digit ? '0' : c);
  }
  return out;
}

// "Read more: The levies in five charts", "Tags: steel, ports": what the words before the colon or bar say. A
// sentence is none such.
uint32_t ReadLead(std::string_view line) {
  constexpr size_t kLongestLead = 40;
  constexpr uint32_t kLeads = kSaysRelated | kSaysCaption | kSaysMeta;
  for (const std::string_view bracket : {"【", "（"}) {
    if (line.starts_with(bracket)) line.remove_prefix(bracket.size());
  }
  if (line.ends_with('.') || line.ends_with('?')) return 0;
  const std::string_view begin = line.substr(0, kLongestLead + std::string_view("...").size());
  const size_t at = std::min({begin.find(':'), begin.find('|'), begin.find("："), begin.find("...")});
  if (at > kLongestLead) return 0;
  const std::string lead = FoldLine(line.substr(0, at));
  const LineRow* row = lead.empty() ? nullptr : kLineTable.Find(lead);
  return row == nullptr ? 0 : row->says & kLeads;
}

// Whether one of the words of rules/pages/pleas.txt stands in a short paragraph.
bool HasPlea(const Line& paragraph) {
  if (paragraph.text.size() > Line::kLongestRead) return false;
  const std::string_view words = paragraph.words;
  for (size_t at = 0; at < words.size(); at = std::min(words.find(' ', at), words.size() - 1) + 1) {
    const std::string_view rest = words.substr(at);
    const PhraseRow* row = kPleaStarts.FindStart(rest);
    if (row != nullptr && (rest.size() == row->phrase.size() || rest[row->phrase.size()] == ' ')) return true;
  }
  return false;
}

}  // namespace

std::string FoldLine(std::string_view line) {
  std::string out(line.size(), '\0');  // never longer
  char* to = out.data();
  unsigned spaced = 1;  // 1 behind a space, and at the beginning, where none is put
  for (size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    if (byte < 0x80) {  // without a branch on what it is, which no processor could foresee
      const Folded folded = kFolded[byte];
      *to = folded.c;
      to += folded.is_letter | (folded.is_space & ~spaced);
      spaced = folded.is_space | (spaced & ~unsigned{folded.is_letter});
    } else if (byte >= 0xC3 && byte < 0xE0 && i + 1 < line.size()) {
      to = WriteLetter(byte, static_cast<unsigned char>(line[++i]), to);
      spaced = 0;
    } else if (byte >= 0xE3 && byte < 0xEF && i + 2 < line.size()) {  // kana to Hangul
      to = std::copy_n(line.data() + i, 3, to);
      spaced = 0;
      i += 2;
    }
  }
  to -= to != out.data() && spaced != 0 ? 1 : 0;
  out.resize(static_cast<size_t>(to - out.data()));
  return out;
}

uint32_t ReadLine(const Line& line) {
  if (line.text.size() > Line::kLongestShortLine) return 0;
  const LineRow* row = kLineTable.FindStart(line.words);
  const bool number = row == nullptr && HasDigit(line.words);
  if (number) row = kLineTable.FindStart(WithoutNumbers(line.words));
  return row != nullptr ? row->says : ReadLead(line.text);
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
  if (paragraph.text.size() > kLongest) return false;
  constexpr size_t kLongestPhrase = 64;
  const std::string_view words = paragraph.words;
  if (kNoteTable.FindStart(words) != nullptr || HasPlea(paragraph)) return true;
  const std::string_view first = words.substr(0, kLongestPhrase);
  return HasDigit(first) && kNoteTable.FindStart(WithoutNumbers(first)) != nullptr;
}

bool EndsStory(const Line& line) {
  return line.text.size() <= Line::kLongestShortLine / 2 && kEndTable.FindStart(line.words) != nullptr;
}

}  // namespace tradewire
