// The three parts of SchemaDocs(): the views of the contract, the story-level views, and the tables under
// them.
#pragma once

#include <span>

#include "store/schema.h"

namespace tradewire {

std::span<const SchemaDoc> ViewDocs();
std::span<const SchemaDoc> StoryDocs();
std::span<const SchemaDoc> TableDocs();

}  // namespace tradewire
