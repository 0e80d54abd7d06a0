#include "app/knowledge_base.h"

#include <cstdlib>

#include "app/signals.h"

namespace tradewire {

std::string KnowledgeBasePath(const std::string& option) {
  if (!option.empty()) return option;
  const char* environment = std::getenv("TRADEWIRE_DB");
  return environment != nullptr && *environment != '\0' ? environment : "tradewire.db";
}

Status FoldUnlessInterrupted(Store& store) { return Interrupted() ? Status() : store.FoldStories(); }

Result<Store> OpenKnowledgeBase(const std::string& option, OpenMode mode) {
  return Store::Open(KnowledgeBasePath(option), {.mode = mode});
}

}  // namespace tradewire
