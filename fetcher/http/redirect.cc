#include "fetcher/http/redirect.h"

#include "fetcher/http/failure.h"
#include "fetcher/http/url.h"

namespace tradewire {
namespace {

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

RedirectChain::RedirectChain(HttpRequest request, int max_redirects)
    : request_(std::move(request)), max_redirects_(max_redirects) {}

Result<bool> RedirectChain::Follow(const HttpResponse& response) {
  const std::string_view location = response.Header("location");
  if (!IsRedirect(response.status) || location.empty()) return false;
  if (++hops_ > max_redirects_) {
    return Fail(
        MakeFailure(Failure::kRedirects, request_.url, "more than " + std::to_string(max_redirects_)));
  }
  const Result<std::string> target = ResolveUrl(request_.url, location);
  const Result<Url> from = ParseUrl(request_.url);
  Result<Url> to = target ? ParseUrl(*target) : Fail(target.error());
  if (!from || !to)
    return Fail(MakeFailure(Failure::kRedirects, request_.url, "one leads to no http or https URL"));
  const bool same_origin = from->Origin() == to->Origin();
  to->userinfo = same_origin ? from->userinfo : "";
  if (!same_origin) request_.headers.clear();
  request_.url = to->Text();
  permanent_ = permanent_ && (response.status == 301 || response.status == 308);
  if (permanent_) permanent_url_ = request_.url;
  return true;
}

HttpResponse RedirectChain::Finish(HttpResponse response) const {
  response.redirects = hops_;
  response.permanent_url = permanent_url_;
  return response;
}

}  // namespace tradewire
