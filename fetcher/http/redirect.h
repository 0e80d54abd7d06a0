// Redirects followed by hand, one hop at a time: each hop is a request of its own, with its own checks.
//
// Called by http.cc and crawl.cc. A RedirectChain belongs to one fetch and one thread. Source: RFC
// 9110, 15.4.
#pragma once

#include <string>

#include "core/result.h"
#include "fetcher/http/http.h"

namespace tradewire {

class RedirectChain {
 public:
  RedirectChain(HttpRequest request, int max_redirects);

  // The request of the present hop.
  const HttpRequest& Request() const { return request_; }

  // Takes the answer to it. True: Request() is now the next hop; false: the answer is the last. Fails
  // (kNetwork) when there are too many hops or one leads to no http(s) URL. Extra headers, user name and
  // password stay with the origin that they were given for.
  Result<bool> Follow(const HttpResponse& response);

  // The last hop's response, told where the chain led.
  HttpResponse Finish(HttpResponse response) const;

 private:
  HttpRequest request_;
  int max_redirects_;
  int hops_ = 0;
  bool permanent_ = true;  // every hop so far was 301 or 308
  std::string permanent_url_;
};

}  // namespace tradewire
