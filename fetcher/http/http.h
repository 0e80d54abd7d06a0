// One HTTP exchange over libcurl, redirects followed by hand: what goes out, what comes back, what is never
// allowed.
//
//   HttpClient client(options);
//   Result<HttpResponse> page = client.Get({.url = "https://example.org/feed.xml"});
//
// A response of any status is a value, 304, 404 and 410 among them; an Error (kNetwork, place = the URL
// without secrets) says that no whole response came: refused address, timeout, cap exceeded, body cut short,
// bad TLS. Only http and https are spoken, on every hop. Every connection's address is checked after name
// resolution (fetcher/http/address.h). No cookie is kept; the user name and password of a URL and the extra
// headers of a request never reach another origin. A client serves one thread; any number of clients may live
// at once. Whole runs over many hosts go through fetcher/crawl.h, which adds robots.txt, delays and
// concurrency on the same transfers.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/feed.h"
#include "core/result.h"
#include "fetcher/http/failure.h"

namespace tradewire {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

struct HttpLimits {
  size_t max_bytes = 10 << 20;  // of a body: on the wire, and again after decompression
  size_t max_header_bytes =
      128 << 10;  // all header lines of one hop, interim responses and trailers included
  int max_redirects = 10;
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds first_byte{20'000};  // from the start of a hop, connecting included
  std::chrono::milliseconds total{30'000};       // one hop
  size_t min_bytes_per_second = 64;              // for slow_for, else the transfer ends
  std::chrono::seconds slow_for{15};
};

struct HttpOptions {
  // Product, version and a contact; servers refuse robots that do not say who they are.
  std::string user_agent = "tradewire/0.1 (+https://github.com/tradewire/tradewire)";
  bool allow_private = false;  // loopback, private and other addresses that no public feed has
  bool allow_proxy = false;    // use http_proxy and https_proxy of the environment
  std::string ca_file;         // PEM: the certificate authorities to trust in place of the system's
  HttpLimits limits;
};

struct HttpRequest {
  std::string url;
  Validators
      validators;      // sent byte for byte as If-None-Match and If-Modified-Since; empty ones are left out
  HeaderList headers;  // extra header lines, for the URL's own origin only
  std::string accept;  // Accept; empty: */*
  std::string user_agent;  // in place of that of the options; empty: none of its own
  size_t prefix_bytes =
      0;  // above 0: only the first so many bytes of the body are wanted, whatever its length
};

struct HttpResponse {
  int status = 0;
  std::string url;            // where the body came from, after redirects
  std::string permanent_url;  // where the leading 301s and 308s led, empty when the first hop was neither
  int redirects = 0;
  HeaderList headers;  // of the last hop; names in lower case, in order
  std::string body;    // decompressed, whole

  // The first header of that name (lower case), empty when absent.
  std::string_view Header(std::string_view name) const;
  bool NotModified() const { return status == 304; }
  bool Ok() const { return status >= 200 && status < 300; }
  // ETag and Last-Modified as sent, byte for byte; a 304 renews those that it names of the `known` ones.
  Validators ResponseValidators(const Validators& known = {}) const;
};

class HttpClient {
 public:
  explicit HttpClient(HttpOptions options);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Blocks until the response is whole or has failed. Conditional headers go out on every hop of the chain.
  Result<HttpResponse> Get(const HttpRequest& request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tradewire
