#include "fetcher/text/charset.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "core/text.h"
#include "fetcher/text/charset_names.h"

namespace tradewire {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// How the bytes above 0x7F read as UTF-8.
struct Utf8Census {
  size_t sequences = 0;   // well-formed ones of several bytes
  size_t ill_formed = 0;  // bytes that fit nowhere
};

// The end of the run of ASCII that begins at `at`, eight bytes at a time.
size_t EndOfAscii(std::string_view text, size_t at) {
  constexpr uint64_t kHighBits = 0x8080808080808080U;
  uint64_t word = 0;
  while (at + sizeof word <= text.size()) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
    at += sizeof word;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

Utf8Census CountUtf8(std::string_view text) {
  Utf8Census census;
  for (size_t at = EndOfAscii(text, 0); at < text.size(); at = EndOfAscii(text, at)) {
    const size_t from = at;
    const bool good = DecodeUtf8(text, &at) != 0xFFFD || text.substr(from, at - from) == kReplacement;
    ++(good ? census.sequences : census.ill_formed);
  }
  return census;
}

// By byte order mark, or by the zeros of a '<' in UTF-16 and UTF-32 (XML 1.0, appendix F). UTF-32 comes
// first: its little-endian mark begins with that of UTF-16.
struct Mark {
  std::string_view bytes;
  std::string_view charset;
  size_t skip;
};

using namespace std::string_view_literals;

constexpr Mark kMarks[] = {
    {"\xFF\xFE\0\0"sv, "utf-32le", 4}, {"\0\0\xFE\xFF"sv, "utf-32be", 4}, {"\xEF\xBB\xBF"sv, "utf-8", 3},
    {"\xFF\xFE"sv, "utf-16le", 2},     {"\xFE\xFF"sv, "utf-16be", 2},     {"<\0\0\0"sv, "utf-32le", 0},
    {"\0\0\0<"sv, "utf-32be", 0},      {"<\0?\0"sv, "utf-16le", 0},       {"\0<\0?"sv, "utf-16be", 0},
    {"<\0!\0"sv, "utf-16le", 0},       {"\0<\0!"sv, "utf-16be", 0},
};

const Mark* FindMark(std::string_view bytes) {
  const auto* found = std::find_if(std::begin(kMarks), std::end(kMarks),
                                   [&](const Mark& mark) { return bytes.starts_with(mark.bytes); });
  return found == std::end(kMarks) ? nullptr : found;
}

// The value after `key`, '=' and an optional quote, up to a quote, space, '>' or ';'.
std::string_view ValueAfter(std::string_view text, std::string_view lower, std::string_view key) {
  for (size_t at = lower.find(key); at != std::string_view::npos; at = lower.find(key, at + 1)) {
    size_t from = lower.find_first_not_of(" \t\r\n", at + key.size());
    if (from == std::string_view::npos || text[from] != '=') continue;
    from = lower.find_first_not_of(" \t\r\n\"'", from + 1);
    if (from == std::string_view::npos) return {};
    const size_t end = lower.find_first_of(" \t\r\n\"'>;/?", from);
    return text.substr(from, end == std::string_view::npos ? end : end - from);
  }
  return {};
}

// What <?xml encoding="…"?> or <meta charset=…> in the first kilobytes says. A document that can be read so
// far is no UTF-16, whatever it declares.
Charset DeclaredCharset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  const std::string lower = LowerAscii(head);
  std::string_view label;
  const size_t xml = lower.find("<?xml");
  if (xml < 512) {
    const size_t end = std::min(lower.find("?>", xml), lower.size());
    label =
        ValueAfter(head.substr(xml, end - xml), std::string_view(lower).substr(xml, end - xml), "encoding");
  }
  for (size_t meta = lower.find("<meta"); label.empty() && meta != std::string::npos;
       meta = lower.find("<meta", meta + 1)) {
    const size_t end = std::min(lower.find('>', meta), lower.size());
    label = ValueAfter(head.substr(meta, end - meta), std::string_view(lower).substr(meta, end - meta),
                       "charset");
  }
  const Charset charset = FindCharset(label);
  return charset.name.starts_with("utf-16") || charset.name.starts_with("utf-32") ? FindCharset("utf-8")
                                                                                  : charset;
}

// uchardet's word on a sample that begins shortly before the first byte above ASCII.
Charset DetectedCharset(std::string_view bytes) {
  constexpr size_t kSample = 64 << 10;
  const size_t first = EndOfAscii(bytes, 0);
  const std::string_view sample = bytes.substr(first - std::min<size_t>(first, 256), kSample);
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return FindCharset(uchardet_get_charset(detector.get()));
}

std::string ReadAsUtf8(std::string_view bytes) {
  if (CountUtf8(bytes).ill_formed == 0) return std::string(bytes);
  return RepairUtf8(bytes);
}

size_t UnitBytes(const Charset& charset) {
  return charset.name.starts_with("utf-32") ? 4 : charset.name.starts_with("utf-16") ? 2 : 1;
}

// Converts with iconv; every unit that fits nowhere gives U+FFFD and is passed over.
std::string Convert(std::string_view bytes, const Charset& charset) {
  iconv_t converter = iconv_open("UTF-8", std::string(charset.iconv).c_str());
  // What iconv says of an unknown charset. NOLINTNEXTLINE(performance-no-int-to-ptr)
  if (converter == reinterpret_cast<iconv_t>(-1)) return RepairUtf8(bytes);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::string buffer(16 << 10, '\0');
  char* in = const_cast<char*>(bytes.data());
  size_t left = bytes.size();
  while (true) {
    char* to = buffer.data();
    size_t room = buffer.size();
    const bool last = left == 0;
    const size_t status =
        last ? iconv(converter, nullptr, nullptr, &to, &room) : iconv(converter, &in, &left, &to, &room);
    const int error = status == static_cast<size_t>(-1) ? errno : 0;
    out.append(buffer.data(), buffer.size() - room);
    if (last) break;
    if (error == EILSEQ || error == EINVAL) {
      out += kReplacement;
      const size_t skip = std::min<size_t>(left, error == EINVAL ? left : UnitBytes(charset));
      in += skip;
      left -= skip;
    }
  }
  iconv_close(converter);
  return out;
}

Utf8Text ReadAs(std::string_view bytes, const Charset& charset, std::string source) {
  std::string text = charset.name == "utf-8" ? ReadAsUtf8(bytes) : Convert(bytes, charset);
  return {std::move(text), std::string(charset.name), std::move(source)};
}

bool IsWide(const Charset& charset) {
  return charset.name.starts_with("utf-16") || charset.name.starts_with("utf-32");
}

// Charsets that write with ASCII bytes only, so that the bytes being good UTF-8 says nothing against them.
bool IsSevenBit(const Charset& charset) { return charset.name == "iso-2022-jp"; }

// What begins files of other kinds, whatever they are called. Those whose first bytes are letters could begin
// a text too, but for their version.
constexpr std::pair<std::string_view, std::string_view> kMagic[] = {
    {"%PDF-"sv, "a PDF"},
    {"PK\x03\x04"sv, "a ZIP archive or an office document"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an office document"},
    {"\x89PNG\r\n\x1A\n"sv, "a picture"},
    {"\xFF\xD8\xFF"sv, "a picture"},
    {"GIF87a"sv, "a picture"},
    {"GIF89a"sv, "a picture"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"7z\xBC\xAF\x27\x1C"sv, "an archive"},
    {"\x1F\x8B\x08"sv, "a gzip file"},
    {"\x28\xB5\x2F\xFD"sv, "a Zstandard file"},
};

// Controls that no charset of texts uses: not white space, nor what ISO-2022 shifts with.
bool IsStrayControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && (byte < 0x08 || byte > 0x0F) && byte != 0x1B;
}

}  // namespace

std::string_view KindOfBinary(std::string_view bytes, std::string_view content_type) {
  for (const auto& [magic, kind] : kMagic) {
    if (bytes.starts_with(magic)) return kind;
  }
  if (FindMark(bytes) != nullptr || IsWide(FindCharset(CharsetOfContentType(content_type)))) return {};
  constexpr size_t kHead = 4096;
  constexpr size_t kFew = 4;     // slips of an editor
  constexpr size_t kShare = 25;  // one in so many: random bytes have one in eleven
  const std::string_view head = bytes.substr(0, kHead);
  const auto stray = static_cast<size_t>(std::count_if(head.begin(), head.end(), IsStrayControl));
  return stray > kFew && stray * kShare > head.size() ? "binary data" : std::string_view();
}

std::string CharsetOfContentType(std::string_view content_type) {
  return std::string(ValueAfter(content_type, LowerAscii(content_type), "charset"));
}

Utf8Text ToUtf8(std::string_view bytes, std::string_view content_type) {
  if (const Mark* mark = FindMark(bytes); mark != nullptr) {
    return ReadAs(bytes.substr(mark->skip), FindCharset(mark->charset), mark->skip > 0 ? "bom" : "detected");
  }
  const Charset header = FindCharset(CharsetOfContentType(content_type));
  if (IsWide(header)) return ReadAs(bytes, header, "header");
  const Charset declared = DeclaredCharset(bytes);
  const Charset named = header.name.empty() ? declared : header;
  const std::string source = !header.name.empty()     ? "header"
                             : !declared.name.empty() ? "declaration"
                                                      : "default";
  const Charset utf8 = FindCharset("utf-8");
  const Utf8Census census = CountUtf8(bytes);
  if (census.ill_formed == 0 && !IsSevenBit(named)) {
    const bool as_named = named.name.empty() || named.name == utf8.name || census.sequences == 0;
    if (as_named && !named.name.empty()) return {std::string(bytes), std::string(named.name), source};
    return {std::string(bytes), "utf-8", census.sequences > 0 ? "detected" : source};
  }
  if (!named.name.empty() && named.name != utf8.name) return ReadAs(bytes, named, source);
  const bool mostly_utf8 = census.sequences > 0 && census.sequences >= census.ill_formed;
  if (mostly_utf8) return ReadAs(bytes, utf8, named.name.empty() ? "detected" : source);
  if (!declared.name.empty() && declared.name != utf8.name) return ReadAs(bytes, declared, "declaration");
  const Charset detected = DetectedCharset(bytes);
  if (!detected.name.empty() && !IsWide(detected)) return ReadAs(bytes, detected, "detected");
  return ReadAs(bytes, FindCharset("windows-1252"), "default");
}

}  // namespace tradewire
