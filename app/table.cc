#include "app/table.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kMaxCell = 60;  // columns of a terminal that one cell may take
constexpr size_t kGap = 2;       // blanks between columns

// Columns that say least beside the others, those that go first before the rest.
constexpr std::array<std::string_view, 17> kLeast = {
    "rule",          "fetched",    "precision",  "lang",    "hs",     "parent",
    "previous_rate", "instrument", "first_seen", "told_by", "url",    "source",
    "published",     "last_seen",  "evidence",   "horizon", "article"};

// Columns whose cells say nothing when they are cut.
constexpr std::array<std::string_view, 10> kWhole = {"rate",      "amount", "date", "effective", "horizon",
                                                     "published", "status", "kind", "id",        "article"};

// No cell is cut below this while a column can go: what names a thing needs more letters to be known by.
constexpr size_t kMinCell = 12;
struct LeastWidth {
  std::string_view column;
  size_t width;
};
constexpr std::array<LeastWidth, 6> kNaming = {
    {{"title", 28}, {"name", 20}, {"label", 20}, {"roles", 20}, {"evidence", 20}, {"snippet", 24}}};

size_t Width(std::string_view text) { return CodePoints(text).At(text.size()); }

std::string Cut(const std::string& text, size_t width) {
  if (Width(text) <= width) return text;
  size_t at = 0;
  for (size_t i = 0; i + 1 < width; ++i) DecodeUtf8(text, &at);
  return text.substr(0, at) + "\u2026";
}

// A snippet from a little before its match, which stands in brackets, so that the cell shows it.
std::string FromMatch(const std::string& text, size_t width) {
  const size_t match = text.find('[');
  if (match == std::string::npos) return text;
  const size_t columns = Width(std::string_view(text).substr(0, match));
  if (columns <= width / 2) return text;
  size_t at = 0;
  for (size_t i = 0; i + width / 3 < columns; ++i) DecodeUtf8(text, &at);
  const size_t blank = text.find(' ', at);
  if (blank < match) at = blank + 1;
  return "\u2026" + text.substr(at);
}

struct Column {
  std::string name;
  std::vector<std::string> cells;
  size_t width = 0;

  bool MayBeCut() const { return std::find(kWhole.begin(), kWhole.end(), name) == kWhole.end(); }
  size_t Least() const {
    const auto* const found = std::find_if(kNaming.begin(), kNaming.end(),
                                           [&](const LeastWidth& least) { return least.column == name; });
    return found == kNaming.end() ? kMinCell : found->width;
  }
};

// No cell wider than `most`.
std::vector<Column> ColumnsOf(const std::vector<std::string>& names,
                              const std::vector<std::vector<std::string>>& rows, size_t most) {
  std::vector<Column> columns;
  for (size_t i = 0; i < names.size(); ++i) {
    Column column{names[i], {}, Width(names[i])};
    for (const auto& row : rows) {
      column.cells.push_back(CollapseSpace(SafeForTerminal(row[i])));
      column.width = std::max(column.width, std::min(most, Width(column.cells.back())));
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

size_t TotalWidth(const std::vector<Column>& columns) {
  return std::accumulate(columns.begin(), columns.end(), kGap * (columns.size() - 1),
                         [](size_t sum, const Column& column) { return sum + column.width; });
}

bool IsEmpty(const Column& column) {
  return std::all_of(column.cells.begin(), column.cells.end(), [](const auto& cell) { return cell.empty(); });
}

// Takes a character from the widest of those that may be cut, as long as one is wider than it has to be; with
// `all` none has to be wider than that character.
bool NarrowWidest(std::vector<Column>* columns, bool all) {
  Column* widest = nullptr;
  for (Column& column : *columns) {
    if (!column.MayBeCut() || column.width <= (all ? 1 : column.Least())) continue;
    if (widest == nullptr || column.width > widest->width) widest = &column;
  }
  if (widest == nullptr) return false;
  --widest->width;
  return true;
}

bool DropLeast(std::vector<Column>* columns) {
  for (const std::string_view name : kLeast) {
    const auto found = std::find_if(columns->begin(), columns->end(),
                                    [&](const Column& column) { return column.name == name; });
    if (found == columns->end()) continue;
    columns->erase(found);
    return true;
  }
  return false;
}

void Fit(std::vector<Column>* columns, size_t width) {
  if (!columns->front().cells.empty()) std::erase_if(*columns, IsEmpty);
  const std::vector<Column> whole = *columns;
  while (!columns->empty() && TotalWidth(*columns) > width && NarrowWidest(columns, false)) {
  }
  if (columns->empty() || TotalWidth(*columns) <= width) return;
  *columns = whole;
  if (DropLeast(columns)) return Fit(columns, width);
  while (TotalWidth(*columns) > width && NarrowWidest(columns, true)) {
  }
  while (columns->size() > 1 && TotalWidth(*columns) > width) columns->pop_back();
  columns->front().width = std::min(columns->front().width, width);
}

// Those that have something to show.
std::vector<std::string> NamesOfFilled(const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const Column& column : columns) {
    if (!IsEmpty(column)) names.push_back(column.name);
  }
  return names;
}

// On a terminal alone: what is piped, or narrowed by COLUMNS, is a table and nothing else.
void SayLeftOut(const std::vector<std::string>& filled, const std::vector<Column>& shown, Console& console) {
  std::string names;
  for (const std::string& name : filled) {
    const bool is_shown =
        std::any_of(shown.begin(), shown.end(), [&](const Column& column) { return column.name == name; });
    if (!is_shown) names += (names.empty() ? "" : ", ") + name;
  }
  if (names.empty() || !console.stdout_is_terminal()) return;
  console.Line("left out: " + names + "; a wider window or `| less -S` shows them");
}

}  // namespace

void WriteTable(const std::vector<std::string>& names, const std::vector<std::vector<std::string>>& rows,
                Console& console) {
  const bool narrow = console.width() > 0;
  std::vector<Column> columns = ColumnsOf(names, rows, narrow ? kMaxCell : SIZE_MAX);
  const std::vector<std::string> filled = narrow ? NamesOfFilled(columns) : std::vector<std::string>();
  if (narrow) Fit(&columns, console.width());
  for (size_t r = 0; r <= rows.size(); ++r) {
    std::string line;
    for (const Column& column : columns) {
      std::string cell = r == 0 ? column.name : column.cells[r - 1];
      if (r > 0 && column.name == "snippet") cell = FromMatch(cell, column.width);
      cell = Cut(cell, column.width);
      line += cell + std::string(column.width - Width(cell) + kGap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    console.Line(r == 0 && console.colour() ? "\x1b[1m" + line + "\x1b[0m" : line);
  }
  SayLeftOut(filled, columns, console);
}

}  // namespace tradewire
