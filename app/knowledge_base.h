// Opening the knowledge base that the call names: --db, else $TRADEWIRE_DB, else tradewire.db in the working
// folder.
#pragma once

#include <chrono>
#include <string>

#include "core/result.h"
#include "store/store.h"

namespace tradewire {

// How long a command that writes articles waits for another one before it leaves the work to it.
inline constexpr std::chrono::seconds kIngestLockWait{5};

std::string KnowledgeBasePath(const std::string& option);

// Folds the stories at the end of a run. A run that was asked to stop leaves that to the next: in a large
// knowledge base it takes a while, and the views are right without it.
Status FoldUnlessInterrupted(Store& store);

Result<Store> OpenKnowledgeBase(const std::string& option, OpenMode mode);

}  // namespace tradewire
