// `query` and `brief`: answers from the knowledge base.
#include "store/query.h"

#include "app/commands.h"
#include "app/knowledge_base.h"
#include "app/rows_output.h"
#include "core/date.h"
#include "core/text.h"

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

Day Today() { return std::chrono::floor<std::chrono::days>(Now()); }

std::string TextAt(const Rows& rows, size_t column) {
  if (column >= rows.columns().size()) return "";
  const Value value = rows.At(column);
  if (const auto* number = std::get_if<int64_t>(&value)) return std::to_string(*number);
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? "" : CollapseSpace(SafeForTerminal(*text));
}

std::string Counted(const std::string& n, const std::string& noun) {
  return n + " " + noun + (n == "1" ? "" : "s");
}

// Sections under their names, one line an item: "2025-08-01  headline — detail (3 articles, 2 sources)".
Status WriteBrief(Rows& rows, Console& console) {
  std::string section;
  std::string left_out = "0";
  const auto end_section = [&] {
    if (left_out != "0") console.Line("  and " + left_out + " more");
  };
  while (true) {
    const Result<bool> more = rows.Next();
    if (!more) return Fail(more.error());
    if (!*more) break;
    if (const std::string name = TextAt(rows, 0); name != section) {
      end_section();
      console.Line((section.empty() ? "" : "\n") + name);
      section = name;
      left_out = TextAt(rows, 6);
    }
    const std::string detail = TextAt(rows, 3);
    const std::string sources = TextAt(rows, 5);
    console.Line("  " + TextAt(rows, 1) + "  " + TextAt(rows, 2) +
                 (detail.empty() ? "" : " \u2014 " + detail) + " (" + Counted(TextAt(rows, 4), "article") +
                 (sources.empty() ? "" : ", " + Counted(sources, "source")) + ")");
  }
  end_section();
  if (section.empty()) console.Line("nothing new");
  return {};
}

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
  const Query query{.kind = *kind,
                    .party = options.party,
                    .sector = options.sector,
                    .status = options.status,
                    .since = options.since,
                    .until = options.until,
                    .upcoming = options.upcoming,
                    .text = options.text,
                    .limit = limit};
  Result<Rows> rows = Ask(*store, query, Today());
  if (!rows) return console.Fail(rows.error());
  if (const Status done = WriteRows(*rows, *format, console); !done) return console.Fail(done.error());
  if (cut && rows->given() == kRowsToRead) {
    console.Say("the first " + std::to_string(kRowsToRead) +
                " rows; --limit N shows more, other formats all");
  }
}

void ShowBrief(const Places& places, const BriefOptions& options, Console& console) {
  if (!options.since.empty() && !ParseInstant(options.since)) {
    return console.Fail({ErrorKind::kUsage, "--since " + options.since, "give an ISO date: 2025-08-01"});
  }
  const std::optional<RowFormat> format = ParseRowFormat(options.format);
  if (format == RowFormat::kIcs)
    return console.Fail({ErrorKind::kUsage, "--format ics", "a brief is no calendar"});
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  const std::string since = options.since.empty() ? FormatDay(Today() - std::chrono::days{7}) : options.since;
  constexpr int64_t kOnOnePage = 8;  // lines of a section
  const auto limit = options.limit || format ? options.limit : std::optional(kOnOnePage);
  Result<Rows> rows = Brief(*store, since, Today(), limit);
  if (!rows) return console.Fail(rows.error());
  const Status done = format ? WriteRows(*rows, *format, console) : WriteBrief(*rows, console);
  if (!done) console.Fail(done.error());
}

}  // namespace tradewire
