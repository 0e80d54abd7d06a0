#include "fetcher/http/decode.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "core/memory.h"
#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kChunk = 64 << 10;

std::string TooLarge(size_t max_bytes) {
  return "the body is larger than " + std::to_string(max_bytes) +
         " bytes when decompressed; raise --max-bytes to take it";
}

Decoded Cut() { return {"", "the compressed body was cut short"}; }
Decoded Damaged() { return {"", "the compressed body is damaged"}; }

// Appends a chunk unless that passes the cap.
bool Append(const char* from, size_t n, size_t max_bytes, std::string* out) {
  if (out->size() + n > max_bytes) return false;
  out->append(from, n);
  return true;
}

// zlib's stream with its end; window bits choose the wrapper (gzip or zlib: 15 + 32, none: -15).
Decoded Inflate(std::string_view bytes, int window_bits, size_t max_bytes) {
  z_stream stream{};
  RequireMemory(inflateInit2(&stream, window_bits) == Z_OK);
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string chunk(kChunk, '\0');
  Decoded out;
  while (true) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    const int status = inflate(&stream, Z_NO_FLUSH);
    RequireMemory(status != Z_MEM_ERROR);
    if (!Append(chunk.data(), chunk.size() - stream.avail_out, max_bytes, &out.bytes))
      return {"", TooLarge(max_bytes)};
    if (status == Z_STREAM_END) {
      const bool next_member = stream.avail_in > 2 && stream.next_in[0] == 0x1F && stream.next_in[1] == 0x8B;
      if (!next_member || inflateReset(&stream) != Z_OK)
        return out;  // padding after the last member is no fault
    } else if (status == Z_BUF_ERROR || (status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)) {
      return Cut();
    } else if (status != Z_OK) {
      return Damaged();
    }
  }
}

Decoded Deflate(std::string_view bytes, size_t max_bytes) {
  Decoded wrapped = Inflate(bytes, 15 + 32, max_bytes);
  return wrapped.fault == Damaged().fault ? Inflate(bytes, -15, max_bytes) : wrapped;
}

bool LacksMemory(const BrotliDecoderState& decoder) {
  const BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(&decoder);
  return code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES &&
         code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
}

Decoded Brotli(std::string_view bytes, size_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  RequireMemory(decoder != nullptr);
  const auto* in = reinterpret_cast<const uint8_t*>(bytes.data());
  size_t left = bytes.size();
  std::string chunk(kChunk, '\0');
  Decoded out;
  while (true) {
    auto* to = reinterpret_cast<uint8_t*>(chunk.data());
    size_t room = chunk.size();
    const BrotliDecoderResult status =
        BrotliDecoderDecompressStream(decoder.get(), &left, &in, &room, &to, nullptr);
    if (!Append(chunk.data(), chunk.size() - room, max_bytes, &out.bytes)) return {"", TooLarge(max_bytes)};
    if (status == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return Cut();
    if (status == BROTLI_DECODER_RESULT_ERROR) {
      RequireMemory(!LacksMemory(*decoder));
      return Damaged();
    }
  }
}

Decoded Zstd(std::string_view bytes, size_t max_bytes) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  RequireMemory(context != nullptr);
  // 8 MiB, the window that RFC 9659 allows on the web.
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, 23);
  ZSTD_inBuffer in{bytes.data(), bytes.size()};
  std::string chunk(kChunk, '\0');
  Decoded out;
  while (true) {
    ZSTD_outBuffer to{chunk.data(), chunk.size()};
    const size_t status = ZSTD_decompressStream(context.get(), &to, &in);
    RequireMemory(ZSTD_getErrorCode(status) != ZSTD_error_memory_allocation);
    if (ZSTD_isError(status) != 0) return Damaged();
    if (!Append(chunk.data(), to.pos, max_bytes, &out.bytes)) return {"", TooLarge(max_bytes)};
    if (status == 0 && in.pos == in.size) return out;
    if (in.pos == in.size && to.pos < to.size) return Cut();
  }
}

Decoded DecodeOne(std::string_view bytes, std::string_view coding, size_t max_bytes) {
  if (coding == "gzip" || coding == "x-gzip") return Inflate(bytes, 15 + 16, max_bytes);
  if (coding == "deflate") return Deflate(bytes, max_bytes);
  if (coding == "br") return Brotli(bytes, max_bytes);
  if (coding == "zstd") return Zstd(bytes, max_bytes);
  return {"", "the server compressed the body as \"" + SafeForTerminal(coding.substr(0, 40)) +
                  "\", which was not asked for"};
}

}  // namespace

Decoded Decode(std::string_view bytes, std::string_view codings, size_t max_bytes) {
  const std::string lower = LowerAscii(codings);
  std::vector<std::string_view> steps;
  for (const std::string_view step : Split(lower, ',')) {
    const std::string_view coding = Trim(step);
    if (!coding.empty() && coding != "identity") steps.push_back(coding);
  }
  if (steps.size() > 3) return {"", "the body is compressed more than three times over"};
  Decoded out;
  out.bytes = std::string(bytes);
  // An empty body has nothing to decode, whatever its header says.
  for (auto step = steps.rbegin(); step != steps.rend() && out.fault.empty() && !out.bytes.empty(); ++step) {
    out = DecodeOne(out.bytes, *step, max_bytes);
  }
  return out;
}

}  // namespace tradewire
