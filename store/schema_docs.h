// The three parts of SchemaDocs(): the views of the contract, the story-level views, and the tables under
// them.
#pragma once

#include <vector>

#include "store/schema.h"

namespace tradewire {

const std::vector<SchemaDoc>& ViewDocs();
const std::vector<SchemaDoc>& StoryDocs();
const std::vector<SchemaDoc>& TableDocs();

}  // namespace tradewire
