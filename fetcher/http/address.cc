#include "fetcher/http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace tradewire {
namespace {

struct Range4 {
  uint32_t network;
  int bits;
  std::string_view word;
};

constexpr uint32_t Ip(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
  return (a << 24U) | (b << 16U) | (c << 8U) | d;
}

// IANA IPv4 special-purpose address registry. The metadata services of clouds live in 169.254/16, 100.64/10
// and at 168.63.129.16, which is a public number that no public host has.
constexpr Range4 kRanges4[] = {
    {Ip(0, 0, 0, 0), 8, "this-network"},          {Ip(10, 0, 0, 0), 8, "private"},
    {Ip(100, 64, 0, 0), 10, "carrier-grade NAT"}, {Ip(127, 0, 0, 0), 8, "loopback"},
    {Ip(168, 63, 129, 16), 32, "metadata"},       {Ip(169, 254, 0, 0), 16, "link-local"},
    {Ip(172, 16, 0, 0), 12, "private"},           {Ip(192, 0, 0, 0), 24, "reserved"},
    {Ip(192, 0, 2, 0), 24, "documentation"},      {Ip(192, 88, 99, 0), 24, "reserved"},
    {Ip(192, 168, 0, 0), 16, "private"},          {Ip(198, 18, 0, 0), 15, "benchmarking"},
    {Ip(198, 51, 100, 0), 24, "documentation"},   {Ip(203, 0, 113, 0), 24, "documentation"},
    {Ip(224, 0, 0, 0), 4, "multicast"},           {Ip(240, 0, 0, 0), 4, "reserved"},
};

std::string_view WhyNot4(uint32_t address) {
  const auto* found = std::find_if(std::begin(kRanges4), std::end(kRanges4), [&](const Range4& range) {
    return (address ^ range.network) >> static_cast<unsigned>(32 - range.bits) == 0;
  });
  return found == std::end(kRanges4) ? std::string_view() : found->word;
}

using Bytes16 = std::array<uint8_t, 16>;

uint32_t Embedded(const Bytes16& a, size_t at) { return Ip(a[at], a[at + 1], a[at + 2], a[at + 3]); }

bool ZeroUpTo(const Bytes16& a, size_t end) {
  return std::all_of(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(end),
                     [](uint8_t b) { return b == 0; });
}

// IANA IPv6 special-purpose address registry.
std::string_view WhyNot6(const Bytes16& a) {
  if (ZeroUpTo(a, 15) && a[15] <= 1) return a[15] == 1 ? "loopback" : "unspecified";
  if (ZeroUpTo(a, 10) && a[10] == 0xFF && a[11] == 0xFF) return WhyNot4(Embedded(a, 12));  // mapped
  if (ZeroUpTo(a, 12)) return WhyNot4(Embedded(a, 12));                                    // compatible
  const uint32_t first = Embedded(a, 0);
  if (first == 0x0064FF9B) {  // NAT64; the local-use prefix 64:ff9b:1::/48 is never public
    return a[4] == 0 && a[5] == 0 ? WhyNot4(Embedded(a, 12)) : "private";
  }
  if (first >> 16U == 0x2002) return WhyNot4(Embedded(a, 2));  // 6to4
  if (first == 0x20010000) return "Teredo";
  if (first == 0x20010DB8 || first >> 12U == 0x3FFF0) return "documentation";
  if (a[0] == 0xFF) return "multicast";
  if ((a[0] & 0xFEU) == 0xFC) return "private";
  if (a[0] == 0xFE) return (a[1] & 0xC0U) == 0x80 ? "link-local" : "reserved";
  return (a[0] & 0xE0U) == 0x20 ? "" : "reserved";  // 2000::/3 is all that is public
}

}  // namespace

std::string_view WhyNotPublic(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return WhyNot4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return "not an internet address";
  sockaddr_in6 in6{};
  std::memcpy(&in6, &address, sizeof in6);
  Bytes16 bytes{};
  std::memcpy(bytes.data(), &in6.sin6_addr, bytes.size());
  return WhyNot6(bytes);
}

std::string_view WhyNotPublic(std::string_view address) {
  const std::string text(address);
  in_addr four{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) return WhyNot4(ntohl(four.s_addr));
  Bytes16 six{};
  if (inet_pton(AF_INET6, text.c_str(), six.data()) == 1) return WhyNot6(six);
  return "not an address";
}

}  // namespace tradewire
