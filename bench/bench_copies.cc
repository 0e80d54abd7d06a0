// What it costs to find the story that a copy belongs to, as the knowledge base grows.
//
//   bench_copies [ARTICLES]      1000000 unless given; measured at a hundredth, a tenth and all of it
//
// A few hundred articles are stored as they are; of the others only the index of near copies is filled, with
// bands as spread as those of different texts are. Then copies with every hundredth word changed are put.
// Writes a new file in the temporary folder.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "bench/measure.h"
#include "bench/stored_articles.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {
namespace {

constexpr size_t kStored = 300;
constexpr size_t kBands = 8;
constexpr const char* kRules = "00000000000000a1";

std::string Edited(const std::string& text) {
  std::string copy;
  size_t word = 0;
  for (const char c : text) {
    copy.push_back(c);
    if (c == ' ' && ++word % 100 == 0) copy += "edited ";
  }
  return copy;
}

// Bands of articles from `from` to `to`, in the order of the index, so that filling it takes seconds.
void FillIndex(Connection& db, size_t from, size_t to) {
  std::mt19937 random(static_cast<unsigned>(from));
  std::vector<std::pair<int64_t, int64_t>> rows;
  for (size_t article = from; article < to; ++article) {
    for (size_t band = 0; band < kBands; ++band) {
      rows.emplace_back(static_cast<int64_t>(random()), static_cast<int64_t>(article + 1'000'000'000));
    }
  }
  std::sort(rows.begin(), rows.end());
  Transaction transaction(db);
  for (const auto& [band, article] : rows) {
    db.Run("INSERT OR IGNORE INTO article_band(band, article_id) VALUES(?1, ?2)", band, article);
  }
  (void)transaction.Commit();
}

// Puts a copy of every stored article at another address; how many are found to be copies.
size_t PutCopies(Store& store, size_t round, double* seconds) {
  std::vector<StoredInput> copies;
  for (size_t i = 0; i < kStored; ++i) {
    copies.push_back(MakeStoredInput(i, kStored));
    Article& article = copies.back().record.article;
    article.url = "https://copy" + std::to_string(round) + ".example/" + std::to_string(i);
    article.text = Edited(article.text);
    article.title += " again";
    copies.back().facts.clear();
  }
  size_t found = 0;
  *seconds = SecondsOf([&] {
    for (const StoredInput& copy : copies) {
      const auto put = store.PutArticle(copy.record, copy.facts, kRules);
      found += put && put->outcome == PutOutcome::kDuplicate ? 1 : 0;
    }
  });
  return found;
}

int Measure(size_t articles) {
  const std::string path = (std::filesystem::temp_directory_path() / "bench_copies.db").string();
  for (const char* end : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + end);
  Result<Store> store = Store::Open(path, {OpenMode::kCreate});
  if (!store) return 1;
  for (size_t i = 0; i < kStored; ++i) {
    StoredInput input = MakeStoredInput(i, kStored);
    input.facts.clear();
    if (!store->PutArticle(input.record, input.facts, kRules)) return 1;
  }
  size_t filled = kStored;
  size_t round = 0;
  for (const size_t size : {articles / 100, articles / 10, articles}) {
    FillIndex(store->connection(), filled, size);
    filled = std::max(filled, size);
    double seconds = 0;
    const size_t found = PutCopies(*store, ++round, &seconds);
    std::printf("%8zu articles: %zu of %zu copies found, %.3f ms of processor time each\n", filled, found,
                kStored, 1000 * seconds / kStored);
  }
  for (const char* end : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + end);
  return 0;
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) {
  return tradewire::Measure(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000);
}
