// Work on a stream of items by several threads, its results in the order of the items: `extract --jobs N`.
//
//   OrderedPool pool(jobs);
//   while (…) pool.Push([=] { return [answer = Answer(item)] { Print(answer); }; });
//   pool.Finish();
//
// Push blocks while too many items are under way, so memory is bounded by that many items. Work runs on the
// pool's threads, many at once, and gives a delivery; deliveries run one at a time, in the order of Push,
// each as soon as its turn has come: nothing waits for a batch to fill. Push and Finish belong to one thread;
// neither work nor delivery may throw or push.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace tradewire {

class OrderedPool {
 public:
  using Delivery = std::function<void()>;
  using Work = std::function<Delivery()>;

  explicit OrderedPool(int threads);
  ~OrderedPool();
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  void Push(Work work);
  // Waits until everything pushed is delivered.
  void Finish();

 private:
  void RunThread();
  void Deliver(size_t number, Delivery delivery, std::unique_lock<std::mutex>& lock);

  size_t capacity_;
  std::mutex mutex_;
  std::condition_variable wake_workers_;
  std::condition_variable wake_owner_;
  std::deque<std::pair<size_t, Work>> waiting_;
  std::map<size_t, Delivery> done_;  // whose turn has not come
  size_t pushed_ = 0;
  size_t delivered_ = 0;
  bool delivering_ = false;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tradewire
