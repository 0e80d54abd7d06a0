#include "app/readable_rows.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "app/wording.h"

namespace tradewire {
namespace {

constexpr size_t kDay = 10;  // letters of "2025-08-01"

// A column of the table and how its cell is made of a row.
struct Column {
  std::string name;
  std::function<std::string(const Rows&)> cell;
};

std::optional<double> NumberAt(const Rows& rows, size_t column) {
  const Value value = rows.At(column);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* whole = std::get_if<int64_t>(&value)) return static_cast<double>(*whole);
  return std::nullopt;
}

std::string TextAt(const Rows& rows, size_t column) { return TextOf(rows.At(column)); }

// "2025-08-01T06:00:00Z" by its day.
std::string DayAt(const Rows& rows, size_t column) { return TextAt(rows, column).substr(0, kDay); }

bool IsMoment(std::string_view name) {
  return name == "published" || name == "fetched" || name == "first_seen" || name == "last_seen";
}

// Where three columns of these names follow one another, which they do in every view that has them.
bool Follow(const std::vector<std::string>& columns, size_t at, const std::vector<std::string>& names) {
  return at + names.size() <= columns.size() &&
         std::equal(names.begin(), names.end(), columns.begin() + static_cast<std::ptrdiff_t>(at));
}

std::string RateAt(const Rows& rows, size_t at) {
  const std::string unit = TextAt(rows, at + 2);
  const std::string rate = RateInWords(NumberAt(rows, at), NumberAt(rows, at + 1), unit, std::nullopt);
  return unit == "specific" ? rate + " a unit" : rate;
}

std::string AmountAt(const Rows& rows, size_t at) {
  return AmountInWords(NumberAt(rows, at), NumberAt(rows, at + 1), TextAt(rows, at + 2));
}

std::vector<Column> ColumnsOf(const std::vector<std::string>& names) {
  std::vector<Column> columns;
  for (size_t i = 0; i < names.size(); ++i) {
    if (Follow(names, i, {"rate_low", "rate_high", "rate_unit"})) {
      columns.push_back({"rate", [i](const Rows& rows) { return RateAt(rows, i); }});
      i += 2;
    } else if (Follow(names, i, {"amount_low", "amount_high", "currency"})) {
      columns.push_back({"amount", [i](const Rows& rows) { return AmountAt(rows, i); }});
      i += 2;
    } else if (names[i] == kFactColumn) {
      continue;  // what the line says again
    } else if (names[i] == kToldByColumn) {
      columns.push_back({names[i], [i](const Rows& rows) { return SourcesIn(TextAt(rows, i)); }});
    } else if (names[i] == "article_id") {
      columns.push_back({"article", [i](const Rows& rows) { return TextAt(rows, i); }});
    } else if (names[i] == "former") {
      columns.push_back({names[i], [i](const Rows& rows) { return TextAt(rows, i) == "1" ? "former" : ""; }});
    } else if (IsMoment(names[i])) {
      columns.push_back({names[i], [i](const Rows& rows) { return DayAt(rows, i); }});
    } else {
      columns.push_back({names[i], [i](const Rows& rows) { return TextAt(rows, i); }});
    }
  }
  return columns;
}

}  // namespace

std::string TextOf(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* whole = std::get_if<int64_t>(&value)) return std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&value)) {
    std::array<char, 40> buffer{};
    const int length = snprintf(buffer.data(), buffer.size(), "%.15g", *real);
    return {buffer.data(), static_cast<size_t>(length)};
  }
  return "";
}

bool HoldsJson(std::string_view column) { return column == kFactColumn || column == kToldByColumn; }

std::vector<NamedArticle> ArticlesIn(const std::string& told_by) {
  using nlohmann::json;
  std::vector<NamedArticle> articles;
  const json list = json::parse(told_by, nullptr, false);
  if (!list.is_array()) return articles;
  const auto text = [](const json& item, const char* name) {
    const auto found = item.find(name);
    return found != item.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  for (const json& item : list)
    articles.push_back({text(item, "source"), text(item, "url"), text(item, "title")});
  return articles;
}

std::string Whereabouts(const NamedArticle& article) {
  return article.source + (article.source.empty() ? "" : " ") +
         (article.url.empty() ? article.title : article.url);
}

std::string SourcesIn(const std::string& told_by) {
  std::string out;
  for (const NamedArticle& article : ArticlesIn(told_by))
    out += (out.empty() ? "" : "; ") + Whereabouts(article);
  return out;
}

Result<ReadableRows> ReadableRowsOf(Rows& rows) {
  const std::vector<Column> columns = ColumnsOf(rows.columns());
  ReadableRows out;
  for (const Column& column : columns) out.columns.push_back(column.name);
  while (true) {
    const Result<bool> more = rows.Next();
    if (!more) return Fail(more.error());
    if (!*more) return out;
    out.cells.emplace_back();
    for (const Column& column : columns) out.cells.back().push_back(column.cell(rows));
  }
}

}  // namespace tradewire
