// Bytes of a document to UTF-8: byte order mark, then HTTP header, then the document's own declaration, then
// detection (uchardet), in that order of trust (RFC 7303 for XML, the WHATWG encoding standard for names).
//
// Pure function, any thread. UTF-16 and UTF-32, the Latin-1 family, Windows and KOI8 code pages, Shift_JIS,
// EUC-JP, ISO-2022-JP, EUC-KR, GB18030, Big5 are converted by iconv. The result is always valid UTF-8: what a
// charset does not define becomes U+FFFD. It cannot fail: an unknown name counts as no name. A source that is
// not the byte order mark is checked against the bytes: text that is valid UTF-8 with multi-byte characters
// is UTF-8 even when the header says Latin-1, because servers say that without looking.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

struct Utf8Text {
  std::string text;
  std::string charset;  // lower case, what the bytes were read as: "utf-8", "windows-1252"
  std::string source;   // bom | header | declaration | detected | default
};

// content_type is the HTTP header ("text/html; charset=euc-kr") or empty.
Utf8Text ToUtf8(std::string_view bytes, std::string_view content_type);

// What bytes are that are no text in any charset, in words: "a PDF", "a ZIP archive", "binary data" where the
// first 4 KiB hold more control bytes than text does. Empty for text, UTF-16 and UTF-32 included.
std::string_view KindOfBinary(std::string_view bytes, std::string_view content_type);

// The charset parameter of a Content-Type, empty when it has none.
std::string CharsetOfContentType(std::string_view content_type);

}  // namespace tradewire
