// Large inputs: how fast feeds are parsed, and how much memory a feed of 10,000 entries and an archive of 1
// GB take.
//
//   bench_intake [ENTRIES [ARCHIVE_MB]]      10000 and 1000 unless given
//   bench_intake FEED.xml                    that feed only
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "bench/measure.h"
#include "bench/web_page.h"
#include "fetcher/feed/feed.h"
#include "fetcher/warc/gzip_stream.h"
#include "fetcher/warc/warc.h"

namespace tradewire {
namespace {

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::string Record(size_t number) {
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + MakeWebPage(number);
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bench.example/" +
         std::to_string(number) +
         "\r\nWARC-Date: 2025-08-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
         "Content-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

// One archive of many members, made while it is read.
void ReadArchive(size_t megabytes) {
  std::vector<std::string> members;
  size_t member_bytes = 0;
  for (size_t i = 0; i < 16; ++i) {
    const std::string record = Record(i);
    member_bytes += record.size();
    members.push_back(GzipMember(record));
  }
  const size_t wanted = megabytes * 1'000'000 / (member_bytes / members.size());
  size_t given = 0;
  size_t at = 0;
  WarcReader reader(
      [&](char* to, size_t n) -> size_t {
        if (given == wanted) return 0;
        const std::string& member = members[given % members.size()];
        const size_t piece = std::min(n, member.size() - at);
        std::memcpy(to, member.data() + at, piece);
        at += piece;
        if (at == member.size()) {
          at = 0;
          ++given;
        }
        return piece;
      },
      "bench.warc.gz");
  const double before = PeakMegabytes();
  size_t pages = 0;
  size_t bytes = 0;
  const double seconds = SecondsOf([&] {
    for (auto page = reader.Next(); page && *page; page = reader.Next()) {
      ++pages;
      bytes += (*page)->body.size();
    }
  });
  std::printf("archive: %zu pages, %.0f MB unpacked, %.0f MB/s; peak memory %.1f MB, %.1f MB before\n", pages,
              static_cast<double>(bytes) / 1e6, static_cast<double>(bytes) / 1e6 / seconds, PeakMegabytes(),
              before);
}

void ReadFeed(const std::string& feed) {
  const double before = PeakMegabytes();
  size_t found = 0;
  std::vector<Work> works;
  works.push_back({"feed", [&] {
                     const Result<Feed> parsed = ParseFeed(feed, {.url = "https://bench.example/feed"});
                     found = parsed ? parsed->entries.size() : 0;
                   }});
  MeasureInTurn(9, &works);
  std::printf("feed: %zu entries, %.1f MB, %.0f MB/s; peak memory %.1f MB, %.1f MB before\n", found,
              static_cast<double>(feed.size()) / 1e6,
              static_cast<double>(feed.size()) / 1e6 / works[0].Median(), PeakMegabytes(), before);
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) {
  if (argc > 1 && std::filesystem::exists(argv[1])) {
    std::stringstream feed;
    feed << std::ifstream(argv[1], std::ios::binary).rdbuf();
    tradewire::ReadFeed(feed.str());
    return 0;
  }
  tradewire::ReadArchive(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1000);
  tradewire::ReadFeed(tradewire::MakeRssFeed(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000));
}
