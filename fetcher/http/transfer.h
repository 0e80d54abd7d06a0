// Single HTTP hops over libcurl, several at once: the only place where bytes go to and come from the network.
//
// Called by http.cc and crawl.cc. A TransferPool serves one thread. It follows no redirect, keeps no cookie
// and decides no delay; it enforces the limits of HttpOptions, the address policy on every socket that it
// opens, and that a body is whole: what is shorter than announced, or stops inside its compression, is a
// failure.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/result.h"
#include "fetcher/http/http.h"

namespace tradewire {

// The answer to one hop, under the number that its request was started with.
struct FinishedTransfer {
  uint64_t id = 0;
  Result<HttpResponse> response;
};

class TransferPool {
 public:
  explicit TransferPool(const HttpOptions& options);
  ~TransferPool();
  TransferPool(const TransferPool&) = delete;
  TransferPool& operator=(const TransferPool&) = delete;

  // Begins a GET of one hop. A URL that cannot be fetched finishes at the next Poll as any other failure.
  void Start(uint64_t id, const HttpRequest& request);

  // Moves all transfers on, waiting at most so long for something to happen; what has finished, in no special
  // order.
  std::vector<FinishedTransfer> Poll(std::chrono::milliseconds wait);

  // Ends all transfers without answers.
  void Abandon();

  size_t Running() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tradewire
