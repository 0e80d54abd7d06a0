#include "fetcher/text/charset.h"

#include <gtest/gtest.h>

#include <string>

#include "core/text.h"

namespace tradewire {
namespace {

using std::string_literals::operator""s;

struct CharsetRow {
  std::string name;
  std::string bytes;
  std::string content_type;
  std::string text;
  std::string charset;
  std::string source;
};

std::ostream& operator<<(std::ostream& out, const CharsetRow& row) { return out << row.name; }

class ToUtf8Test : public testing::TestWithParam<CharsetRow> {};

TEST_P(ToUtf8Test, Reads) {
  const Utf8Text read = ToUtf8(GetParam().bytes, GetParam().content_type);
  EXPECT_EQ(read.text, GetParam().text);
  EXPECT_EQ(read.charset, GetParam().charset);
  EXPECT_EQ(read.source, GetParam().source);
  EXPECT_TRUE(IsValidUtf8(read.text));
}

const CharsetRow kRows[] = {
    {"ascii", "duty", "", "duty", "utf-8", "default"},
    {"empty", "", "", "", "utf-8", "default"},
    {"utf8_unannounced", "Zölle", "", "Zölle", "utf-8", "detected"},
    {"utf8_mark", "\xEF\xBB\xBFZölle", "text/xml; charset=iso-8859-1", "Zölle", "utf-8", "bom"},
    {"utf8_called_latin1", "Zölle", "text/html; charset=ISO-8859-1", "Zölle", "utf-8", "detected"},
    {"utf16le_mark", "\xFF\xFEZ\0\xF6\0"s, "", "Zö", "utf-16le", "bom"},
    {"utf16be_mark", "\xFE\xFF\0Z\0\xF6"s, "", "Zö", "utf-16be", "bom"},
    {"utf16_unmarked_xml", "<\0?\0x\0"s, "", "<?x", "utf-16le", "detected"},
    {"utf16be_unmarked_xml", "\0<\0?\0x"s, "", "<?x", "utf-16be", "detected"},
    {"utf16_by_header", "Z\0\xF6\0"s, "text/xml; charset=utf-16le", "Zö", "utf-16le", "header"},
    {"utf16_odd_byte", "\xFF\xFEZ\0\xF6"s, "", "Z\uFFFD", "utf-16le", "bom"},
    {"utf16_lone_surrogate", "\xFF\xFE\x00\xD8Z\0"s, "", "\uFFFDZ", "utf-16le", "bom"},
    {"utf32le_mark", "\xFF\xFE\0\0Z\0\0\0"s, "", "Z", "utf-32le", "bom"},
    {"utf32be_mark", "\0\0\xFE\xFF\0\0\0Z"s, "", "Z", "utf-32be", "bom"},
    {"latin1_is_windows", "20 \x80 Z\xF6lle", "text/html; charset=iso-8859-1", "20 € Zölle", "windows-1252",
     "header"},
    {"header_quotes", "Z\xF6", "text/html; charset=\"ISO-8859-1\"; x=y", "Zö", "windows-1252", "header"},
    {"header_before_declaration", "<?xml version='1.0' encoding='koi8-r'?>\xF6",
     "text/xml; charset=windows-1252", "<?xml version='1.0' encoding='koi8-r'?>ö", "windows-1252", "header"},
    {"xml_declaration", "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\xA4", "",
     "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>€", "iso-8859-15", "declaration"},
    {"xml_declaration_lies_utf16", "<?xml version='1.0' encoding='utf-16'?>ö", "",
     "<?xml version='1.0' encoding='utf-16'?>ö", "utf-8", "declaration"},
    {"meta_charset", "<meta charset=windows-1251>\xCF", "text/html", "<meta charset=windows-1251>П",
     "windows-1251", "declaration"},
    {"meta_http_equiv",
     "<META http-equiv=Content-Type content=\"text/html; charset=Shift_JIS\">\x8A\xD6\x90\xC5", "",
     "<META http-equiv=Content-Type content=\"text/html; charset=Shift_JIS\">関税", "shift_jis",
     "declaration"},
    {"euc_kr", "\xB0\xFC\xBC\xBC", "text/xml; charset=euc-kr", "관세", "euc-kr", "header"},
    {"euc_kr_by_old_name", "\xB0\xFC\xBC\xBC", "text/xml; charset=ks_c_5601-1987", "관세", "euc-kr",
     "header"},
    {"gb2312_is_gb18030", "\xB9\xD8\xCB\xB0", "text/xml; charset=gb2312", "关税", "gb18030", "header"},
    {"gb18030_four_bytes", "\x81\x39\xEE\x39", "text/xml; charset=gb18030", "㐀", "gb18030", "header"},
    {"big5", "\xC3\xF6\xB5\x7C", "text/xml; charset=Big5", "關稅", "big5", "header"},
    {"euc_jp", "\xB4\xD8\xC0\xC7", "text/xml; charset=EUC-JP", "関税", "euc-jp", "header"},
    {"iso_2022_jp", "\x1B$B4X@G\x1B(B", "text/xml; charset=iso-2022-jp", "関税", "iso-2022-jp", "header"},
    {"unknown_name_is_none", "Zölle", "text/html; charset=klingon", "Zölle", "utf-8", "detected"},
    {"iconv_suffix_is_left_out", "Z\xF6lle", "text/html; charset=ascii//TRANSLIT", "Zölle", "windows-1252",
     "header"},
    {"utf7_is_no_name", "+AGE-", "text/html; charset=utf-7", "+AGE-", "utf-8", "default"},
    {"utf8_with_one_bad_byte", "Zölle, Maße, \xFF!", "text/html; charset=utf-8", "Zölle, Maße, \uFFFD!",
     "utf-8", "header"},
    {"utf8_header_lies", "<?xml version='1.0' encoding='windows-1251'?>\xCF\xEE", "text/xml; charset=utf-8",
     "<?xml version='1.0' encoding='windows-1251'?>По", "windows-1251", "declaration"},
    {"undefined_byte", "a\x81z", "text/html; charset=windows-1252", "a\uFFFDz", "windows-1252", "header"},
    {"sequence_cut_at_end", "\xB0\xFC\xBC", "text/xml; charset=euc-kr", "관\uFFFD", "euc-kr", "header"},
};

INSTANTIATE_TEST_SUITE_P(Charsets, ToUtf8Test, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(ToUtf8, DetectsRussianWithoutAnyWord) {
  // "Министерство торговли объявило о новых пошлинах на сталь и алюминий" in windows-1251.
  const std::string bytes =
      "\xCC\xE8\xED\xE8\xF1\xF2\xE5\xF0\xF1\xF2\xE2\xEE \xF2\xEE\xF0\xE3\xEE\xE2\xEB\xE8 "
      "\xEE\xE1\xFA\xFF\xE2\xE8\xEB\xEE \xEE \xED\xEE\xE2\xFB\xF5 \xEF\xEE\xF8\xEB\xE8\xED\xE0\xF5 \xED\xE0 "
      "\xF1\xF2\xE0\xEB\xFC \xE8 \xE0\xEB\xFE\xEC\xE8\xED\xE8\xE9";
  const Utf8Text read = ToUtf8(bytes, "");
  EXPECT_EQ(read.source, "detected");
  EXPECT_TRUE(read.text.starts_with("Министерство торговли")) << read.charset;
}

TEST(ToUtf8, EveryByteInEveryCharsetGivesValidUtf8) {
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes.push_back(static_cast<char>(c));
  for (int c = 255; c >= 0; --c) bytes.push_back(static_cast<char>(c));
  for (const char* name :
       {"utf-16", "utf-32be", "windows-1253", "koi8-u", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr",
        "gb18030", "big5", "euc-tw", "macintosh", "windows-874"}) {
    EXPECT_TRUE(IsValidUtf8(ToUtf8(bytes, "text/html; charset=" + std::string(name)).text)) << name;
  }
}

struct BinaryRow {
  const char* name;
  std::string bytes;
  const char* content_type;
  const char* kind;  // empty: text
};

std::ostream& operator<<(std::ostream& out, const BinaryRow& row) { return out << row.name; }

std::string EveryByteTwice() {
  std::string bytes = "a";
  for (int c = 0; c < 512; ++c) bytes.push_back(static_cast<char>(c * 37));
  return bytes;
}

const BinaryRow kBinaries[] = {
    {"empty", "", "", ""},
    {"text", "Nothing happened.\r\n\tNothing.\f", "", ""},
    {"page", "<!doctype html><p>Nothing happened.", "", ""},
    {"pdf", "%PDF-1.7\n1 0 obj\n", "", "a PDF"},
    {"pdf_sent_as_a_page", "%PDF-1.7\n1 0 obj\n", "text/html; charset=utf-8", "a PDF"},
    {"text_on_pdf", "%PDF is a format.", "", ""},
    {"zip", "PK\x03\x04\x14", "", "a ZIP archive or an office document"},
    {"picture", "\xFF\xD8\xFF\xE0", "", "a picture"},
    {"random", EveryByteTwice(), "", "binary data"},
    {"zeros", std::string(64, '\0'), "", "binary data"},
    {"few_zeros", "Nothing\0 happened.\0"s, "", ""},
    {"zeros_of_a_long_text", std::string(2000, 'a') + std::string(20, '\0'), "", ""},
    {"utf16_by_mark",
     "\xFF\xFE"
     "N\0o\0t\0h\0i\0n\0g\0"s,
     "", ""},
    {"utf16_by_its_tag", "<\0!\0d\0o\0c\0t\0y\0p\0e\0"s, "", ""},
    {"utf16_by_header", "N\0o\0t\0h\0i\0n\0g\0"s, "text/html; charset=utf-16le", ""},
    {"japanese_with_shifts", "\x1B$B%K%e!<%9\x1B(B \x1B$B%K%e!<%9\x1B(B \x1B$B%K%e!<%9\x1B(B", "", ""},
};

class KindOfBinaryTest : public testing::TestWithParam<BinaryRow> {};

TEST_P(KindOfBinaryTest, Tells) {
  EXPECT_EQ(KindOfBinary(GetParam().bytes, GetParam().content_type), GetParam().kind);
}
INSTANTIATE_TEST_SUITE_P(Binaries, KindOfBinaryTest, testing::ValuesIn(kBinaries),
                         [](const auto& row) { return row.param.name; });

TEST(CharsetOfContentType, ReadsTheParameter) {
  EXPECT_EQ(CharsetOfContentType("text/html; charset=UTF-8"), "UTF-8");
  EXPECT_EQ(CharsetOfContentType("text/html;Charset = 'gbk' "), "gbk");
  EXPECT_EQ(CharsetOfContentType("text/html"), "");
  EXPECT_EQ(CharsetOfContentType("text/html; charset="), "");
}

}  // namespace
}  // namespace tradewire
