// The store while its disk and its memory fail: every single call of SQLite to the disk, one after the other,
// and its allocations. Whatever fails, the answer is an error and no crash, what was stored before is there
// whole, and the same work done again succeeds.
#include <gtest/gtest.h>
#include <openssl/crypto.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "draft.h"
#include "store/fingerprint.h"
#include "store/upkeep.h"

namespace tradewire {
namespace {

// Counts calls down; the call at which it reaches zero fails, and all after it do where `stays` is set.
struct Fuse {
  int left = -1;  // negative: not lit
  bool stays = false;
  bool blown = false;

  bool Blows() {
    if (left < 0) return false;
    if (left > 0) {
      --left;
      return false;
    }
    blown = true;
    if (!stays) left = -1;
    return true;
  }
};

Fuse disk_fuse;
Fuse memory_fuse;

// A file of the real file system whose writes, syncs and truncations go over the fuse.
struct FaultyFile {
  sqlite3_file base{};
  sqlite3_io_methods methods{};
  sqlite3_file* real = nullptr;
};

sqlite3_file* Real(sqlite3_file* file) { return reinterpret_cast<FaultyFile*>(file)->real; }

int Write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
  if (disk_fuse.Blows()) return SQLITE_FULL;
  return Real(file)->pMethods->xWrite(Real(file), data, size, offset);
}
int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  return disk_fuse.Blows() ? SQLITE_IOERR_TRUNCATE : Real(file)->pMethods->xTruncate(Real(file), size);
}
int Sync(sqlite3_file* file, int flags) {
  return disk_fuse.Blows() ? SQLITE_IOERR_FSYNC : Real(file)->pMethods->xSync(Real(file), flags);
}
int MapShared(sqlite3_file* file, int region, int size, int extend, void volatile** map) {
  if (extend != 0 && disk_fuse.Blows()) return SQLITE_IOERR_SHMSIZE;
  return Real(file)->pMethods->xShmMap(Real(file), region, size, extend, map);
}

// The rest goes through as it is.
int Close(sqlite3_file* file) {
  const int code = Real(file)->pMethods->xClose(Real(file));
  sqlite3_free(Real(file));
  return code;
}
int Read(sqlite3_file* file, void* data, int size, sqlite3_int64 offset) {
  return Real(file)->pMethods->xRead(Real(file), data, size, offset);
}
int FileSize(sqlite3_file* file, sqlite3_int64* size) {
  return Real(file)->pMethods->xFileSize(Real(file), size);
}
int Lock(sqlite3_file* file, int level) { return Real(file)->pMethods->xLock(Real(file), level); }
int Unlock(sqlite3_file* file, int level) { return Real(file)->pMethods->xUnlock(Real(file), level); }
int CheckReserved(sqlite3_file* file, int* out) {
  return Real(file)->pMethods->xCheckReservedLock(Real(file), out);
}
int Control(sqlite3_file* file, int op, void* arg) {
  return Real(file)->pMethods->xFileControl(Real(file), op, arg);
}
int SectorSize(sqlite3_file* file) { return Real(file)->pMethods->xSectorSize(Real(file)); }
int Device(sqlite3_file* file) { return Real(file)->pMethods->xDeviceCharacteristics(Real(file)); }
int LockShared(sqlite3_file* file, int offset, int n, int flags) {
  return Real(file)->pMethods->xShmLock(Real(file), offset, n, flags);
}
void BarShared(sqlite3_file* file) { Real(file)->pMethods->xShmBarrier(Real(file)); }
int UnmapShared(sqlite3_file* file, int remove) {
  return Real(file)->pMethods->xShmUnmap(Real(file), remove);
}

sqlite3_vfs* real_vfs = nullptr;

int Open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* faulty = reinterpret_cast<FaultyFile*>(file);
  faulty->base.pMethods = nullptr;
  if ((flags & SQLITE_OPEN_CREATE) != 0 && disk_fuse.Blows()) return SQLITE_CANTOPEN;
  faulty->real = static_cast<sqlite3_file*>(sqlite3_malloc(real_vfs->szOsFile));
  if (faulty->real == nullptr) return SQLITE_NOMEM;
  const int code = real_vfs->xOpen(real_vfs, name, faulty->real, flags, out_flags);
  if (code != SQLITE_OK) {
    sqlite3_free(faulty->real);
    return code;
  }
  const int version = faulty->real->pMethods->iVersion >= 2 ? 2 : 1;  // 3 would map the file past the fuse
  faulty->methods = {version,    Close,     Read,          Write,   Truncate,   Sync,   FileSize,
                     Lock,       Unlock,    CheckReserved, Control, SectorSize, Device, MapShared,
                     LockShared, BarShared, UnmapShared,   nullptr, nullptr};
  faulty->base.pMethods = &faulty->methods;
  return SQLITE_OK;
}

// Every connection of this process from now on works on faulty files.
void InstallFaultyDisk() {
  static sqlite3_vfs faulty = [] {
    real_vfs = sqlite3_vfs_find(nullptr);
    sqlite3_vfs vfs = *real_vfs;
    vfs.zName = "faulty";
    vfs.szOsFile = sizeof(FaultyFile);
    vfs.xOpen = Open;
    return vfs;
  }();
  sqlite3_vfs_register(&faulty, 1);
}

sqlite3_mem_methods real_memory;

void* Allocate(int size) { return memory_fuse.Blows() ? nullptr : real_memory.xMalloc(size); }
void* Reallocate(void* block, int size) {
  return memory_fuse.Blows() ? nullptr : real_memory.xRealloc(block, size);
}

// Must come before SQLite is first used in the process.
void InstallFaultyMemory() {
  ASSERT_EQ(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory), SQLITE_OK);
  sqlite3_mem_methods methods = real_memory;
  methods.xMalloc = Allocate;
  methods.xRealloc = Reallocate;
  ASSERT_EQ(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods), SQLITE_OK);
}

Fuse digest_fuse;

// Must come before OpenSSL is first used in the process.
void InstallFaultyDigest() {
  ASSERT_EQ(CRYPTO_set_mem_functions(
                [](size_t size, const char*, int) { return digest_fuse.Blows() ? nullptr : malloc(size); },
                [](void* block, size_t size, const char*, int) {
                  return digest_fuse.Blows() ? nullptr : realloc(block, size);
                },
                [](void* block, const char*, int) { free(block); }),
            1);
}

std::vector<Draft> Articles() {
  std::vector<Draft> drafts;
  for (const char* name : {"https://a.example/1", "https://a.example/2"}) {
    Draft draft(name);
    draft.Say(std::string("The United States will put 25% on steel, as told at ") + name + ".",
              Duty(25, "US", "JP", "steel", "announced"));
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

// A short run: lock, begin, two articles, end. The first error, if any.
Status RunIn(Result<Store>& store) {
  if (!store) return Fail(store.error());
  Result<std::optional<IngestLock>> lock = store->LockForIngest(std::chrono::seconds(0));
  if (!lock) return Fail(lock.error());
  const Result<int64_t> run = store->StartRun("ingest", kRules, *ParseInstant("2025-08-01T06:00:00Z"));
  if (!run) return Fail(run.error());
  for (const Draft& draft : Articles()) {
    const Result<PutResult> put = store->PutArticle(draft.record, draft.facts, kRules);
    if (!put) return Fail(put.error());
  }
  return store->FinishRun({.id = *run, .command = "ingest"});
}

// The same from opening to closing the file.
Status ShortRun(const std::string& path) {
  Result<Store> store = Store::Open(path, {});
  return RunIn(store);
}

class StoreFault : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    InstallFaultyMemory();
    InstallFaultyDigest();
    InstallFaultyDisk();
  }

  // Call 0, `step`, twice `step` … fails until a run needs no more calls than that; the number of runs.
  // TRADEWIRE_FAULT_STEP=1 fails every single one, as scripts/faults does.
  // `fresh` runs make the knowledge base, the others find one.
  int FailEach(Fuse* fuse, bool stays, int step, bool fresh) {
    if (const char* given = std::getenv("TRADEWIRE_FAULT_STEP")) step = std::atoi(given);
    int runs = 0;
    const std::string made = folder_.File("made.db");
    EXPECT_TRUE(Store::Open(made, {}));
    for (int n = 0;; n += step) {
      const std::string path = folder_.File("k" + std::to_string(n) + ".db");
      if (!fresh) std::filesystem::copy_file(made, path);
      *fuse = {n, stays, false};
      (void)ShortRun(path);
      const bool blown = fuse->blown;
      *fuse = {};
      ++runs;
      ExpectWhole(path, n);
      for (const char* end : {"", "-wal", "-shm", "-ingest.lock"}) std::filesystem::remove(path + end);
      if (blown && !HasFailure()) continue;
      std::cout << "failed one by one: " << runs << " of some " << runs * step << std::endl;
      return runs;
    }
  }

  void ExpectWhole(const std::string& path, int n) {
    Result<Store> store = Store::Open(path, {});
    const Status again = RunIn(store);
    ASSERT_TRUE(again) << "call " << n << ": " << again.error().Line();
    const Result<std::vector<Finding>> findings = Check(*store);
    ASSERT_TRUE(findings && findings->empty()) << "call " << n;
    const Result<StoreStatus> status = store->ReadStatus();
    ASSERT_TRUE(status) << "call " << n;
    EXPECT_EQ(status->articles, 2) << "call " << n;
    EXPECT_EQ(status->facts, 2) << "call " << n;
  }

  Folder folder_;
};

TEST_F(StoreFault, ADigestNeedsNoMemoryOfOpenSsl) {
  digest_fuse = {0, true, false};
  const std::string digest = ContentHash("A title", "A text.");
  EXPECT_FALSE(digest_fuse.blown);
  digest_fuse = {};
  std::string bytes;
  for (const char c : digest.substr(0, 4)) bytes += std::to_string(static_cast<unsigned char>(c)) + " ";
  EXPECT_EQ(bytes, "189 185 82 52 ") << "of the SHA-256";
}

TEST_F(StoreFault, EveryDiskCallFailsOnce) { EXPECT_GT(FailEach(&disk_fuse, false, 1, false), 50); }

TEST_F(StoreFault, DiskFailsForGoodFromEveryCallOn) { EXPECT_GT(FailEach(&disk_fuse, true, 3, false), 20); }

TEST_F(StoreFault, DiskFailsWhileTheFileIsMade) { EXPECT_GT(FailEach(&disk_fuse, true, 29, true), 5); }

// Thousands of allocations in a run; a prime step comes by every kind of them.
TEST_F(StoreFault, AllocationsFail) { EXPECT_GT(FailEach(&memory_fuse, false, 211, false), 20); }

// What it says of itself once it is made was taken for the word of an older program.
TEST_F(StoreFault, AllocationsFailWhenANewFileIsLookedAtAgain) {
  constexpr int kMany = 1 << 30;
  constexpr int kLast = 90;  // that are behind its making
  constexpr int kStep = 3;   // a statement takes more of them
  memory_fuse = {kMany, false, false};
  (void)Store::Open(folder_.File("counted.db"), {});
  const int all = kMany - memory_fuse.left;
  for (int n = std::max(0, all - kLast); n < all; n += kStep) {
    const std::string path = folder_.File("n" + std::to_string(n) + ".db");
    memory_fuse = {n, false, false};
    (void)Store::Open(path, {});
    memory_fuse = {};
    ExpectWhole(path, n);
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace tradewire
