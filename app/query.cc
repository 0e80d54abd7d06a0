// `query`: answers from the knowledge base.
#include "store/query.h"

#include "app/commands.h"
#include "app/knowledge_base.h"
#include "app/rows_output.h"
#include "app/rules_folder.h"
#include "core/date.h"

namespace tradewire {
namespace {

// A day, or a month or year that begins on one.
bool IsDate(const std::string& text) {
  if (text.size() == 4 || text.size() == 7) return ParseDay((text + "-01-01").substr(0, 10)).has_value();
  return ParseInstant(text).has_value();
}

std::optional<Error> WrongDate(const char* option, const std::optional<std::string>& date) {
  if (!date || IsDate(*date)) return std::nullopt;
  return Error{ErrorKind::kUsage, std::string(option) + " " + *date, "give an ISO date: 2025-08-01"};
}

// The code where it is a name that the rules know; else as it was given, for the knowledge base to judge.
std::optional<std::string> PartyOf(const Places& places, const std::optional<std::string>& given) {
  if (!given) return given;
  return PartyCalled(*given, places.rules).value_or(*given);
}

std::optional<std::string> SectorOf(const Places& places, const std::optional<std::string>& given) {
  if (!given) return given;
  return SectorCalled(*given, places.rules).value_or(*given);
}

Day Today() { return std::chrono::floor<std::chrono::days>(Now()); }

}  // namespace

void RunQuery(const Places& places, const QueryOptions& options, Console& console) {
  const std::optional<QueryKind> kind = ParseQueryKind(options.kind);
  const std::optional<RowFormat> format = ParseRowFormat(options.format);
  if (!kind || !format) return console.Fail({ErrorKind::kUsage, "query", "see tradewire query --help"});
  if (*format == RowFormat::kIcs && *kind != QueryKind::kDeadlines) {
    return console.Fail(
        {ErrorKind::kUsage, "--format ics", "only deadlines make a calendar; choose another format"});
  }
  for (const auto& wrong : {WrongDate("--since", options.since), WrongDate("--until", options.until)}) {
    if (wrong) return console.Fail(*wrong);
  }
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  // A table is for eyes; programs get all.
  constexpr int64_t kRowsToRead = 100;
  const bool cut = *format == RowFormat::kTable && !options.limit;
  const auto limit = cut ? std::optional(kRowsToRead) : options.limit;
  const Query query{.kind = *format == RowFormat::kIcs ? QueryKind::kCalendar : *kind,
                    .party = PartyOf(places, options.party),
                    .sector = SectorOf(places, options.sector),
                    .status = options.status,
                    .since = options.since,
                    .until = options.until,
                    .upcoming = options.upcoming,
                    .text = options.text,
                    .limit = limit};
  Result<Rows> rows = Ask(*store, query, Today());
  if (!rows) return console.Fail(rows.error());
  if (const Status done = WriteRows(*rows, *format, console); !done) return console.Fail(done.error());
  const bool names_article =
      *kind != QueryKind::kOfficials && *kind != QueryKind::kSectors && rows->given() > 0;
  if (*format == RowFormat::kTable && names_article && console.stdout_is_terminal())
    console.Line("the words behind a row: tradewire explain ARTICLE, by its number in the column `" +
                std::string(*kind == QueryKind::kArticles ? "id" : "article") + "`");
  if (cut && rows->given() == kRowsToRead) {
    console.Say("the first " + std::to_string(kRowsToRead) +
                " rows; --limit N shows more, other formats all");
  }
}

}  // namespace tradewire
