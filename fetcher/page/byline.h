// Names of authors as pages write them, by the words of rules/pages/authors.txt.
//
// Called by the readers of a page's metadata and text. Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

// "By JANE DOE and John Roe" → "JANE DOE, John Roe". Addresses, handles, dates and the site's own name are no
// authors; each name stands once.
std::string JoinAuthors(const std::vector<std::string>& raw, std::string_view site);

// What follows "By" at the beginning of a line and begins like a name; empty where that is not so.
std::string_view NameAfterBy(std::string_view line);

// "Jane Doe is a reporter …", "About the author: Jane Doe is …": a note that begins with one of the names,
// which a comma separates, or with a label before it.
bool TellsOfAuthor(std::string_view text, std::string_view names);

}  // namespace tradewire
