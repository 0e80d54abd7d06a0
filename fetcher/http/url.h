// URLs: taken apart, resolved, made canonical so that one article has one address, and made fit to show.
//
// Pure values and functions, any thread; RFC 3986 with the leniency of browsers (WHATWG URL): white space at
// the ends, backslashes, non-ASCII characters (percent-encoded; hosts in punycode). Only http and https are
// known here; everything else is an Error (kInput). A URL is at most 8192 bytes long.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace tradewire {

inline constexpr size_t kMaxUrlBytes = 8192;

struct Url {
  std::string scheme;    // "http" or "https"
  std::string userinfo;  // "name:password", as written
  std::string host;      // lower case, ASCII; an IPv6 literal keeps its brackets
  int port = 0;          // always set
  std::string path;      // begins with '/', dot segments removed
  std::string query;     // without '?', empty when absent
  std::string fragment;  // without '#'

  // "https://example.org:8443", the port only when it is not the scheme's own; never with userinfo.
  std::string Origin() const;
  // Path and query, as a request line or robots.txt names them.
  std::string Target() const;
  // The whole again, userinfo and fragment included.
  std::string Text() const;
};

Result<Url> ParseUrl(std::string_view text);

// The absolute URL that a reference in the document at `base` means, without its fragment.
Result<std::string> ResolveUrl(std::string_view base, std::string_view reference);

// The form by which two links to one page compare equal: scheme and host in lower case, no default port, no
// userinfo, no fragment, percent-encoding normalised, tracking parameters (utm_*, fbclid, gclid …) removed,
// the others in their order.
Result<std::string> CanonicalUrl(std::string_view url);

// The part of a host that one publisher owns, roughly: the last two labels, three under "co.uk" and its like.
std::string_view SiteOf(std::string_view host);

// For messages and logs: without userinfo, and with the values of parameters that carry secrets (token, key
// …) as "***". Text that is no URL comes back with everything between "//" and '@' removed.
std::string SafeUrl(std::string_view url);

}  // namespace tradewire
