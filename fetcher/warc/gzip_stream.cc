#include "fetcher/warc/gzip_stream.h"

#include <zlib.h>

#include <algorithm>
#include <string_view>

#include "core/memory.h"

namespace tradewire {

struct GzipStream::Impl {
  static constexpr size_t kChunk = 64 << 10;

  Source source;
  std::string raw = std::string(kChunk, '\0');
  std::string plain;  // decompressed and not yet read: from `at` on
  size_t at = 0;
  bool started = false;
  bool is_gzip = false;
  bool ended = false;
  bool in_member = false;
  std::string fault;
  z_stream zlib{};

  explicit Impl(Source given) : source(std::move(given)) {}
  ~Impl() {
    if (is_gzip) inflateEnd(&zlib);
  }

  bool FillRaw() {
    zlib.avail_in = static_cast<uInt>(source(raw.data(), raw.size()));
    zlib.next_in = reinterpret_cast<Bytef*>(raw.data());
    return zlib.avail_in > 0;
  }

  void Start() {
    started = true;
    ended = !FillRaw();
    const bool magic = zlib.avail_in >= 2 && raw[0] == '\x1F' && raw[1] == '\x8B';
    if (!magic) return;
    RequireMemory(inflateInit2(&zlib, 15 + 16) == Z_OK);
    is_gzip = true;
  }

  // Makes unread bytes available; false at the end.
  bool Fill() {
    if (!started) Start();
    plain.clear();
    at = 0;
    while (!ended && plain.empty()) {
      if (zlib.avail_in == 0 && !FillRaw()) {
        ended = true;
        if (in_member) fault = "the archive breaks off inside its compression";
      } else if (is_gzip) {
        Inflate();
      } else {
        plain.assign(reinterpret_cast<const char*>(zlib.next_in), zlib.avail_in);
        zlib.avail_in = 0;
      }
    }
    return !plain.empty();
  }

  void Inflate() {
    plain.resize(kChunk);
    zlib.next_out = reinterpret_cast<Bytef*>(plain.data());
    zlib.avail_out = static_cast<uInt>(plain.size());
    in_member = true;
    const int status = inflate(&zlib, Z_NO_FLUSH);
    RequireMemory(status != Z_MEM_ERROR);
    plain.resize(kChunk - zlib.avail_out);
    if (status == Z_STREAM_END) {
      in_member = false;
      inflateReset(&zlib);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      fault = "the archive's compression is damaged";
      ended = true;
    }
  }

  std::string_view Unread() const { return std::string_view(plain).substr(at); }
};

GzipStream::GzipStream(Source source) : impl_(std::make_unique<Impl>(std::move(source))) {}

GzipStream::~GzipStream() = default;

bool GzipStream::ReadLine(size_t max, std::string* line) {
  line->clear();
  bool any = false;
  while (line->size() < max && (impl_->at < impl_->plain.size() || impl_->Fill())) {
    any = true;
    const std::string_view unread = impl_->Unread().substr(0, max - line->size());
    const size_t end = unread.find('\n');
    line->append(unread.substr(0, end));
    impl_->at += std::min(end, unread.size() - 1) + 1;
    if (end != std::string_view::npos) break;
  }
  return any;
}

size_t GzipStream::Read(size_t n, std::string* out) {
  size_t got = 0;
  while (got < n && (impl_->at < impl_->plain.size() || impl_->Fill())) {
    const std::string_view piece = impl_->Unread().substr(0, n - got);
    if (out != nullptr) out->append(piece);
    impl_->at += piece.size();
    got += piece.size();
  }
  return got;
}

size_t GzipStream::Skip(size_t n) { return Read(n, nullptr); }

const std::string& GzipStream::Fault() const { return impl_->fault; }

std::string GzipMember(std::string_view bytes) {
  constexpr int kGzip = 16;  // to the window bits: a gzip header
  z_stream stream{};
  RequireMemory(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + kGzip, MAX_MEM_LEVEL,
                             Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace tradewire
