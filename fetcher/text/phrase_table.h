// Lists of phrases from rules/pages, known when the program is compiled: which row's phrase begins a line, or
// stands in it.
//
//   constexpr Row kRows[] = {
//   #include "pages/lines.inc"
//   };
//   constexpr PhraseTable kTable(kRows);
//   const Row* row = kTable.FindStart("related stories");
//
// Rows have a member `phrase`; one that ends in " …" may have more words behind it. A phrase that stands
// twice stops the build. Look-up takes the time of the line, whatever the number of rows. Immutable, any
// thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tradewire {

// A row that means nothing but that its phrase is in the list.
struct PhraseRow {
  std::string_view phrase;
};

template <typename Row, size_t N>
class PhraseTable {
 public:
  constexpr explicit PhraseTable(const Row (&rows)[N]) : rows_(rows) {
    for (size_t i = 0; i < N; ++i) {
      size_t at = Slot(HashOf(Words(rows[i].phrase)));
      while (slots_[at] != 0) {
        if (Words(rows[slots_[at] - 1].phrase) == Words(rows[i].phrase)) throw "a phrase stands twice";
        at = (at + 1) % kSlots;
      }
      slots_[at] = static_cast<uint16_t>(i + 1);
      NoteBeginnings(Words(rows[i].phrase));
    }
  }

  // The row that is the whole text.
  constexpr const Row* Find(std::string_view text) const { return Find(HashOf(text), text); }

  // The same for a text whose hash was made on the way: kSeed, then Step for each byte, or from those of its
  // two halves.
  constexpr const Row* Find(uint32_t hash, std::string_view text) const { return At(hash, text, true); }

  // The row that is the whole line, or its first words and allows more; of several the shortest. Most lines
  // are left at the first word that begins no phrase.
  constexpr const Row* FindStart(std::string_view line) const {
    uint32_t hash = kSeed;
    for (size_t end = 0; end <= line.size(); ++end) {
      const bool whole = end == line.size();
      if (whole || line[end] == ' ') {
        if (!MayBegin(hash)) return nullptr;
        const Row* row = At(hash, line.substr(0, end), whole);
        if (row != nullptr) return row;
      }
      if (!whole) hash = Step(hash, line[end]);
    }
    return nullptr;
  }

  static constexpr uint32_t kSeed = 0;
  static constexpr uint32_t kBase = 16777619U;
  static constexpr uint32_t Step(uint32_t hash, char c) { return hash * kBase + static_cast<uint8_t>(c); }

  // The hash of two texts one behind the other; `power` is kBase to the power of the second one's size.
  static constexpr uint32_t Join(uint32_t first, uint32_t second, uint32_t power) {
    return first * power + second;
  }

 private:
  static constexpr size_t kSlots = [] {
    size_t slots = 16;
    while (slots < 4 * N) slots *= 2;
    return slots;
  }();
  static constexpr uint32_t Mix(uint32_t hash) { return (hash ^ (hash >> 15U)) * 2654435761U; }
  static constexpr size_t Slot(uint32_t hash) { return (Mix(hash) >> 8U) % kSlots; }
  static constexpr uint32_t HashOf(std::string_view text) {
    uint32_t hash = kSeed;
    for (const char c : text) hash = Step(hash, c);
    return hash;
  }

  static constexpr std::string_view kMore = " …";
  static constexpr std::string_view Words(std::string_view phrase) {
    return phrase.ends_with(kMore) ? phrase.substr(0, phrase.size() - kMore.size()) : phrase;
  }

  // A bit for each beginning of a phrase that ends at a word's end; others may share it.
  static constexpr size_t kBits = kSlots * 8;
  static constexpr size_t Bit(uint32_t hash) { return (Mix(hash) >> 8U) % kBits; }
  constexpr void NoteBeginnings(std::string_view phrase) {
    uint32_t hash = kSeed;
    for (size_t end = 0; end <= phrase.size(); ++end) {
      if (end == phrase.size() || phrase[end] == ' ')
        begins_[Bit(hash) / 64] |= uint64_t{1} << Bit(hash) % 64;
      if (end < phrase.size()) hash = Step(hash, phrase[end]);
    }
  }
  constexpr bool MayBegin(uint32_t hash) const {
    return (begins_[Bit(hash) / 64] >> Bit(hash) % 64 & 1U) != 0;
  }

  constexpr const Row* At(uint32_t hash, std::string_view text, bool whole) const {
    for (size_t at = Slot(hash); slots_[at] != 0; at = (at + 1) % kSlots) {
      const Row& row = rows_[slots_[at] - 1];
      if (Words(row.phrase) == text && (whole || row.phrase.size() > text.size())) return &row;
    }
    return nullptr;
  }

  const Row (&rows_)[N];
  std::array<uint16_t, kSlots> slots_{};
  std::array<uint64_t, kBits / 64> begins_{};
};

// The rows in chains of those whose phrase begins with the same byte, in their order: for phrases that may
// stand anywhere in a text, or begin a word.
template <typename Row, size_t N>
class PhraseStarts {
 public:
  constexpr explicit PhraseStarts(const Row (&rows)[N]) : rows_(rows) {
    static_assert(N < 256);
    first_.fill(kNone);
    for (size_t i = N; i-- > 0;) {
      if (rows[i].phrase.size() < 2) throw "a phrase of one byte";
      const size_t pair = Pair(rows[i].phrase[0], rows[i].phrase[1]);
      pairs_[pair / 64] |= uint64_t{1} << pair % 64;
      uint8_t& first = first_[static_cast<uint8_t>(rows[i].phrase[0])];
      next_[i] = first;
      first = static_cast<uint8_t>(i);
    }
  }

  // False when by its first two bytes no phrase begins the text.
  constexpr bool MayStart(std::string_view text) const {
    return text.size() >= 2 && HasPair(Pair(text[0], text[1]));
  }

  // The first row that begins the text.
  constexpr const Row* FindStart(std::string_view text) const {
    const Row* found = nullptr;
    if (MayStart(text)) Visit(text, [&](const Row& row) { return (found = &row) == nullptr; });
    return found;
  }

  // Calls visit(row) for each row at each place of the text, until it returns false.
  template <typename Visitor>
  constexpr void ForEachWithin(std::string_view text, const Visitor& visit) const {
    size_t pair = text.empty() ? 0 : Pair('\0', text[0]);
    for (size_t at = 0; at + 1 < text.size(); ++at) {
      pair = Next(pair, text[at + 1]);
      if (HasPair(pair) && !Visit(text.substr(at), visit)) return;
    }
  }

 private:
  static constexpr uint8_t kNone = 255;

  // One bit for each two bytes that begin a phrase; of bytes beyond ASCII others may share it.
  static constexpr size_t Pair(char first, char second) {
    return (static_cast<uint8_t>(first) & 127U) * 128 + (static_cast<uint8_t>(second) & 127U);
  }
  static constexpr size_t Next(size_t pair, char c) {
    return pair % 128 * 128 + (static_cast<uint8_t>(c) & 127U);
  }
  constexpr bool HasPair(size_t pair) const { return (pairs_[pair / 64] >> pair % 64 & 1U) != 0; }

  template <typename Visitor>
  constexpr bool Visit(std::string_view text, const Visitor& visit) const {
    for (uint8_t i = first_[static_cast<uint8_t>(text[0])]; i != kNone; i = next_[i]) {
      const std::string_view phrase = rows_[i].phrase;
      const bool perhaps = text.size() >= phrase.size() && text[phrase.size() - 1] == phrase.back();
      if (perhaps && text.starts_with(phrase) && !visit(rows_[i])) return false;
    }
    return true;
  }

  const Row (&rows_)[N];
  std::array<uint64_t, 256> pairs_{};
  std::array<uint8_t, 256> first_{};
  std::array<uint8_t, N> next_{};
};

}  // namespace tradewire
