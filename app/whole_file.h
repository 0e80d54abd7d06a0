// A file that stands under its name only when it is whole: written beside it, synced, then renamed.
//
// For exports, whose readers must never see half of one. One thread. A file that is not finished leaves
// nothing behind.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"

namespace tradewire {

class WholeFile {
 public:
  // Fails (kUsage) where no file can be made.
  static Result<WholeFile> Create(const std::filesystem::path& path);
  WholeFile(WholeFile&& other) noexcept : fd_(other.fd_), path_(std::move(other.path_)) { other.fd_ = -1; }
  WholeFile& operator=(WholeFile&&) = delete;
  ~WholeFile();

  // Both fail (kInput) when the disk does.
  Status Write(std::string_view bytes);
  Status Finish();

 private:
  WholeFile(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  tl::unexpected<Error> Bad() const;
  Status WriteOut();

  int fd_;
  std::string path_;
  std::string buffer_;
};

}  // namespace tradewire
