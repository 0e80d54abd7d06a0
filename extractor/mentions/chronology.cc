// The years of a chronology: lines that open with a day ("Feb. 1 - Peru raises duties") run on from one to
// the next, so that one year tells all, and without any the run lies about the day of publication or ends
// before.
#include <algorithm>

#include "extractor/mentions/calendar.h"
#include "extractor/mentions/dates.h"

namespace tradewire {
namespace {

// Fewer lines may be of anything.
constexpr size_t kLeastLines = 4;
// Of so many steps from line to line one may go back.
constexpr size_t kStepsForOneBack = 4;
// What is over is told more often than what is to come, and in more lines.
constexpr long kAheadCounts = 2;
constexpr size_t kLinesOfHistory = 8;

struct Line {
  uint32_t token = 0;
  unsigned month = 0;
  unsigned day = 0;
  int year = 0;  // stated; 0 for none
};

unsigned InYear(const Line& line) { return line.month * 100 + line.day; }

// How far off the run is that begins in this year, 0 when publication lies in it; none for impossible days.
std::optional<long> Distance(const std::vector<Line>& lines, int first_year, int years, Day now) {
  const std::optional<Day> first = MakeDay(first_year, lines.front().month, lines.front().day);
  const std::optional<Day> last = MakeDay(first_year + years, lines.back().month, lines.back().day);
  if (!first || !last) return std::nullopt;
  if (*last < now) return (now - *last).count();
  const long ahead = std::max<long>(0, (*first - now).count());
  return ahead * (lines.size() < kLinesOfHistory ? kAheadCounts : kYearUnit);
}

// How many years behind the first line's each line stands; empty when the lines are in no order.
std::vector<int> YearsBehind(const std::vector<Line>& lines) {
  std::vector<int> behind = {0};
  for (size_t i = 1; i < lines.size(); ++i)
    behind.push_back(behind.back() + (InYear(lines[i]) < InYear(lines[i - 1]) ? 1 : 0));
  const auto most = static_cast<int>(1 + lines.size() / kStepsForOneBack);
  return behind.back() <= most ? behind : std::vector<int>();
}

// The year of the first line.
std::optional<int> FirstYear(const std::vector<Line>& lines, const std::vector<int>& behind, Day now) {
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].year != 0) return lines[i].year - behind[i];
  }
  std::optional<int> best;
  long least = 0;
  for (int year = YearOf(now) - 1 - behind.back(); year <= YearOf(now) + 1; ++year) {
    const std::optional<long> distance = Distance(lines, year, behind.back(), now);
    if (!distance || (best && *distance >= least)) continue;
    best = year;
    least = *distance;
  }
  return best;
}

}  // namespace

std::map<uint32_t, int> DateReader::YearsOfLines(const Document& doc) const {
  const std::vector<Token>& t = doc.tokens;
  const auto end = static_cast<uint32_t>(t.size());
  std::vector<Line> lines;
  for (const Sentence& sentence : doc.sentences) {
    uint32_t at = sentence.first;
    if (at < end && t[at].kind == TokenKind::kMark) ++at;  // a bullet
    Line line{.token = at};
    const Cut cut{doc, at, sentence.first, sentence.first, sentence.last};
    const ClassHit before = classes_.Match(classes_.month, t, at, sentence.last);
    at += before.length;
    if (before && at < sentence.last && t[at].mark == '.') ++at;
    line.day = static_cast<unsigned>(ReadDayNumber(cut, at, &at));
    const ClassHit month = before ? before : classes_.Match(classes_.month, t, at, sentence.last);
    if (line.day == 0 || !month) continue;
    if (!before) at += month.length;
    line.month = static_cast<unsigned>(month.value);
    if (at < sentence.last && t[at].mark == ',') ++at;
    line.year = ReadYearNumber(cut, at, &at);
    if (at >= sentence.last) continue;
    if (t[at].mark == '-' || t[at].mark == '_' || t[at].mark == ':') lines.push_back(line);
  }
  std::map<uint32_t, int> years;
  if (lines.size() < kLeastLines || !doc.published) return years;
  if (InYear(lines.back()) < InYear(lines.front()) && YearsBehind(lines).empty()) std::ranges::reverse(lines);
  const std::vector<int> behind = YearsBehind(lines);
  const std::optional<int> first = behind.empty() ? std::nullopt : FirstYear(lines, behind, *doc.published);
  for (size_t i = 0; first && i < lines.size(); ++i) years[lines[i].token] = *first + behind[i];
  return years;
}

}  // namespace tradewire
