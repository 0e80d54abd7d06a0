// Opening the knowledge base that the call names: --db, else $TRADEWIRE_DB, else tradewire.db in the working
// folder.
#pragma once

#include <string>

#include "core/result.h"
#include "store/store.h"

namespace tradewire {

std::string KnowledgeBasePath(const std::string& option);

Result<Store> OpenKnowledgeBase(const std::string& option, OpenMode mode);

}  // namespace tradewire
