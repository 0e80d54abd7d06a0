// TLS on loopback before a scripted server: it ends the encryption and passes the bytes on, or speaks just
// enough HTTP/2 to answer by itself.
//
//   ScriptedServer server;
//   TlsFront front({}, server.Port());
//   … Get(front.Url("/feed")) with HttpOptions::ca_file = front.CaFile() …
//
// Makes its own authority and certificate for 127.0.0.1 when it is built. One thread per connection; all
// functions may be called from any thread.
#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace tradewire {

struct TlsFaults {
  bool expired = false;
  bool other_name = false;   // the certificate is another host's
  bool hangs_up = false;     // in the middle of the handshake
  bool http2 = false;        // answers every request with 200 and the body "two"
  bool cuts_stream = false;  // HTTP/2: RST_STREAM after half of the body
};

class TlsFront {
 public:
  TlsFront(const TlsFaults& faults, int plain_port);
  ~TlsFront();
  TlsFront(const TlsFront&) = delete;
  TlsFront& operator=(const TlsFront&) = delete;

  std::string Url(std::string_view path) const;
  const std::string& CaFile() const { return ca_file_; }
  int Connections() const { return connections_; }

 private:
  void Accept();
  void Talk(int socket);

  TlsFaults faults_;
  int plain_port_;
  std::string ca_file_;
  std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> closing_{false};
  std::atomic<int> connections_{0};
  std::mutex mutex_;  // guards what follows
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace tradewire
