#include "fetcher/http/http.h"

#include <algorithm>

#include "fetcher/http/redirect.h"
#include "fetcher/http/transfer.h"

namespace tradewire {

std::string_view HttpResponse::Header(std::string_view name) const {
  const auto found =
      std::find_if(headers.begin(), headers.end(), [&](const auto& line) { return line.first == name; });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Validators HttpResponse::ResponseValidators(const Validators& known) const {
  Validators own{std::string(Header("etag")), std::string(Header("last-modified"))};
  if (NotModified() && own.etag.empty()) own.etag = known.etag;
  if (NotModified() && own.last_modified.empty()) own.last_modified = known.last_modified;
  return own;
}

struct HttpClient::Impl {
  HttpOptions options;
  TransferPool pool;

  explicit Impl(HttpOptions given) : options(std::move(given)), pool(options) {}

  Result<HttpResponse> Hop(const HttpRequest& request) {
    pool.Start(0, request);
    while (true) {
      std::vector<FinishedTransfer> finished = pool.Poll(std::chrono::milliseconds(100));
      if (!finished.empty()) return std::move(finished.front().response);
    }
  }
};

HttpClient::HttpClient(HttpOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

HttpClient::~HttpClient() = default;

Result<HttpResponse> HttpClient::Get(const HttpRequest& request) {
  RedirectChain chain(request, impl_->options.limits.max_redirects);
  while (true) {
    Result<HttpResponse> response = impl_->Hop(chain.Request());
    if (!response) return response;
    const Result<bool> on = chain.Follow(*response);
    if (!on) return Fail(on.error());
    if (!*on) return chain.Finish(std::move(*response));
  }
}

}  // namespace tradewire
