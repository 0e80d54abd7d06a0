#include "fetcher/text/charset_names.h"

#include <string>
#include <unordered_map>

#include "core/text.h"

namespace tradewire {
namespace {

struct Row {
  std::string_view name;
  std::string_view iconv;
  std::string_view labels;  // folded, separated by spaces; the name itself is a label too
};

constexpr Row kRows[] = {
    {"utf-8", "UTF-8", "utf8 unicode-1-1-utf-8 x-unicode20utf8"},
    {"utf-16", "UTF-16", "unicode ucs-2 iso-10646-ucs-2 utf16"},
    {"utf-16le", "UTF-16LE", "utf16le unicodefeff"},
    {"utf-16be", "UTF-16BE", "utf16be unicodefffe"},
    {"utf-32", "UTF-32", "utf32 ucs-4 iso-10646-ucs-4"},
    {"utf-32le", "UTF-32LE", "utf32le"},
    {"utf-32be", "UTF-32BE", "utf32be"},
    {"windows-1250", "CP1250", "cp1250 x-cp1250"},
    {"windows-1251", "CP1251", "cp1251 x-cp1251"},
    {"windows-1252", "CP1252",
     "cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 latin1 latin-1 l1 us-ascii ascii ansi-x3.4-1968 cp819 "
     "ibm819"},
    {"windows-1253", "CP1253", "cp1253 x-cp1253"},
    {"windows-1254", "CP1254", "cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5"},
    {"windows-1255", "CP1255", "cp1255 x-cp1255"},
    {"windows-1256", "CP1256", "cp1256 x-cp1256"},
    {"windows-1257", "CP1257", "cp1257 x-cp1257"},
    {"windows-1258", "CP1258", "cp1258 x-cp1258"},
    {"windows-874", "CP874", "cp874 dos-874 tis-620 iso-8859-11 iso8859-11"},
    {"iso-8859-2", "ISO-8859-2", "iso8859-2 latin2 l2"},
    {"iso-8859-3", "ISO-8859-3", "iso8859-3 latin3 l3"},
    {"iso-8859-4", "ISO-8859-4", "iso8859-4 latin4 l4"},
    {"iso-8859-5", "ISO-8859-5", "iso8859-5 cyrillic"},
    {"iso-8859-6", "ISO-8859-6", "iso8859-6 arabic"},
    {"iso-8859-7", "ISO-8859-7", "iso8859-7 greek"},
    {"iso-8859-8", "ISO-8859-8", "iso8859-8 hebrew iso-8859-8-i"},
    {"iso-8859-10", "ISO-8859-10", "iso8859-10 latin6 l6"},
    {"iso-8859-13", "ISO-8859-13", "iso8859-13"},
    {"iso-8859-14", "ISO-8859-14", "iso8859-14"},
    {"iso-8859-15", "ISO-8859-15", "iso8859-15 latin-9 latin9 l9"},
    {"iso-8859-16", "ISO-8859-16", "iso8859-16"},
    {"koi8-r", "KOI8-R", "koi8 koi cskoi8r"},
    {"koi8-u", "KOI8-U", "koi8-ru"},
    {"ibm866", "CP866", "cp866 866"},
    {"macintosh", "MACINTOSH", "mac x-mac-roman"},
    {"shift_jis", "CP932", "shift-jis sjis x-sjis ms-kanji windows-31j cp932 ms932"},
    {"euc-jp", "EUC-JP", "x-euc-jp"},
    {"iso-2022-jp", "ISO-2022-JP", "csiso2022jp"},
    {"euc-kr", "UHC", "ks-c-5601-1987 ksc5601 korean windows-949 cp949 uhc ks-c-5601-1989 ksc-5601 ms949"},
    {"gb18030", "GB18030",
     "gb2312 gbk x-gbk gb-2312-80 chinese cp936 windows-936 hz-gb-2312 euc-cn gb-18030"},
    {"big5", "BIG5-HKSCS", "big5-hkscs cn-big5 x-x-big5 cp950 big-5"},
    {"euc-tw", "EUC-TW", ""},
};

std::string Fold(std::string_view label) {
  std::string folded;
  for (char c : LowerAscii(label)) {
    if (c == '_') c = '-';
    if (c > ' ' && c != '"' && c != '\'') folded.push_back(c);
  }
  return folded;
}

std::unordered_map<std::string, Charset> Index() {
  std::unordered_map<std::string, Charset> index;
  for (const Row& row : kRows) {
    index[Fold(row.name)] = {row.name, row.iconv};
    for (std::string_view label : Split(row.labels, ' ')) {
      if (!label.empty()) index[std::string(label)] = {row.name, row.iconv};
    }
  }
  return index;
}

}  // namespace

Charset FindCharset(std::string_view label) {
  static const std::unordered_map<std::string, Charset> index = Index();
  if (label.size() > 64) return {};
  const auto found = index.find(Fold(label));
  return found == index.end() ? Charset{} : found->second;
}

}  // namespace tradewire
