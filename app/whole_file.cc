#include "app/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace tradewire {
namespace {

constexpr size_t kBuffer = 64 << 10;

std::string Why() { return std::string("cannot be written: ") + strerror(errno); }

}  // namespace

Result<WholeFile> WholeFile::Create(const std::filesystem::path& path) {
  const std::string part = path.string() + ".part";
  const int fd = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0)
    return Fail(ErrorKind::kUsage, path, Why() + "; check that its folder is there and can be written");
  return WholeFile(fd, path.string());
}

WholeFile::~WholeFile() {
  if (fd_ < 0) return;
  close(fd_);
  unlink((path_ + ".part").c_str());
}

tl::unexpected<Error> WholeFile::Bad() const { return Fail(ErrorKind::kInput, path_, Why()); }

Status WholeFile::Write(std::string_view bytes) {
  buffer_.append(bytes);
  return buffer_.size() < kBuffer ? Status() : WriteOut();
}

Status WholeFile::Finish() {
  if (Status done = WriteOut(); !done) return done;
  const bool kept =
      fsync(fd_) == 0 && close(fd_) == 0 && rename((path_ + ".part").c_str(), path_.c_str()) == 0;
  fd_ = -1;
  return kept ? Status() : Bad();
}

Status WholeFile::WriteOut() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = write(fd_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Bad();
    rest.remove_prefix(static_cast<size_t>(written));
  }
  buffer_.clear();
  return {};
}

}  // namespace tradewire
