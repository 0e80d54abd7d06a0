// Names and natures of HTML elements and attributes, for the page reader's parser alone.
//
// Immutable tables; lookups are a hash of the name in lower case, any thread.
#pragma once

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

uint16_t Nature(Tag tag);

// The element or attribute of that name in any letter case; kUnknown or kCount for others.
Tag FindTag(std::string_view name);
Attr FindAttr(std::string_view name);

}  // namespace tradewire
