// Times as web pages write them, in attributes and in prose, made ISO 8601 in UTC.
//
// Pure, any thread. Knows ISO 8601 with its common misspellings ("2024-03-01 12:30", "+0100"), compact dates,
// seconds and milliseconds since 1970, RFC 5322, dates with a month's name ("March 1, 2024 at 5:30 p.m. ET",
// "1er mars 2024"; the languages of fetcher/text/date_words.h), numbers ("01.03.2024", "3/1/2024", Arabic and
// Indian digits too), Buddhist years beside Thai months and East Asian dates. A time without a zone counts as
// UTC. Days before 1990 or after 2100 are taken for accidents.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// Which number of "3/1/2024" is the day, where both may be.
enum class DayOrder { kMonthFirst, kDayFirst };

// As the readers of a page write: by its language ("en-GB") and its host. English without a region, or under
// no country's domain, counts as American.
DayOrder DayOrderOf(std::string_view language, std::string_view host);

// "2024-03-01T17:30:00Z", or "2024-03-01" where the text names a day only; empty when it names none.
std::string ReadPageTime(std::string_view text, DayOrder order = DayOrder::kMonthFirst);

// Whether ReadPageTime is worth asking: there are digits enough, or perhaps some beyond ASCII.
bool MayHoldTime(std::string_view text);

// The day in a URL's path ("/2024/03/01/", "/2024-03-01-", "/20240301/"), empty when there is none.
std::string ReadUrlDay(std::string_view url);

}  // namespace tradewire
