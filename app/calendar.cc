#include "app/calendar.h"

#include <algorithm>

#include "core/date.h"
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

std::string UidOf(const Row& row) {
  std::string uid = "deadline-" + row.At("kind") + "-" + row.At("parties") + "-" + row.At("date");
  if (row.At("precision") == "week") uid += "-week";  // its date is that of a day
  return EscapeText(uid) + "@tradewire";
}

std::string TitleOf(const Row& row) {
  std::string title = row.At("kind").empty() ? "deadline" : row.At("kind");
  std::string parties = row.At("parties");
  for (size_t at = parties.find(','); at != std::string::npos; at = parties.find(',', at + 2)) {
    parties.insert(at + 1, 1, ' ');
  }
  if (!parties.empty()) title += " (" + parties + ")";
  const std::string evidence = row.At("evidence");
  return title + (evidence.empty() ? "" : ": " + evidence);
}

std::string DetailOf(const Row& row) {
  const std::string moved_to = row.At("moved_to");
  return (moved_to.empty() ? "" : "moved to " + moved_to + "; ") + "first reported " + row.At("first_seen") +
         ", last " + row.At("last_seen") + "; articles: " + row.At("articles") +
         ", independent sources: " + row.At("sources");
}

std::string Event(const Row& row, const std::string& stamp) {
  const std::optional<Day> last = ParseDay(row.At("last_day"));
  if (!last) return "";
  std::string out = "BEGIN:VEVENT\r\n";
  out += Folded("UID:" + UidOf(row));
  out += "DTSTAMP:" + stamp + "\r\n";
  out += "DTSTART;VALUE=DATE:" + Compact(row.At("first_day")) + "\r\n";
  out += "DTEND;VALUE=DATE:" + Compact(FormatDay(*last + std::chrono::days{1})) + "\r\n";
  out += Folded("SUMMARY:" + EscapeText(TitleOf(row)));
  out += Folded("DESCRIPTION:" + EscapeText(DetailOf(row)));
  out += row.At("state") == "moved" ? "STATUS:CANCELLED\r\n" : "STATUS:CONFIRMED\r\n";
  return out + "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
}

}  // namespace

Status WriteCalendar(Rows& rows, Console& console) {
  const std::string stamp = Compact(FormatInstant(Now()));
  console.Out(
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tradewire//deadlines//EN\r\nCALSCALE:GREGORIAN\r\n");
  while (!console.closed()) {
    const Result<bool> more = rows.Next();
    if (!more) return Fail(more.error());
    if (!*more) break;
    console.Out(Event(Row(rows), stamp));
  }
  console.Out("END:VCALENDAR\r\n");
  return {};
}

}  // namespace tradewire
