#include "store/schema.h"
namespace tradewire {
const std::vector<SchemaDoc>& SchemaDocs() {
  static const std::vector<SchemaDoc> kDocs;
  return kDocs;
}
}  // namespace tradewire
