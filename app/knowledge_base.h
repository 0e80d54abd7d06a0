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

Result<Store> OpenKnowledgeBase(const std::string& option, OpenMode mode);

}  // namespace tradewire
