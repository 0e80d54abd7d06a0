#include "fetcher/http/decode.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "tests/fetcher/compress.h"

namespace tradewire {
namespace {

const std::string kText = "Steel duty rises to 50 percent. " + std::string(5000, 'x');

struct DecodeRow {
  std::string name;
  std::string bytes;
  std::string codings;
  std::string fault;  // words of it; empty: gives kText
};

std::ostream& operator<<(std::ostream& out, const DecodeRow& row) { return out << row.name; }

class DecodeTest : public testing::TestWithParam<DecodeRow> {};

TEST_P(DecodeTest, Decodes) {
  const Decoded decoded = Decode(GetParam().bytes, GetParam().codings, 100'000);
  if (GetParam().fault.empty()) {
    EXPECT_EQ(decoded.fault, "");
    EXPECT_EQ(decoded.bytes, kText);
  } else {
    EXPECT_NE(decoded.fault.find(GetParam().fault), std::string::npos) << decoded.fault;
    EXPECT_EQ(decoded.bytes, "");
  }
}

std::string Cut(const std::string& bytes) { return bytes.substr(0, bytes.size() - 5); }

const DecodeRow kRows[] = {
    {"none", kText, "", ""},
    {"identity", kText, "identity", ""},
    {"gzip", Gzip(kText), "gzip", ""},
    {"x_gzip_upper_case", Gzip(kText), "X-GZIP", ""},
    {"gzip_two_members", Gzip(kText.substr(0, 100)) + Gzip(kText.substr(100)), "gzip", ""},
    {"gzip_padded", Gzip(kText) + std::string(10, '\0'), "gzip", ""},
    {"gzip_cut", Cut(Gzip(kText)), "gzip", "cut short"},
    {"gzip_damaged", "\x1F\x8B no gzip at all", "gzip", "damaged"},
    {"gzip_claimed", kText, "gzip", "damaged"},
    {"deflate_zlib", Deflate(kText, 15), "deflate", ""},
    {"deflate_raw", Deflate(kText, -15), "deflate", ""},
    {"deflate_cut", Cut(Deflate(kText, 15)), "deflate", "cut short"},
    {"brotli", Brotli(kText), "br", ""},
    {"brotli_cut", Cut(Brotli(kText)), "br", "cut short"},
    {"zstd", Zstd(kText), "zstd", ""},
    {"zstd_two_frames", Zstd(kText.substr(0, 100)) + Zstd(kText.substr(100)), "zstd", ""},
    {"zstd_cut", Cut(Zstd(kText)), "zstd", "cut short"},
    {"zstd_damaged", "no zstd", "zstd", "damaged"},
    {"twice", Gzip(Brotli(kText)), "br, gzip", ""},
    {"four_times", kText, "gzip, gzip, gzip, gzip", "more than three"},
    {"unknown", kText, "compress", "not asked for"},
    {"gzip_bomb", Gzip(std::string(1'000'000, ' ')), "gzip", "larger than 100000"},
    {"brotli_bomb", Brotli(std::string(1'000'000, ' ')), "br", "larger than 100000"},
    {"zstd_bomb", Zstd(std::string(1'000'000, ' ')), "zstd", "larger than 100000"},
    {"bomb_in_bomb", Gzip(Gzip(std::string(1'000'000, ' '))), "gzip, gzip", "larger than 100000"},
};

INSTANTIATE_TEST_SUITE_P(Codings, DecodeTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(Decode, AnEmptyBodyNeedsNoCoding) { EXPECT_EQ(Decode("", "gzip", 10).fault, ""); }

}  // namespace
}  // namespace tradewire
