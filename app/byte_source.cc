#include "app/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "app/signals.h"
#include "core/memory.h"

namespace tradewire {
namespace {

constexpr size_t kChunk = 64 << 10;

// One compression format as a stream: takes what it can of `in`, gives what it can into `to`.
class Decoder {
 public:
  virtual ~Decoder() = default;
  // Consumes from *in; the number of bytes given; false in *ok when the stream is damaged.
  virtual size_t Decode(std::string_view* in, char* to, size_t n, bool* ok) = 0;
  // True when the input may end here.
  virtual bool Whole() const = 0;
};

class GzipDecoder : public Decoder {
 public:
  GzipDecoder() { RequireMemory(inflateInit2(&stream_, 15 + 16) == Z_OK); }
  ~GzipDecoder() override { inflateEnd(&stream_); }
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;

  size_t Decode(std::string_view* in, char* to, size_t n, bool* ok) override {
    if (whole_ && !in->empty()) {
      inflateReset(&stream_);
      whole_ = false;
    }
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in->data()));
    stream_.avail_in = static_cast<uInt>(in->size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(n);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    RequireMemory(code != Z_MEM_ERROR);
    *ok = code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR;
    whole_ = code == Z_STREAM_END;
    in->remove_prefix(in->size() - stream_.avail_in);
    return n - stream_.avail_out;
  }
  bool Whole() const override { return whole_; }

 private:
  z_stream stream_{};
  bool whole_ = false;
};

class ZstdDecoder : public Decoder {
 public:
  ZstdDecoder() : stream_(ZSTD_createDStream()) {
    RequireMemory(stream_ != nullptr);
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 27);  // 128 MiB, what the zstd tool accepts
  }
  ~ZstdDecoder() override { ZSTD_freeDStream(stream_); }
  ZstdDecoder(const ZstdDecoder&) = delete;
  ZstdDecoder& operator=(const ZstdDecoder&) = delete;

  size_t Decode(std::string_view* in, char* to, size_t n, bool* ok) override {
    ZSTD_inBuffer input{in->data(), in->size(), 0};
    ZSTD_outBuffer output{to, n, 0};
    const size_t code = ZSTD_decompressStream(stream_, &output, &input);
    RequireMemory(ZSTD_getErrorCode(code) != ZSTD_error_memory_allocation);
    *ok = ZSTD_isError(code) == 0;
    whole_ = code == 0;
    in->remove_prefix(input.pos);
    return output.pos;
  }
  bool Whole() const override { return whole_; }

 private:
  ZSTD_DStream* stream_;
  bool whole_ = false;
};

std::unique_ptr<Decoder> DecoderFor(std::string_view start) {
  if (start.starts_with("\x1f\x8b")) return std::make_unique<GzipDecoder>();
  if (start.starts_with("\x28\xb5\x2f\xfd")) return std::make_unique<ZstdDecoder>();
  return nullptr;
}

}  // namespace

struct ByteSource::Impl {
  int fd = -1;
  std::string name;
  bool interactive = false;
  std::array<char, kChunk> buffer{};
  std::string_view pending;  // read but not yet handed out, in buffer
  bool ended = false;
  std::unique_ptr<Decoder> decoder;

  ~Impl() {
    if (fd > STDIN_FILENO) close(fd);
  }

  tl::unexpected<Error> Bad(const std::string& message) const {
    return Fail(ErrorKind::kInput, name, message);
  }

  // Bytes from the file; 0 at its end. Polls, so that an interrupt between the question and the read counts.
  Result<size_t> ReadFile(char* to, size_t n) {
    while (true) {
      pollfd wait{fd, POLLIN, 0};
      if (interactive && poll(&wait, 1, 200) <= 0) {
        if (Interrupted()) return 0;
        continue;
      }
      const ssize_t got = read(fd, to, n);
      if (got >= 0) return static_cast<size_t>(got);
      if (errno == EINTR && Interrupted()) return 0;
      if (errno != EINTR) return Bad(std::string("cannot be read: ") + strerror(errno));
    }
  }

  Status Fill(size_t at_least) {
    if (!pending.empty()) memmove(buffer.data(), pending.data(), pending.size());
    size_t held = pending.size();
    while (held < at_least && !ended) {
      const Result<size_t> got = ReadFile(buffer.data() + held, buffer.size() - held);
      if (!got) return Fail(got.error());
      ended = *got == 0;
      held += *got;
    }
    pending = std::string_view(buffer.data(), held);
    return {};
  }

  Result<size_t> ReadPlain(char* to, size_t n) {
    if (pending.empty()) return ended ? Result<size_t>(0) : ReadFile(to, n);
    const size_t given = pending.copy(to, n);
    pending.remove_prefix(given);
    return given;
  }

  Result<size_t> ReadDecoded(char* to, size_t n) {
    while (true) {
      if (pending.empty() && !ended) {
        if (const Status filled = Fill(1); !filled) return Fail(filled.error());
      }
      const bool at_end = pending.empty() && ended;
      if (at_end && decoder->Whole()) return 0;
      bool ok = true;
      const size_t given = decoder->Decode(&pending, to, n, &ok);
      if (!ok) return Bad("the compressed data is damaged; what came before it was read");
      if (given > 0) return given;
      if (at_end) return Bad("the compressed data breaks off; what came before it was read");
    }
  }
};

ByteSource::ByteSource(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Result<ByteSource> ByteSource::Open(const std::string& path, Decompress decompress) {
  auto impl = std::make_unique<Impl>();
  impl->name = path == "-" ? "stdin" : path;
  impl->fd = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (impl->fd < 0)
    return impl->Bad(std::string("cannot be opened: ") + strerror(errno) +
                     "; check its name and that you may read it");
  struct stat info {};
  if (fstat(impl->fd, &info) != 0) return impl->Bad(std::string("cannot be read: ") + strerror(errno));
  if (S_ISDIR(info.st_mode)) return impl->Bad("is a directory; name a file");
  impl->interactive = !S_ISREG(info.st_mode);
  if (decompress == Decompress::kYes) {
    if (const Status filled = impl->Fill(4); !filled) return Fail(filled.error());
    impl->decoder = DecoderFor(impl->pending);
  }
  return ByteSource(std::move(impl));
}

Result<size_t> ByteSource::Read(char* to, size_t n) {
  return impl_->decoder ? impl_->ReadDecoded(to, n) : impl_->ReadPlain(to, n);
}

Result<std::string> ByteSource::ReadAll(size_t max_bytes) {
  std::string all;
  std::string chunk(kChunk, '\0');
  while (true) {
    const Result<size_t> got = Read(chunk.data(), chunk.size());
    if (!got) return Fail(got.error());
    if (*got == 0) return all;
    if (all.size() + *got > max_bytes) {
      return impl_->Bad("is larger than " + std::to_string(max_bytes >> 20) +
                        " MiB, the most one document may have");
    }
    all.append(chunk, 0, *got);
  }
}

const std::string& ByteSource::name() const { return impl_->name; }
bool ByteSource::interactive() const { return impl_->interactive; }

}  // namespace tradewire
