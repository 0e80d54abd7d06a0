#include "fetcher/http/transfer.h"

#include <algorithm>
#include <map>

#include "core/memory.h"
#include "fetcher/http/curl_library.h"
#include "fetcher/http/failure.h"
#include "fetcher/http/transfer_hop.h"

namespace tradewire {
namespace {

// Null where there is no libcurl; then no transfer begins.
CURLM* NewMulti() {
  if (!Curl()) return nullptr;
  CURLM* multi = Curl()->multi_init();
  RequireMemory(multi != nullptr);
  return multi;
}

}  // namespace

struct TransferPool::Impl {
  HttpOptions options;
  CURLM* multi = NewMulti();
  std::map<CURL*, std::unique_ptr<TransferHop>> hops;
  std::vector<FinishedTransfer> finished;

  void Finish(CURL* handle, Result<HttpResponse> response) {
    const auto hop = hops.find(handle);
    finished.push_back({hop->second->Id(), std::move(response)});
    Curl()->multi_remove_handle(multi, handle);
    hops.erase(hop);
  }

  void Perform() {
    if (multi == nullptr) return;
    int running = 0;
    RequireMemory(Curl()->multi_perform(multi, &running) != CURLM_OUT_OF_MEMORY);
    int left = 0;
    while (const CURLMsg* message = Curl()->multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* handle = message->easy_handle;
      Finish(handle, hops.at(handle)->Finish(message->data.result));
    }
  }

  void EndLate() {
    const auto now = std::chrono::steady_clock::now();
    std::vector<CURL*> late;
    for (const auto& [handle, hop] : hops) {
      if (hop->IsLate(now)) late.push_back(handle);
    }
    for (CURL* handle : late) Finish(handle, Fail(hops.at(handle)->Late()));
  }
};

TransferPool::TransferPool(const HttpOptions& options) : impl_(std::make_unique<Impl>()) {
  impl_->options = options;
  if (impl_->multi == nullptr) return;
  Curl()->multi_setopt(impl_->multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
  Curl()->multi_setopt(impl_->multi, CURLMOPT_MAXCONNECTS, 64L);
}

TransferPool::~TransferPool() {
  Abandon();
  if (impl_->multi != nullptr) Curl()->multi_cleanup(impl_->multi);
}

void TransferPool::Start(uint64_t id, const HttpRequest& request) {
  if (impl_->multi == nullptr) {
    const Error& error = Curl().error();
    impl_->finished.push_back(
        {id, Fail(MakeFailure(Failure::kNoConnection, request.url, error.place + " " + error.message))});
    return;
  }
  auto hop = std::make_unique<TransferHop>(id, request, impl_->options);
  CURL* handle = hop->Handle();
  RequireMemory(Curl()->multi_add_handle(impl_->multi, handle) == CURLM_OK);
  impl_->hops.emplace(handle, std::move(hop));
}

std::vector<FinishedTransfer> TransferPool::Poll(std::chrono::milliseconds wait) {
  // Lateness is looked at several times a second.
  constexpr std::chrono::milliseconds kTick{100};
  impl_->Perform();
  if (impl_->finished.empty() && impl_->multi != nullptr) {
    Curl()->multi_poll(impl_->multi, nullptr, 0, static_cast<int>(std::min(wait, kTick).count()), nullptr);
    impl_->Perform();
  }
  impl_->EndLate();
  return std::move(impl_->finished);
}

void TransferPool::Abandon() {
  for (const auto& [handle, hop] : impl_->hops) Curl()->multi_remove_handle(impl_->multi, handle);
  impl_->hops.clear();
  impl_->finished.clear();
}

size_t TransferPool::Running() const { return impl_->hops.size() + impl_->finished.size(); }

}  // namespace tradewire
