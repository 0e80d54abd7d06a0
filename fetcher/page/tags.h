// Names and natures of HTML elements and attributes, for the page reader.
//
// Immutable tables; lookups are a hash of the name in lower case, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fetcher/page/tree.h"

namespace tradewire {

// Natures of an element, as bits.
inline constexpr uint16_t kVoid = 1;         // has no content and no end tag
inline constexpr uint16_t kBlock = 2;        // begins a line of its own
inline constexpr uint16_t kClosesP = 4;      // its start tag ends an open <p>
inline constexpr uint16_t kScope = 8;        // end tags of other elements do not reach through it
inline constexpr uint16_t kRaw = 16;         // content is bytes up to its end tag
inline constexpr uint16_t kRcdata = 32;      // the same, with character references
inline constexpr uint16_t kHeading = 64;     // h1 … h6
inline constexpr uint16_t kUnseen = 128;     // never shown as text
inline constexpr uint16_t kSpecial = 256;    // end tags of inline elements do not reach through it
inline constexpr uint16_t kTablePart = 512;  // belongs to a table; its end tag reaches through cells
inline constexpr uint16_t kHeadOnly = 1024;  // may stand in <head> without ending it

extern const std::array<uint16_t, static_cast<size_t>(Tag::kCount)> kNatures;
inline uint16_t Nature(Tag tag) { return kNatures[static_cast<size_t>(tag)]; }

// What the reader asks about an element's nature.
inline bool IsBlock(Tag tag) { return (Nature(tag) & kBlock) != 0; }
inline bool IsHeading(Tag tag) { return (Nature(tag) & kHeading) != 0; }
inline bool IsHiddenTag(Tag tag) { return (Nature(tag) & kUnseen) != 0; }

// The element or attribute of that name in any letter case; kUnknown or kCount for others.
Tag FindTag(std::string_view name);
Attr FindAttr(std::string_view name);

}  // namespace tradewire
