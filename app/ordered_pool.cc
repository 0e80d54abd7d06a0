#include "app/ordered_pool.h"

#include <algorithm>
#include <utility>

namespace tradewire {

OrderedPool::OrderedPool(int threads) : capacity_(static_cast<size_t>(std::max(threads, 1)) * 8) {
  for (int i = 0; i < std::max(threads, 1); ++i) threads_.emplace_back([this] { RunThread(); });
}

OrderedPool::~OrderedPool() {
  Finish();
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_workers_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void OrderedPool::Push(Work work) {
  std::unique_lock lock(mutex_);
  wake_owner_.wait(lock, [this] { return pushed_ - delivered_ < capacity_; });
  waiting_.emplace_back(pushed_++, std::move(work));
  wake_workers_.notify_one();
}

void OrderedPool::Finish() {
  std::unique_lock lock(mutex_);
  wake_owner_.wait(lock, [this] { return delivered_ == pushed_; });
}

void OrderedPool::RunThread() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_workers_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    auto [number, work] = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    Delivery delivery = work();
    lock.lock();
    Deliver(number, std::move(delivery), lock);
  }
}

// Runs every delivery whose turn has come. The thread that finds another one delivering leaves its own to it.
void OrderedPool::Deliver(size_t number, Delivery delivery, std::unique_lock<std::mutex>& lock) {
  done_.emplace(number, std::move(delivery));
  if (delivering_) return;
  delivering_ = true;
  for (auto next = done_.find(delivered_); next != done_.end(); next = done_.find(delivered_)) {
    const Delivery ready = std::move(next->second);
    done_.erase(next);
    lock.unlock();
    ready();
    lock.lock();
    ++delivered_;
    wake_owner_.notify_one();
  }
  delivering_ = false;
}

}  // namespace tradewire
