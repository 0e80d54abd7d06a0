#include "tests/fetcher/tls_front.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace tradewire {
namespace {

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using Certificate = std::unique_ptr<X509, void (*)(X509*)>;

constexpr long kHour = 3600;

Key MakeKey() { return {EVP_EC_gen("P-256"), &EVP_PKEY_free}; }

void AddExtension(X509* certificate, X509* issuer, int what, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

// A certificate of `key` under `name`, signed by `issuer`; an empty issuer signs itself and is an authority.
Certificate MakeCertificate(EVP_PKEY* key, const char* name, long from, long to, X509* issuer,
                            EVP_PKEY* signer) {
  Certificate certificate{X509_new(), &X509_free};
  X509* x = certificate.get();
  X509_set_version(x, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x), issuer == nullptr ? 1 : 2);
  X509_gmtime_adj(X509_getm_notBefore(x), from);
  X509_gmtime_adj(X509_getm_notAfter(x), to);
  X509_set_pubkey(x, key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  X509* parent = issuer == nullptr ? x : issuer;
  X509_set_issuer_name(x, X509_get_subject_name(parent));
  if (issuer == nullptr) {
    AddExtension(x, parent, NID_basic_constraints, "critical,CA:TRUE");
  } else {
    AddExtension(x, parent, NID_subject_alt_name, name);
  }
  X509_sign(x, signer, EVP_sha256());
  return certificate;
}

std::string WritePem(X509* certificate) {
  char name[] = "/tmp/tradewire-ca-XXXXXX";
  const int file = mkstemp(name);
  FILE* stream = fdopen(file, "w");
  PEM_write_X509(stream, certificate);
  fclose(stream);
  return name;
}

int ChooseHttp2(SSL* /*ssl*/, const unsigned char** out, unsigned char* size, const unsigned char* in,
                unsigned int in_size, void* /*context*/) {
  static constexpr unsigned char kHttp2[] = {2, 'h', '2'};
  unsigned char* chosen = nullptr;
  const int found = SSL_select_next_proto(&chosen, size, kHttp2, sizeof kHttp2, in, in_size);
  *out = chosen;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

bool ReadExactly(SSL* ssl, char* to, size_t size) {
  for (size_t at = 0; at < size;) {
    const int got = SSL_read(ssl, to + at, static_cast<int>(size - at));
    if (got <= 0) return false;
    at += static_cast<size_t>(got);
  }
  return true;
}

// One frame (RFC 9113, 4.1).
std::string Frame(char type, char flags, uint32_t stream, std::string_view payload) {
  const auto byte = [](size_t value, int shift) { return static_cast<char>(value >> shift & 0xFFU); };
  std::string frame{
      byte(payload.size(), 16), byte(payload.size(), 8), byte(payload.size(), 0), type,           flags,
      byte(stream, 24),         byte(stream, 16),        byte(stream, 8),         byte(stream, 0)};
  return frame.append(payload);
}

bool Write(SSL* ssl, std::string_view bytes) {
  return SSL_write(ssl, bytes.data(), static_cast<int>(bytes.size())) > 0;
}

// Answers every HEADERS frame with ":status 200" (entry 8 of HPACK's table) and a body.
void SpeakHttp2(SSL* ssl, bool cut) {
  constexpr char kData = 0;
  constexpr char kHeaders = 1;
  constexpr char kReset = 3;
  constexpr char kSettings = 4;
  char preface[24];
  if (!ReadExactly(ssl, preface, sizeof preface) || !Write(ssl, Frame(kSettings, 0, 0, ""))) return;
  char head[9];
  while (ReadExactly(ssl, head, sizeof head)) {
    const auto at = [&](int i) { return static_cast<uint32_t>(static_cast<unsigned char>(head[i])); };
    std::string payload(at(0) << 16U | at(1) << 8U | at(2), '\0');
    if (!ReadExactly(ssl, payload.data(), payload.size())) return;
    const uint32_t stream = (at(5) << 24U | at(6) << 16U | at(7) << 8U | at(8)) & 0x7FFFFFFFU;
    if (head[3] == kSettings && head[4] == 0) Write(ssl, Frame(kSettings, 1, 0, ""));
    if (head[3] != kHeaders) continue;
    Write(ssl, Frame(kHeaders, 4, stream, "\x88"));
    Write(ssl, cut ? Frame(kData, 0, stream, "t") + Frame(kReset, 0, stream, std::string_view("\0\0\0\2", 4))
                   : Frame(kData, 1, stream, "two"));
  }
}

// Passes bytes between the client and the plain server until either ends.
void PassOn(SSL* ssl, int client, int plain) {
  char bytes[16384];
  while (true) {
    pollfd ends[] = {{client, POLLIN, 0}, {plain, POLLIN, 0}};
    if (SSL_pending(ssl) == 0 && poll(ends, 2, -1) <= 0) return;
    if (SSL_pending(ssl) > 0 || ends[0].revents != 0) {
      const int got = SSL_read(ssl, bytes, sizeof bytes);
      if (got <= 0 || send(plain, bytes, static_cast<size_t>(got), MSG_NOSIGNAL) != got) return;
    }
    if (ends[1].revents != 0) {
      const ssize_t got = recv(plain, bytes, sizeof bytes, 0);
      if (got <= 0 || !Write(ssl, {bytes, static_cast<size_t>(got)})) return;
    }
  }
}

sockaddr_in Loopback(int port) {
  sockaddr_in in{};
  in.sin_family = AF_INET;
  in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  in.sin_port = htons(static_cast<uint16_t>(port));
  return in;
}

}  // namespace

TlsFront::TlsFront(const TlsFaults& faults, int plain_port)
    : faults_(faults), plain_port_(plain_port), context_(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free) {
  const Key authority_key = MakeKey();
  const Certificate authority =
      MakeCertificate(authority_key.get(), "Test Authority", -kHour, kHour, nullptr, authority_key.get());
  const Key key = MakeKey();
  const Certificate own =
      MakeCertificate(key.get(), faults.other_name ? "DNS:other.example" : "IP:127.0.0.1",
                      faults.expired ? -2 * kHour : -kHour, faults.expired ? -kHour : kHour, authority.get(),
                      authority_key.get());
  ca_file_ = WritePem(authority.get());
  SSL_CTX_use_certificate(context_.get(), own.get());
  SSL_CTX_use_PrivateKey(context_.get(), key.get());
  if (faults.http2) SSL_CTX_set_alpn_select_cb(context_.get(), &ChooseHttp2, nullptr);

  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in in = Loopback(0);
  socklen_t length = sizeof in;
  auto* any = reinterpret_cast<sockaddr*>(&in);
  if (bind(listener_, any, length) != 0 || listen(listener_, 16) != 0) return;
  getsockname(listener_, any, &length);
  port_ = ntohs(in.sin_port);
  acceptor_ = std::thread([this] { Accept(); });
}

TlsFront::~TlsFront() {
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
  unlink(ca_file_.c_str());
}

void TlsFront::Accept() {
  while (!closing_) {
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    ++connections_;
    const std::lock_guard lock(mutex_);
    sockets_.push_back(socket);
    threads_.emplace_back([this, socket] { Talk(socket); });
  }
}

void TlsFront::Talk(int socket) {
  const std::unique_ptr<SSL, void (*)(SSL*)> ssl(SSL_new(context_.get()), &SSL_free);
  SSL_set_fd(ssl.get(), socket);
  if (!faults_.hangs_up && SSL_accept(ssl.get()) == 1) {
    if (faults_.http2) {
      SpeakHttp2(ssl.get(), faults_.cuts_stream);
    } else {
      const int plain = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      const sockaddr_in in = Loopback(plain_port_);
      if (connect(plain, reinterpret_cast<const sockaddr*>(&in), sizeof in) == 0) {
        PassOn(ssl.get(), socket, plain);
      }
      close(plain);
    }
  }
  // The descriptor stays until the end, so that its number is not taken by another connection.
  shutdown(socket, SHUT_RDWR);
}

std::string TlsFront::Url(std::string_view path) const {
  return "https://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

}  // namespace tradewire
