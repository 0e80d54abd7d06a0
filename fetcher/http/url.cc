#include "fetcher/http/url.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "core/text.h"
#include "fetcher/http/idna.h"

namespace tradewire {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

bool IsAlnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool IsUnreserved(char c) { return IsAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void AppendEscaped(char c, std::string* out) {
  const auto byte = static_cast<unsigned char>(c);
  *out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
}

bool IsPlain(char c) {
  return c > ' ' && c < 0x7F && std::string_view("%\"<>\\^`{|}").find(c) == std::string_view::npos;
}

// Percent-encodes what may not stand in a URL; existing escapes get upper-case digits, and those of
// unreserved characters are undone (RFC 3986, 6.2.2).
std::string NormalizeEscapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool escape =
        c == '%' && i + 2 < text.size() && HexValue(text[i + 1]) >= 0 && HexValue(text[i + 2]) >= 0;
    if (escape) {
      const char decoded = static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
      i += 2;
      if (IsUnreserved(decoded)) {
        out.push_back(decoded);
      } else {
        AppendEscaped(decoded, &out);
      }
    } else if (!IsPlain(c)) {
      AppendEscaped(c, &out);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

// Without "." and ".." segments (RFC 3986, 5.2.4); always begins with '/'.
std::string RemoveDotSegments(std::string_view path) {
  std::vector<std::string_view> kept;
  const std::vector<std::string_view> segments = Split(path.empty() ? path : path.substr(1), '/');
  for (size_t i = 0; i < segments.size(); ++i) {
    const bool last = i + 1 == segments.size();
    if (segments[i] == "..") {
      if (!kept.empty()) kept.pop_back();
      if (last) kept.emplace_back();
    } else if (segments[i] == ".") {
      if (last) kept.emplace_back();
    } else {
      kept.push_back(segments[i]);
    }
  }
  std::string out;
  for (std::string_view segment : kept) out.append("/").append(segment);
  return out.empty() ? "/" : out;
}

int DefaultPort(std::string_view scheme) { return scheme == "https" ? 443 : 80; }

std::string PercentDecoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && HexValue(text[i + 1]) >= 0 && HexValue(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

// Lower case, punycode, no trailing dot; empty when it can be no host.
std::string NormalizeHost(std::string_view host) {
  if (host.starts_with('[')) {
    const bool plain = host.ends_with(']') && host.size() > 3 &&
                       host.substr(1, host.size() - 2).find_first_not_of("0123456789abcdefABCDEF:.") ==
                           std::string_view::npos;
    return plain ? LowerAscii(host) : "";
  }
  std::string ascii = HostToAscii(PercentDecoded(host));
  if (ascii.ends_with('.')) ascii.pop_back();
  const bool valid = std::all_of(ascii.begin(), ascii.end(),
                                 [](char c) { return IsAlnum(c) || c == '-' || c == '.' || c == '_'; });
  const bool has_empty_label =
      ascii.starts_with('.') || ascii.ends_with('.') || ascii.find("..") != std::string::npos;
  return valid && !has_empty_label && ascii.size() <= 253 ? ascii : "";
}

// "name:password@host:port" into the URL; what is wrong in words, else empty.
std::string_view ParseAuthority(std::string_view authority, Url* url) {
  const size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    url->userinfo = std::string(authority.substr(0, at));
    authority.remove_prefix(at + 1);
  }
  const size_t bracket = authority.rfind(']');
  const size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  url->host = NormalizeHost(authority.substr(0, colon));
  if (url->host.empty()) return "it has no valid host; write http://host/path";
  url->port = DefaultPort(url->scheme);
  if (colon == std::string_view::npos || colon + 1 == authority.size()) return "";
  const std::string_view digits = authority.substr(colon + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), url->port);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole && url->port > 0 && url->port <= 65535 ? "" : "its port is no number from 1 to 65535";
}

// The scheme of an absolute URL, in lower case; empty for a relative reference.
std::string SchemeOf(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !isalpha(static_cast<unsigned char>(text[0])))
    return "";
  const std::string_view scheme = text.substr(0, colon);
  const bool valid = std::all_of(scheme.begin(), scheme.end(),
                                 [](char c) { return IsAlnum(c) || c == '+' || c == '-' || c == '.'; });
  return valid ? LowerAscii(scheme) : "";
}

// Without the white space and line breaks that mark-up puts into links; backslashes before the query turned
// around, as browsers do.
std::string CleanReference(std::string_view text) {
  std::string out;
  bool in_query = false;
  for (char c : Trim(text)) {
    if (c == '\t' || c == '\n' || c == '\r' || c == '\0') continue;
    in_query = in_query || c == '?' || c == '#';
    out.push_back(c == '\\' && !in_query ? '/' : c);
  }
  return out;
}

// Path, query and fragment from the part after the authority.
void ParseTail(std::string_view tail, Url* url) {
  const size_t hash = tail.find('#');
  if (hash != std::string_view::npos) {
    url->fragment = NormalizeEscapes(tail.substr(hash + 1));
    tail = tail.substr(0, hash);
  }
  const size_t question = tail.find('?');
  if (question != std::string_view::npos) {
    url->query = NormalizeEscapes(tail.substr(question + 1));
    tail = tail.substr(0, question);
  }
  url->path = RemoveDotSegments(NormalizeEscapes(tail));
}

bool IsTracking(std::string_view name) {
  static constexpr std::string_view kPrefixes[] = {"utm_", "mtm_", "pk_",   "hsa_",
                                                   "at_",  "oly_", "vero_", "_bta_"};
  static constexpr std::string_view kNames[] = {"fbclid",        "gclid",
                                                "gclsrc",        "dclid",
                                                "wbraid",        "gbraid",
                                                "msclkid",       "yclid",
                                                "twclid",        "igshid",
                                                "igsh",          "mc_cid",
                                                "mc_eid",        "_hsenc",
                                                "_hsmi",         "__twitter_impression",
                                                "ncid",          "cmpid",
                                                "ocid",          "icid",
                                                "smid",          "s_cid",
                                                "xtor",          "wt_mc",
                                                "ref_src",       "ref_url",
                                                "mkt_tok",       "spm",
                                                "_openstat",     "ftag",
                                                "ito",           "taid",
                                                "cmp",           "source_caller",
                                                "sr_share",      "guccounter",
                                                "guce_referrer", "guce_referrer_sig",
                                                "share_token",   "s_kwcid",
                                                "ttclid",        "li_fat_id",
                                                "_ga",           "_gl",
                                                "srsltid",       "feedtype",
                                                "feedname",      "partner_rss"};
  const std::string lower = LowerAscii(name);
  return std::any_of(std::begin(kPrefixes), std::end(kPrefixes),
                     [&](auto p) { return lower.starts_with(p); }) ||
         std::find(std::begin(kNames), std::end(kNames), lower) != std::end(kNames);
}

std::string_view NameOf(std::string_view parameter) { return parameter.substr(0, parameter.find('=')); }

std::string WithoutTracking(std::string_view query) {
  std::string out;
  for (std::string_view parameter : Split(query, '&')) {
    if (parameter.empty() || IsTracking(NameOf(parameter))) continue;
    if (!out.empty()) out.push_back('&');
    out += parameter;
  }
  return out;
}

bool IsSecret(std::string_view name) {
  static constexpr std::string_view kWords[] = {"token", "key", "secret",  "passw",
                                                "auth",  "sig", "session", "pwd"};
  const std::string lower = LowerAscii(name);
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

// True for a URL that already has the form that ParseUrl gives, without user name, port, escapes or fragment;
// most links in feeds are such, and taking them apart would cost most of the time of reading a feed.
bool IsNormal(std::string_view text) {
  const size_t host = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  const size_t path = host == 0 ? std::string_view::npos : text.find('/', host);
  if (path == std::string_view::npos || path == host || path - host > 253 || text.size() > kMaxUrlBytes)
    return false;
  char last = '.';
  for (const char c : text.substr(host, path - host)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!letter && (c != '.' || last == '.')) return false;
    last = c;
  }
  if (last == '.') return false;
  for (const char c : text.substr(path)) {
    if (!IsPlain(c) || c == '#' || (c == '.' && last == '/')) return false;
    last = c;
  }
  return last != '?';  // an empty query is dropped
}

}  // namespace

std::string Url::Origin() const {
  std::string out = scheme + "://" + host;
  if (port != DefaultPort(scheme)) out += ":" + std::to_string(port);
  return out;
}

std::string Url::Target() const { return query.empty() ? path : path + "?" + query; }

std::string Url::Text() const {
  std::string out = Origin();
  if (!userinfo.empty()) out.insert(scheme.size() + 3, userinfo + "@");
  out += Target();
  if (!fragment.empty()) out += "#" + fragment;
  return out;
}

Result<Url> ParseUrl(std::string_view text) {
  if (text.size() > kMaxUrlBytes) {
    return Fail(ErrorKind::kInput, SafeUrl(text.substr(0, 80)), "the URL is longer than 8192 bytes");
  }
  const std::string clean = CleanReference(text);
  Url url;
  url.scheme = SchemeOf(clean);
  if (url.scheme != "http" && url.scheme != "https") {
    return Fail(ErrorKind::kInput, SafeUrl(clean),
                "no http or https URL; write http://host/path or https://host/path");
  }
  std::string_view rest = std::string_view(clean).substr(url.scheme.size() + 1);
  rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
  const size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string_view fault = ParseAuthority(rest.substr(0, end), &url);
  if (!fault.empty())
    return Fail(ErrorKind::kInput, SafeUrl(clean), "the URL is wrong: " + std::string(fault));
  ParseTail(rest.substr(end), &url);
  return url;
}

Result<std::string> ResolveUrl(std::string_view base, std::string_view reference) {
  if (IsNormal(reference)) return std::string(reference);
  const std::string clean = CleanReference(reference);
  const std::string scheme = SchemeOf(clean);
  Result<Url> url = !scheme.empty() ? ParseUrl(clean) : ParseUrl(base);
  if (!url) return Fail(url.error());
  url->fragment.clear();
  if (!scheme.empty() || clean.empty()) return url->Text();
  if (clean.starts_with("//")) {
    url = ParseUrl(url->scheme + ":" + clean);
    if (!url) return Fail(url.error());
    url->fragment.clear();
    return url->Text();
  }
  std::string tail = clean;
  if (tail[0] == '?' || tail[0] == '#') {
    tail = (tail[0] == '#' ? url->Target() : url->path) + tail;
  } else if (tail[0] != '/') {
    tail = url->path.substr(0, url->path.rfind('/') + 1) + tail;
  }
  url->query.clear();
  ParseTail(tail, &*url);
  url->fragment.clear();
  std::string text = url->Text();
  if (text.size() > kMaxUrlBytes)
    return Fail(ErrorKind::kInput, SafeUrl(base), "a link is longer than 8192 bytes");
  return text;
}

Result<std::string> CanonicalUrl(std::string_view text) {
  Result<Url> url = ParseUrl(text);
  if (!url) return Fail(url.error());
  url->userinfo.clear();
  url->fragment.clear();
  url->query = WithoutTracking(url->query);
  return url->Text();
}

std::string_view SiteOf(std::string_view host) {
  const auto dot_before = [&](size_t end) {
    return end == 0 || end == host.npos ? host.npos : host.rfind('.', end - 1);
  };
  const size_t last = dot_before(host.size());
  const size_t second = dot_before(last);
  if (second == host.npos) return host;
  const bool country = host.size() - last - 1 == 2;
  if (!country || last - second - 1 > 3) return host.substr(second + 1);
  const size_t third = dot_before(second);
  return third == host.npos ? host : host.substr(third + 1);
}

std::string SafeUrl(std::string_view text) {
  std::string out(text.substr(0, text.find('#')));
  const size_t slashes = out.find("//");
  const size_t authority = slashes == std::string::npos ? 0 : slashes + 2;
  const size_t end = std::min(out.find_first_of("/?", authority), out.size());
  const size_t at = out.rfind('@', end);
  if (at != std::string::npos && at >= authority && at < end) out.erase(authority, at + 1 - authority);
  const size_t question = out.find('?');
  if (question == std::string::npos) return SafeForTerminal(out);
  std::string query;
  for (std::string_view parameter : Split(std::string_view(out).substr(question + 1), '&')) {
    if (!query.empty()) query.push_back('&');
    const std::string_view name = NameOf(parameter);
    query += IsSecret(name) && name.size() < parameter.size() ? std::string(name) + "=***"
                                                              : std::string(parameter);
  }
  return SafeForTerminal(out.substr(0, question + 1) + query);
}

}  // namespace tradewire
