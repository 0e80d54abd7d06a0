// Times as web pages write them, in attributes and in prose, made ISO 8601 in UTC.
//
// Pure, any thread. Knows ISO 8601 with its common misspellings ("2024-03-01 12:30", "+0100"), compact dates,
// seconds and milliseconds since 1970, RFC 5322, dates with a month's name ("March 1, 2024 at 5:30 p.m. ET",
// "1er mars 2024"; the languages of fetcher/text/date_words.h), numbers ("01.03.2024", "3/1/2024") and East
// Asian dates. A time without a zone counts as UTC. Days before 1990 or after 2100 are taken for accidents.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// "2024-03-01T17:30:00Z", or "2024-03-01" where the text names a day only; empty when it names none.
std::string ReadPageTime(std::string_view text);

// The day in a URL's path ("/2024/03/01/", "/2024-03-01-", "/20240301/"), empty when there is none.
std::string ReadUrlDay(std::string_view url);

}  // namespace tradewire
