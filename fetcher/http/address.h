// Which network addresses may be connected to: the last line against feeds that point into a private network.
//
// Pure functions, any thread; asked for every socket that libcurl opens, after name resolution, so that no
// name, redirect or changed DNS answer gets around it. Source: IANA special-purpose address registries (RFC
// 6890).
#pragma once

#include <string>
#include <string_view>

struct sockaddr;

namespace tradewire {

// Why the address is no public one: "loopback", "private", "link-local", "carrier-grade NAT", "multicast",
// "reserved" …; empty when it is public. IPv6 forms that embed an IPv4 address (mapped, compatible, NAT64,
// 6to4) are judged by that address. Families other than IPv4 and IPv6 are "not an internet address".
std::string_view WhyNotPublic(const sockaddr& address);

// The same for an address in text form ("169.254.169.254", "::1"); text that is no address is "not an
// address".
std::string_view WhyNotPublic(std::string_view address);

}  // namespace tradewire
