// Looking after a knowledge base: check it, rebuild what is derived, copy it while it is in use, drop old raw
// bytes.
//
// Called by `tradewire status` and the upkeep commands of app/. Same thread as the Store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "store/store.h"

namespace tradewire {

// One thing found wrong: which check, and what in words. `derived` means that Repair() mends it.
struct Finding {
  std::string check;
  std::string detail;
  bool derived = false;
};

// The schema against the program's, SQLite's own integrity and foreign keys, texts against the hashes they
// were stored with, the full-text index against the texts, every line that is written down against the one
// that its facts give, and the invariants of docs/schema.md (evidence equals the article's span, every fact
// has its row and its change, counts of officials agree). Empty when all is well. Reads the whole file, an
// article or the facts of a line at a time. The full-text index cannot be checked where nothing may be
// written, and is left out there; its check keeps other writers out.
Result<std::vector<Finding>> Check(Store& store);

// False where the file's permissions let nobody write it.
bool MayWrite(Store& store);

// Rebuilds what is derived from the program, from articles and from facts: views, indexes and triggers that
// are missing or changed, the words of schema_doc, the full-text index, fingerprints, the indexes of parties
// and sectors, counts of officials and deadlines, the timeline and the ledger.
Status Repair(Store& store);

// Copies the knowledge base as it is now, page by page while others read and write it (SQLite online backup).
// The target must not exist; it stands under its name when it is whole.
Status Backup(Store& store, const std::string& target);

struct PruneResult {
  int64_t articles = 0;
  int64_t bytes = 0;
};

// Drops raw bytes fetched before `before`, then the oldest until at most `max_bytes` (compressed) are left.
// Articles and facts stay; the file is packed after, which waits for other writers.
Result<PruneResult> PruneRaw(Store& store, std::optional<Instant> before, std::optional<int64_t> max_bytes);

}  // namespace tradewire
