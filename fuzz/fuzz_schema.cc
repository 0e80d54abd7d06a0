// A knowledge base file of any content: opening, asking, exporting and checking give rows or an error, never
// a crash.
//
// The first byte chooses what is asked; the rest is the file, or, when it is odd, a damaged copy of a small
// sound one, of today's schema or as an older program left it: the second byte chooses which, the others are
// laid over it.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "store/export.h"
#include "store/query.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/upkeep.h"

namespace tradewire {
namespace {

std::string Scratch() {
  return std::filesystem::temp_directory_path() / ("tradewire-fuzz-" + std::to_string(getpid()) + ".db");
}

void Remove(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + suffix);
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// The bytes of a knowledge base with one article.
std::string MakeSound() {
  const std::string path = Scratch();
  Remove(path);
  {
    auto store = Store::Open(path, {});
    ArticleRecord record;
    record.article = {"", "https://a.example/1", "Steel", "2025-07-23", "en", "A duty of 50% on steel."};
    Tariff tariff;
    tariff.rate_low = tariff.rate_high = 50;
    tariff.imposer = "US";
    tariff.target = {"EU"};
    tariff.products = {"steel"};
    if (store) (void)store->PutArticle(record, {{tariff, "fuzz", {0, 22}, {}}}, "0000000000000001");
  }
  return ReadFile(path);
}

// As it was when the schema had that version.
std::string MakeOld(int64_t version) {
  const std::string path = Scratch();
  Remove(path);
  {
    auto db = Connection::Open(path, Access::kCreate, std::chrono::seconds(1));
    // In one transaction: each statement would wait for the disk by itself.
    const std::string file =
        std::string(TRADEWIRE_STORE_DATA) + "/schema_" + std::to_string(version) + ".sql";
    if (db) (*db)->Script("BEGIN;" + ReadFile(file) + ";COMMIT");
  }
  return ReadFile(path);
}

std::vector<std::string> MakeBases() {
  std::vector<std::string> bases = {MakeSound()};
  for (int64_t version = 1; version < NewestVersion(); ++version) bases.push_back(MakeOld(version));
  return bases;
}

std::string Damage(std::string file, const uint8_t* data, size_t size) {
  for (size_t i = 0; i + 3 < size && !file.empty(); i += 4) {
    const size_t at =
        (static_cast<size_t>(data[i]) << 16U) | (static_cast<size_t>(data[i + 1]) << 8U) | data[i + 2];
    file[at % file.size()] = static_cast<char>(data[i + 3]);
  }
  return file;
}

void Drain(Result<Rows> rows) {
  constexpr int kEnough = 1000;
  for (int i = 0; rows && i < kEnough; ++i) {
    const Result<bool> more = rows->Next();
    if (!more || !*more) return;
    for (size_t k = 0; k < rows->columns().size(); ++k) (void)rows->At(k);
  }
}

void AskAndTell(Store& store, uint8_t choice, const Day& today) {
  Query query;
  query.kind = static_cast<QueryKind>(choice % 6);
  if ((choice & 0x40U) != 0) query.text = "steel";
  Drain(Ask(store, query, today));
  Drain(Brief(store, "2025-07-01", today));
}

void ExportEvery(Store& store) {
  Result<ExportCursor> feed = ExportChanges(store, 0);
  if (!feed) return;
  for (auto change = feed->Next(); change && *change; change = feed->Next()) (void)ChangeToCsvLine(**change);
}

// All of it, or a third of it, which lets three times as many files be tried.
void Use(Store& store, uint8_t choice) {
  const Day today = *ParseDay("2025-08-01");
  const unsigned part = (choice >> 3U) & 3U;
  if (part == 0 || part == 1) AskAndTell(store, choice, today);
  if (part == 0 || part == 2) ExportEvery(store);
  (void)store.ReadStatus();
  if (part == 0 || part == 3) (void)Check(store);
}

}  // namespace
}  // namespace tradewire

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tradewire;
  if (size < 3) return 0;
  static const std::vector<std::string> bases = MakeBases();
  const std::string path = Scratch();
  Remove(path);
  const std::string file = (data[0] & 1U) != 0
                               ? Damage(bases[data[1] % bases.size()], data + 2, size - 2)
                               : std::string(reinterpret_cast<const char*>(data + 1), size - 1);
  std::ofstream(path, std::ios::binary) << file;
  {
    auto store = Store::Open(path, {OpenMode::kCreate, std::chrono::milliseconds(10)});
    if (store) Use(*store, data[0] >> 1U);
  }
  Remove(path);
  return 0;
}
