#include "fetcher/http/idna.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <memory>

#include "core/memory.h"
#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kMaxHost = 1024;  // in UTF-8; a name has at most 253 bytes once encoded (RFC 1035)

// Null when the tables cannot be loaded.
const icu::IDNA* Mapping() {
  static const std::unique_ptr<const icu::IDNA> mapping = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<const icu::IDNA> tables(
        icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, status));
    RequireMemory(status != U_MEMORY_ALLOCATION_ERROR);
    return tables;
  }();
  return mapping.get();
}

}  // namespace

std::string HostToAscii(std::string_view host) {
  const bool is_ascii = std::all_of(host.begin(), host.end(), [](unsigned char c) { return c < 0x80; });
  if (is_ascii) return LowerAscii(host);
  if (host.size() > kMaxHost || Mapping() == nullptr) return "";
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  Mapping()->nameToASCII_UTF8(icu::StringPiece(host.data(), static_cast<int32_t>(host.size())), sink, info,
                              status);
  RequireMemory(status != U_MEMORY_ALLOCATION_ERROR);
  return U_SUCCESS(status) && !info.hasErrors() ? out : "";
}

}  // namespace tradewire
