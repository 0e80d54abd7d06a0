// How close a crawl comes to what its manners allow, and what an article costs.
//
//   bench_crawl [HOSTS [ARTICLES_A_HOST [DELAY_MS]]]      50, 20 and 1000 unless given
//
// The hosts are servers on loopback addresses of their own, in a process of their own, that answer after 50
// ms. The best time is that of one host: its robots.txt and its articles one after another, with the delay
// between them.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "bench/web_page.h"
#include "fetcher/crawl.h"
#include "fetcher/page/page.h"
#include "fetcher/text/charset.h"
#include "tests/fetcher/scripted_server.h"

namespace tradewire {
namespace {

constexpr std::chrono::milliseconds kLatency{50};

int Number(int argc, char** argv, int index, int otherwise) {
  return argc > index ? std::atoi(argv[index]) : otherwise;
}

// Serves until it is killed; writes the ports to `out`.
void ServeHosts(int hosts, int articles, int out) {
  std::vector<std::unique_ptr<ScriptedServer>> servers;
  for (int host = 0; host < hosts; ++host) {
    servers.push_back(std::make_unique<ScriptedServer>("127.0.1." + std::to_string(host + 1)));
    servers.back()->Serve("/robots.txt", {.status = 404, .delay = kLatency});
    for (int i = 0; i < articles; ++i) {
      const auto number = static_cast<size_t>(host * articles + i);
      servers.back()->Serve(
          "/" + std::to_string(i),
          {.headers = {{"Content-Type", "text/html"}}, .body = MakeWebPage(number), .delay = kLatency});
    }
    const int port = servers.back()->Port();
    if (write(out, &port, sizeof port) != sizeof port) return;
  }
  pause();
}

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

int Run(int hosts, int articles, int delay) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  const pid_t servers = fork();
  if (servers == 0) {
    ServeHosts(hosts, articles, ends[1]);
    _exit(0);
  }
  CrawlOptions options;
  options.http.allow_private = true;
  options.host_delay = std::chrono::milliseconds(delay);
  Crawler crawler(options);
  size_t read = 0;
  for (int host = 0; host < hosts; ++host) {
    int port = 0;
    if (::read(ends[0], &port, sizeof port) != sizeof port) return 1;
    for (int i = 0; i < articles; ++i) {
      const std::string url =
          "http://127.0.1." + std::to_string(host + 1) + ":" + std::to_string(port) + "/" + std::to_string(i);
      crawler.Add({.url = url}, [&read](const Result<HttpResponse>& response) {
        if (!response) return;
        const std::string html = ToUtf8(response->body, response->Header("content-type")).text;
        const Result<Page> page = ParsePage(html, response->url);
        read += page && page->kind == PageKind::kArticle ? 1 : 0;
      });
    }
  }
  const double cpu_before = CpuSeconds();
  const auto begin = std::chrono::steady_clock::now();
  crawler.Run();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const double cpu = CpuSeconds() - cpu_before;
  kill(servers, SIGKILL);
  waitpid(servers, nullptr, 0);
  const double best = (articles + 1) * 0.05 + (articles - 1) * delay / 1000.0;
  std::printf("%zu of %d articles over %d hosts in %.2f s; the rules allow %.2f s: %.2f times\n", read,
              hosts * articles, hosts, took.count(), best, took.count() / best);
  std::printf("processor: %.2f ms an article for fetching, parsing and its text\n",
              1000 * cpu / (hosts * articles));
  return 0;
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) {
  using tradewire::Number;
  return tradewire::Run(Number(argc, argv, 1, 50), Number(argc, argv, 2, 20), Number(argc, argv, 3, 1000));
}
