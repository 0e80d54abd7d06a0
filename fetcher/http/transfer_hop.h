// One hop on its way: a libcurl easy handle with its callbacks, and what they have gathered.
//
// Called by transfer.cc alone. The handle is a CURL*, which libcurl declares as void*; it is freed with the
// hop. The object may not move while the handle is in use.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"
#include "fetcher/http/failure.h"
#include "fetcher/http/http.h"

namespace tradewire {

class TransferHop {
 public:
  TransferHop(uint64_t id, const HttpRequest& request, const HttpOptions& options);
  ~TransferHop();
  TransferHop(const TransferHop&) = delete;
  TransferHop& operator=(const TransferHop&) = delete;

  uint64_t Id() const { return id_; }
  void* Handle() const { return handle_; }

  // True when no header line came within HttpLimits::first_byte.
  bool IsLate(std::chrono::steady_clock::time_point now) const;

  // The whole response, or why there is none; `code` is the CURLcode of the end. Call once.
  Result<HttpResponse> Finish(int code);

  Error Late() const;

 private:
  struct Callbacks;
  struct HeaderLines;

  void SetUp(const HttpRequest& request);
  void TakeLine(std::string_view line);
  bool Connected() const;
  Error Explain(int code) const;

  uint64_t id_;
  std::string url_;
  HttpOptions options_;
  std::chrono::steady_clock::time_point started_;
  void* handle_ = nullptr;
  std::unique_ptr<HeaderLines> lines_;
  size_t prefix_bytes_ = 0;
  bool via_proxy_ = false;

  // What the callbacks gather.
  HeaderList headers_;
  std::string body_;
  size_t header_bytes_ = 0;
  bool headers_seen_ = false;
  bool body_seen_ = false;
  bool too_many_headers_ = false;
  bool too_large_ = false;
  bool prefix_whole_ = false;
  std::string refused_address_;
  std::string no_socket_;          // why the system gave none
  std::array<char, 256> words_{};  // libcurl's own about a failure; CURL_ERROR_SIZE
};

}  // namespace tradewire
