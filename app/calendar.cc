#include "app/calendar.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kMaxOctets = 75;

std::string EscapeText(std::string_view text) {
  std::string out;
  for (const char c : CollapseSpace(SafeForTerminal(text))) {
    if (c == '\\' || c == ';' || c == ',') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

// Folds at 75 octets (RFC 5545, 3.1), never inside a character.
std::string Folded(const std::string& line) {
  std::string out;
  size_t used = 0;
  for (size_t at = 0; at < line.size();) {
    const size_t from = at;
    DecodeUtf8(line, &at);
    if (used + (at - from) > kMaxOctets) {
      out += "\r\n ";
      used = 1;
    }
    out.append(line, from, at - from);
    used += at - from;
  }
  return out + "\r\n";
}

std::string Compact(std::string iso) {
  iso.erase(std::remove_if(iso.begin(), iso.end(), [](char c) { return c == '-' || c == ':'; }), iso.end());
  return iso;
}

std::optional<unsigned> Number(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<DayRange> Months(int year, unsigned month, int months) {
  const std::optional<Day> first = MakeDay(year, month, 1);
  if (!first) return std::nullopt;
  const std::chrono::year_month_day date{*first};
  return DayRange{*first, Day{date + std::chrono::months{months}}};
}

class Row {
 public:
  explicit Row(const Rows& rows) : rows_(rows) {}
  std::string At(std::string_view column) const {
    const auto& columns = rows_.columns();
    const auto found = std::find(columns.begin(), columns.end(), column);
    if (found == columns.end()) return "";
    const Value value = rows_.At(static_cast<size_t>(found - columns.begin()));
    if (const auto* number = std::get_if<int64_t>(&value)) return std::to_string(*number);
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? "" : *text;
  }

 private:
  const Rows& rows_;
};

// A deadline: rows that follow one another and differ in the party alone.
struct Entry {
  std::string id, date, kind, parties, evidence, published, rule;
};

Entry EntryOf(const Row& row) {
  return {row.At("id"),       row.At("date"),      row.At("kind"), row.At("party"),
          row.At("evidence"), row.At("published"), row.At("rule")};
}

std::string Event(const Entry& entry, const std::string& stamp) {
  const std::optional<DayRange> days = DaysOf(entry.date);
  if (!days) return "";
  std::string title = entry.kind.empty() ? "deadline" : entry.kind;
  if (!entry.parties.empty()) title += " (" + entry.parties + ")";
  std::string out = "BEGIN:VEVENT\r\n";
  out += Folded("UID:deadline-" + entry.id + "@tradewire");
  out += "DTSTAMP:" + stamp + "\r\n";
  out += "DTSTART;VALUE=DATE:" + Compact(FormatDay(days->first)) + "\r\n";
  out += "DTEND;VALUE=DATE:" + Compact(FormatDay(days->end)) + "\r\n";
  out += Folded("SUMMARY:" + EscapeText(title + (entry.evidence.empty() ? "" : ": " + entry.evidence)));
  out += Folded("DESCRIPTION:" + EscapeText("published " + entry.published + ", rule " + entry.rule));
  return out + "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
}

}  // namespace

std::optional<DayRange> DaysOf(std::string_view date) {
  const std::optional<unsigned> year = date.size() < 4 ? std::nullopt : Number(date.substr(0, 4));
  if (!year) return std::nullopt;
  const int y = static_cast<int>(*year);
  if (date.size() == 4) return Months(y, 1, 12);
  if (date.size() == 7 && date[5] == 'Q') {
    const std::optional<unsigned> quarter = Number(date.substr(6));
    if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    return Months(y, *quarter * 3 - 2, 3);
  }
  if (date.size() == 7) {
    const std::optional<unsigned> month = Number(date.substr(5));
    return month ? Months(y, *month, 1) : std::nullopt;
  }
  const std::optional<Day> day = ParseDay(date);
  if (!day) return std::nullopt;
  return DayRange{*day, *day + std::chrono::days{1}};
}

Status WriteCalendar(Rows& rows, Console& console) {
  const std::string stamp = Compact(FormatInstant(Now()));
  console.Out(
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tradewire//deadlines//EN\r\nCALSCALE:GREGORIAN\r\n");
  std::optional<Entry> open;
  while (!console.closed()) {
    const Result<bool> more = rows.Next();
    if (!more) return Fail(more.error());
    if (!*more) break;
    Entry next = EntryOf(Row(rows));
    if (open && open->id == next.id) {
      open->parties += ", " + next.parties;
      continue;
    }
    if (open) console.Out(Event(*open, stamp));
    open = std::move(next);
  }
  if (open) console.Out(Event(*open, stamp));
  console.Out("END:VCALENDAR\r\n");
  return {};
}

}  // namespace tradewire
