// An HTTP/1.1 server on loopback that does what a test tells it, faults included: the far end of every
// network test.
//
//   ScriptedServer server;
//   server.Serve("/feed", {.status = 304});
//   … Get(server.Url("/feed")) …
//   EXPECT_EQ(server.Requests().at(0).Header("if-none-match"), "\"v1\"");
//
// Replies are chosen by path without its query; a path that is not scripted gives 404. One thread per
// connection, keep-alive as in the wild. All functions may be called from any thread. The destructor closes
// what is open.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace tradewire {

struct ScriptedReply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::chrono::milliseconds delay{0};  // before the first byte
  size_t cut = std::string::npos;      // send so many bytes of the body, then close
  size_t drip = 0;                     // send the body in pieces of so many bytes, 50 ms apart
  bool chunked = false;                // Transfer-Encoding in place of Content-Length
  bool close_delimited = false;        // neither: the end of the connection is the end of the body
  std::string raw;                     // sent as it is in place of all this, then the connection closes
  std::function<std::string(size_t)> stream;  // called with 0, 1, 2 … for more raw bytes until it gives none
};

struct ScriptedRequest {
  std::string method;
  std::string target;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  int connection = 0;                                        // counted from 1
  std::chrono::steady_clock::time_point begin;
  std::chrono::steady_clock::time_point end;  // after the reply was sent

  std::string Header(std::string_view name) const;  // empty when absent
};

class ScriptedServer {
 public:
  using Script = std::function<ScriptedReply(const ScriptedRequest&)>;

  // Any loopback address: "127.0.0.2" is another host to a client.
  explicit ScriptedServer(std::string address = "127.0.0.1");
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  void Serve(const std::string& path, ScriptedReply reply);
  void Serve(const std::string& path, Script script);

  std::string Url(std::string_view path) const;
  int Port() const { return port_; }

  // Requests in the order in which their heads were whole.
  std::vector<ScriptedRequest> Requests() const;
  int Connections() const { return connections_; }
  int MostAtOnce() const { return most_at_once_; }  // requests in work at one time

 private:
  void Accept();
  void Talk(int socket, int connection);
  bool Answer(int socket, size_t index);
  ScriptedReply Choose(const ScriptedRequest& request);

  std::string address_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> closing_{false};
  std::atomic<int> connections_{0};
  std::atomic<int> at_once_{0};
  std::atomic<int> most_at_once_{0};
  mutable std::mutex mutex_;  // guards what follows
  std::map<std::string, Script> scripts_;
  std::vector<ScriptedRequest> requests_;
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace tradewire
