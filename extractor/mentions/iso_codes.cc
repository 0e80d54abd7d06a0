#include "extractor/mentions/iso_codes.h"

#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>

#include <set>
#include <string>

#include "core/memory.h"

namespace tradewire {
namespace {

std::set<std::string, std::less<>> ReadCurrencyCodes() {
  UErrorCode error = U_ZERO_ERROR;
  UEnumeration* codes = ucurr_openISOCurrencies(UCURR_ALL, &error);
  std::set<std::string, std::less<>> all;
  while (U_SUCCESS(error)) {
    const char* code = uenum_next(codes, nullptr, &error);
    if (code == nullptr) break;
    all.emplace(code);
  }
  uenum_close(codes);
  RequireMemory(U_SUCCESS(error));
  return all;
}

}  // namespace

bool IsIsoCountry(std::string_view code) {
  const char* const* known = uloc_getISOCountries();
  while (*known != nullptr && code != *known) ++known;
  return *known != nullptr;
}

bool IsIsoCurrency(std::string_view code) {
  static const std::set<std::string, std::less<>> known = ReadCurrencyCodes();
  return known.count(code) > 0;
}

}  // namespace tradewire
