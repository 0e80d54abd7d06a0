#include "fetcher/http/transfer_hop.h"

#include <arpa/inet.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/memory.h"
#include "core/text.h"
#include "fetcher/http/address.h"
#include "fetcher/http/curl_library.h"
#include "fetcher/http/decode.h"
#include "fetcher/http/proxy.h"
#include "fetcher/http/url.h"

namespace tradewire {
namespace {

// Header lines go out as they are, so one with a line break inside would be two.
bool IsHeaderValue(std::string_view value) {
  return !value.empty() && std::none_of(value.begin(), value.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
  });
}

std::string TextOf(const sockaddr& address) {
  char text[INET6_ADDRSTRLEN] = "";
  const void* bytes =
      address.sa_family == AF_INET
          ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(&address)->sin_addr)
          : &reinterpret_cast<const sockaddr_in6*>(&address)->sin6_addr;
  return inet_ntop(address.sa_family, bytes, text, sizeof text) == nullptr ? "" : text;
}

}  // namespace

struct TransferHop::HeaderLines {
  curl_slist* list = nullptr;
  ~HeaderLines() { Curl()->slist_free_all(list); }

  void Add(std::string_view name, std::string_view value) {
    if (!IsHeaderValue(value)) return;
    curl_slist* longer = Curl()->slist_append(list, (std::string(name) + ": " + std::string(value)).c_str());
    RequireMemory(longer != nullptr);
    list = longer;
  }
};

struct TransferHop::Callbacks {
  static size_t Header(char* line, size_t size, size_t count, void* self) {
    auto* hop = static_cast<TransferHop*>(self);
    const size_t bytes = size * count;
    hop->header_bytes_ += bytes;
    hop->too_many_headers_ = hop->header_bytes_ > hop->options_.limits.max_header_bytes;
    if (hop->too_many_headers_) return 0;
    hop->headers_seen_ = true;
    hop->TakeLine({line, bytes});
    return bytes;
  }

  static size_t Body(char* data, size_t size, size_t count, void* self) {
    auto* hop = static_cast<TransferHop*>(self);
    const size_t bytes = size * count;
    hop->body_seen_ = true;
    hop->prefix_whole_ = hop->prefix_bytes_ > 0 && hop->body_.size() + bytes >= hop->prefix_bytes_;
    if (hop->prefix_whole_) {
      hop->body_.append(data, hop->prefix_bytes_ - hop->body_.size());
      return 0;
    }
    hop->too_large_ = hop->body_.size() + bytes > hop->options_.limits.max_bytes;
    if (hop->too_large_) return 0;
    hop->body_.append(data, bytes);
    return bytes;
  }

  // After name resolution, before every connection: the one gate that all fetches pass.
  static curl_socket_t OpenSocket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto* hop = static_cast<TransferHop*>(self);
    const std::string_view why = WhyNotPublic(address->addr);
    if (!why.empty() && !hop->options_.allow_private && !hop->via_proxy_) {
      hop->refused_address_ = TextOf(address->addr) + " is " + std::string(why);
      return CURL_SOCKET_BAD;
    }
    const int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (fd < 0) hop->no_socket_ = strerror(errno);
    return fd;
  }
};

TransferHop::TransferHop(uint64_t id, const HttpRequest& request, const HttpOptions& options)
    : id_(id),
      url_(request.url),
      options_(options),
      started_(std::chrono::steady_clock::now()),
      handle_(Curl()->easy_init()),
      lines_(std::make_unique<HeaderLines>()),
      prefix_bytes_(request.prefix_bytes) {
  RequireMemory(handle_ != nullptr);
  SetUp(request);
}

TransferHop::~TransferHop() { Curl()->easy_cleanup(handle_); }

void TransferHop::SetUp(const HttpRequest& request) {
  const HttpLimits& limits = options_.limits;
  lines_->Add("Accept", request.accept.empty() ? "*/*" : request.accept);
  // A beginning can be cut only from bytes that are not compressed.
  lines_->Add("Accept-Encoding", prefix_bytes_ > 0 ? "identity" : kAcceptEncoding);
  lines_->Add("If-None-Match", request.validators.etag);
  lines_->Add("If-Modified-Since", request.validators.last_modified);
  for (const auto& [name, value] : request.headers) {
    if (IsHeaderValue(name)) lines_->Add(name, value);
  }
  const Result<Url> url = ParseUrl(request.url);
  const std::string proxy = url && options_.allow_proxy ? ProxyFor(*url) : "";
  via_proxy_ = !proxy.empty();

  // An option that is not taken would change what is asked: one that is missing might let a proxy in.
  const auto set = [this](CURLoption option, auto value) {
    RequireMemory(Curl()->easy_setopt(handle_, option, value) != CURLE_OUT_OF_MEMORY);
  };
  set(CURLOPT_URL, url ? url->Text().c_str() : "");
  set(CURLOPT_PRIVATE, this);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(CURLOPT_PROXY, proxy.c_str());
  set(CURLOPT_NOPROXY, "");
  const std::string& agent = request.user_agent.empty() ? options_.user_agent : request.user_agent;
  set(CURLOPT_USERAGENT, IsHeaderValue(agent) ? agent.c_str() : nullptr);
  set(CURLOPT_ERRORBUFFER, words_.data());
  if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
  set(CURLOPT_HTTPHEADER, lines_->list);
  set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.min_bytes_per_second));
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.slow_for.count()));
  const size_t max_announced = prefix_bytes_ > 0 ? 0 : limits.max_bytes;
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(max_announced));
  set(CURLOPT_HEADERFUNCTION, &Callbacks::Header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, &Callbacks::Body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_OPENSOCKETFUNCTION, &Callbacks::OpenSocket);
  set(CURLOPT_OPENSOCKETDATA, this);
}

// A status line begins the headers anew, after an interim response; lines behind the body are trailers, which
// change nothing.
void TransferHop::TakeLine(std::string_view line) {
  if (body_seen_) return;
  if (line.starts_with("HTTP/")) {
    headers_.clear();
    return;
  }
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return;
  headers_.emplace_back(LowerAscii(Trim(line.substr(0, colon))), std::string(Trim(line.substr(colon + 1))));
}

bool TransferHop::IsLate(std::chrono::steady_clock::time_point now) const {
  return !headers_seen_ && now - started_ > options_.limits.first_byte;
}

Error TransferHop::Late() const { return MakeFailure(Failure::kTimeout, url_, "nothing came at all"); }

Result<HttpResponse> TransferHop::Finish(int code) {
  RequireMemory(code != CURLE_OUT_OF_MEMORY);
  if (code != CURLE_OK && !prefix_whole_) return Fail(Explain(code));
  HttpResponse response;
  long status = 0;
  Curl()->easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  response.url = url_;
  response.headers = std::move(headers_);
  Decoded body = Decode(body_, response.Header("content-encoding"), options_.limits.max_bytes);
  if (!body.fault.empty()) return Fail(MakeFailure(Failure::kUnreadableBody, url_, body.fault));
  response.body = std::move(body.bytes);
  return response;
}

bool TransferHop::Connected() const {
  long port = 0;
  Curl()->easy_getinfo(handle_, CURLINFO_PRIMARY_PORT, &port);
  return port > 0;
}

Error TransferHop::Explain(int code) const {
  if (!refused_address_.empty() && !headers_seen_)
    return MakeFailure(Failure::kRefusedAddress, url_, refused_address_);
  if (too_many_headers_) return MakeFailure(Failure::kHeadersTooLarge, url_);
  if (too_large_) return MakeFailure(Failure::kTooLarge, url_);
  const std::string_view words = Curl()->easy_strerror(static_cast<CURLcode>(code));
  switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:  // also what came back when it is no HTTP
      if (Connected()) return MakeFailure(Failure::kProtocol, url_);
      [[fallthrough]];
    case CURLE_URL_MALFORMAT:
    case CURLE_FAILED_INIT:
      return MakeFailure(Failure::kBadUrl, url_, "only http:// and https:// URLs can be");
    case CURLE_COULDNT_RESOLVE_HOST:
      return MakeFailure(Failure::kUnknownHost, url_);
    case CURLE_COULDNT_CONNECT:
      return MakeFailure(Failure::kNoConnection, url_, no_socket_.empty() ? words : no_socket_);
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_SEND_ERROR:
      return MakeFailure(Failure::kNoConnection, url_, words);
    case CURLE_OPERATION_TIMEDOUT: {
      curl_off_t total = 0;
      Curl()->easy_getinfo(handle_, CURLINFO_TOTAL_TIME_T, &total);
      // libcurl's clock may stop a little short of the limit.
      const bool out_of_time =
          std::chrono::microseconds(total) * 10 >= options_.limits.total * 9 || !headers_seen_;
      return MakeFailure(out_of_time ? Failure::kTimeout : Failure::kSlow, url_);
    }
    case CURLE_FILESIZE_EXCEEDED:
      return MakeFailure(Failure::kTooLarge, url_);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return MakeFailure(Failure::kTls, url_, words_[0] != '\0' ? words_.data() : words);
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2_STREAM:
      return MakeFailure(Failure::kCutShort, url_, words);
    default:
      return MakeFailure(Failure::kProtocol, url_, words);
  }
}

}  // namespace tradewire
