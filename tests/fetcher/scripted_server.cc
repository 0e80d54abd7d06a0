#include "tests/fetcher/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "core/text.h"

namespace tradewire {
namespace {

using std::chrono::milliseconds;

bool SendAll(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

// The next request's head, without what follows it; empty at the end of the connection.
std::string ReadHead(int socket, std::string* buffer) {
  char bytes[4096];
  while (buffer->find("\r\n\r\n") == std::string::npos) {
    const ssize_t got = recv(socket, bytes, sizeof bytes, 0);
    if (got <= 0) return "";
    buffer->append(bytes, static_cast<size_t>(got));
  }
  const size_t end = buffer->find("\r\n\r\n") + 4;
  std::string head = buffer->substr(0, end);
  buffer->erase(0, end);
  return head;
}

ScriptedRequest ParseHead(std::string_view head) {
  ScriptedRequest request;
  const std::vector<std::string_view> lines = Split(head, '\n');
  const std::vector<std::string_view> words = Split(Trim(lines.at(0)), ' ');
  request.method = std::string(words.at(0));
  request.target = words.size() > 1 ? std::string(words[1]) : "";
  for (size_t i = 1; i < lines.size(); ++i) {
    const size_t colon = lines[i].find(':');
    if (colon == std::string_view::npos) continue;
    request.headers.emplace_back(LowerAscii(lines[i].substr(0, colon)),
                                 std::string(Trim(lines[i].substr(colon + 1))));
  }
  return request;
}

std::string Chunked(std::string_view body) {
  std::string out;
  for (size_t at = 0; at < body.size(); at += 1000) {
    const std::string_view piece = body.substr(at, 1000);
    char size[16];
    out.append(size, static_cast<size_t>(snprintf(size, sizeof size, "%zx\r\n", piece.size())));
    out.append(piece).append("\r\n");
  }
  return out + "0\r\n\r\n";
}

std::string Head(const ScriptedReply& reply) {
  std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " Scripted\r\n";
  for (const auto& [name, value] : reply.headers) head += name + ": " + value + "\r\n";
  const bool has_body = reply.status != 304 && reply.status != 204;
  if (reply.chunked) head += "Transfer-Encoding: chunked\r\n";
  if (has_body && !reply.chunked && !reply.close_delimited) {
    head += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
  }
  return head + "\r\n";
}

// True when the connection may serve another request.
bool Send(int socket, const ScriptedReply& reply) {
  std::this_thread::sleep_for(reply.delay);
  if (reply.stream) {
    for (size_t i = 0;; ++i) {
      const std::string piece = reply.stream(i);
      if (piece.empty() || !SendAll(socket, piece)) return false;
    }
  }
  if (!reply.raw.empty()) {
    SendAll(socket, reply.raw);
    return false;
  }
  const std::string whole = reply.chunked ? Chunked(reply.body) : reply.body;
  const std::string_view body = std::string_view(whole).substr(0, std::min(reply.cut, whole.size()));
  if (!SendAll(socket, Head(reply))) return false;
  const size_t step = reply.drip == 0 ? std::max<size_t>(body.size(), 1) : reply.drip;
  for (size_t at = 0; at < body.size(); at += step) {
    if (!SendAll(socket, body.substr(at, step))) return false;
    if (reply.drip > 0) std::this_thread::sleep_for(milliseconds(50));
  }
  return reply.cut == std::string::npos && !reply.close_delimited;
}

}  // namespace

std::string ScriptedRequest::Header(std::string_view name) const {
  const auto found =
      std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
  return found == headers.end() ? "" : found->second;
}

ScriptedServer::ScriptedServer(std::string address) : address_(std::move(address)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in in{};
  in.sin_family = AF_INET;
  inet_pton(AF_INET, address_.c_str(), &in.sin_addr);
  socklen_t length = sizeof in;
  auto* any = reinterpret_cast<sockaddr*>(&in);
  if (bind(listener_, any, length) != 0 || listen(listener_, 64) != 0) return;
  getsockname(listener_, any, &length);
  port_ = ntohs(in.sin_port);
  acceptor_ = std::thread([this] { Accept(); });
}

ScriptedServer::~ScriptedServer() {
  closing_ = true;
  shutdown(listener_, SHUT_RDWR);
  if (acceptor_.joinable()) acceptor_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int socket : sockets_) shutdown(socket, SHUT_RDWR);
  }
  for (std::thread& thread : threads_) thread.join();
  for (const int socket : sockets_) close(socket);
  close(listener_);
}

void ScriptedServer::Accept() {
  while (!closing_) {
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    // Head and body go out apart: the body need not wait until the head is acknowledged.
    const int now = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    const std::lock_guard lock(mutex_);
    sockets_.push_back(socket);
    threads_.emplace_back([this, socket, n = ++connections_] { Talk(socket, n); });
  }
}

void ScriptedServer::Talk(int socket, int connection) {
  std::string buffer;
  for (std::string head = ReadHead(socket, &buffer); !head.empty(); head = ReadHead(socket, &buffer)) {
    ScriptedRequest request = ParseHead(head);
    request.connection = connection;
    request.begin = std::chrono::steady_clock::now();
    size_t index = 0;
    {
      const std::lock_guard lock(mutex_);
      index = requests_.size();
      requests_.push_back(std::move(request));
    }
    if (!Answer(socket, index)) break;
  }
  // The descriptor stays until the end, so that its number is not taken by another connection.
  shutdown(socket, SHUT_RDWR);
}

bool ScriptedServer::Answer(int socket, size_t index) {
  const int now = ++at_once_;
  for (int most = most_at_once_; most < now && !most_at_once_.compare_exchange_weak(most, now);) {
  }
  ScriptedRequest request;
  {
    const std::lock_guard lock(mutex_);
    request = requests_[index];
  }
  const bool again = Send(socket, Choose(request));
  --at_once_;
  const std::lock_guard lock(mutex_);
  requests_[index].end = std::chrono::steady_clock::now();
  return again && !closing_;
}

ScriptedReply ScriptedServer::Choose(const ScriptedRequest& request) {
  Script script;
  {
    const std::lock_guard lock(mutex_);
    const auto found = scripts_.find(request.target.substr(0, request.target.find('?')));
    if (found != scripts_.end()) script = found->second;
  }
  return script ? script(request) : ScriptedReply{.status = 404, .body = "no such page"};
}

void ScriptedServer::Serve(const std::string& path, ScriptedReply reply) {
  Serve(path, [reply = std::move(reply)](const ScriptedRequest&) { return reply; });
}

void ScriptedServer::Serve(const std::string& path, Script script) {
  const std::lock_guard lock(mutex_);
  scripts_[path] = std::move(script);
}

std::string ScriptedServer::Url(std::string_view path) const {
  return "http://" + address_ + ":" + std::to_string(port_) + std::string(path);
}

std::vector<ScriptedRequest> ScriptedServer::Requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

}  // namespace tradewire
