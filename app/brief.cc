// `brief`: what is new, on one page.
#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <vector>

#include "app/commands.h"
#include "app/knowledge_base.h"
#include "app/readable_rows.h"
#include "app/rows_output.h"
#include "core/counted.h"
#include "core/date.h"
#include "core/text.h"
#include "store/query.h"

namespace tradewire {
namespace {

std::string TextAt(const Rows& rows, size_t column) {
  if (column >= rows.columns().size()) return "";
  const Value value = rows.At(column);
  if (const auto* number = std::get_if<int64_t>(&value)) return std::to_string(*number);
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? "" : CollapseSpace(SafeForTerminal(*text));
}

// "3 articles", nothing where none are counted.
std::string CountedAt(const Rows& rows, size_t column, std::string_view noun) {
  const Value value = rows.At(column);
  const auto* number = std::get_if<int64_t>(&value);
  return number == nullptr ? "" : Counted(*number, noun);
}

// "3 articles, 2 sources".
std::string Support(const Rows& rows) {
  const std::string sources = CountedAt(rows, 5, "source");
  return CountedAt(rows, 4, "article") + (sources.empty() ? "" : ", " + sources);
}

constexpr size_t kNamedInText = 3;  // sources of an item; Markdown names all that are told

struct Item {
  std::string day;
  std::string headline;
  std::string detail;
  std::string support;  // in brackets
  std::vector<NamedArticle> told_by;
};

struct Section {
  std::string name;
  int64_t left_out = 0;
  std::vector<Item> items;
};

Result<std::vector<Section>> ReadSections(Rows& rows) {
  std::vector<Section> sections;
  while (true) {
    const Result<bool> more = rows.Next();
    if (!more) return Fail(more.error());
    if (!*more) return sections;
    if (const std::string name = TextAt(rows, 0); sections.empty() || sections.back().name != name) {
      const Value left_out = rows.At(6);
      sections.push_back({name, std::get_if<int64_t>(&left_out) ? std::get<int64_t>(left_out) : 0, {}});
    }
    sections.back().items.push_back({TextAt(rows, 1), TextAt(rows, 2), TextAt(rows, 3),
                                     " (" + Support(rows) + ")", ArticlesIn(TextOf(rows.At(8)))});
  }
}

// Sections under their names, one line an item: "2025-08-01  headline — detail (3 articles, 2 sources)", and
// under it a line for each of the first sources that tell it: "a.example https://a.example/1".
void WriteText(const std::vector<Section>& sections, const std::string& since, Day today, Console& console) {
  for (const Section& section : sections) {
    console.Line((&section == sections.data() ? "" : "\n") + section.name);
    for (const Item& item : section.items) {
      console.Line("  " + item.day + "  " + item.headline +
                   (item.detail.empty() ? "" : " \u2014 " + item.detail) + item.support);
      for (size_t i = 0; i < std::min(item.told_by.size(), kNamedInText); ++i)
        console.Line("              " + CollapseSpace(SafeForTerminal(Whereabouts(item.told_by[i]))));
    }
    if (section.left_out > 0) console.Line("  and " + std::to_string(section.left_out) + " more");
  }
  if (sections.empty())
    console.Line("nothing new from " + since + " to " + FormatDay(today) +
                 "; --since DATE looks further back");
}

// Words of an article as CommonMark shows them: nothing in them marks up, links or is HTML.
std::string MarkdownText(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool address = c == ':' && text.compare(i, 3, "://") == 0;
    if (address || std::string_view("\\`*_[]|~#!").find(c) != std::string_view::npos) out += '\\';
    out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  }
  return out;
}

// An address as a link takes it: nothing in it ends the link.
std::string MarkdownAddress(const std::string& url) {
  std::string out;
  for (const char c : url) {
    const bool plain =
        c > ' ' && c < 0x7f && std::string_view("()<>\\\"'`").find(c) == std::string_view::npos;
    if (plain) {
      out += c;
      continue;
    }
    std::array<char, 4> coded{};
    snprintf(coded.data(), coded.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += coded.data();
  }
  return out;
}

// "[a.example](https://a.example/1), b.example": a link to each article that has an address.
std::string MarkdownLinks(const std::vector<NamedArticle>& articles) {
  std::string out;
  for (const NamedArticle& article : articles) {
    const bool web = article.url.starts_with("https://") || article.url.starts_with("http://");
    out += out.empty() ? ": " : ", ";
    const std::string shown =
        MarkdownText(CollapseSpace(SafeForTerminal(web ? article.source : Whereabouts(article))));
    out += web ? "[" + shown + "](" + MarkdownAddress(article.url) + ")" : shown;
  }
  return out;
}

std::string CountOf(const Section& section) {
  return std::to_string(section.left_out + std::ssize(section.items));
}

void WriteMarkdown(const std::vector<Section>& sections, const std::string& since, Day today,
                   Console& console) {
  console.Line("# Trade policy, " + since + " to " + FormatDay(today) + "\n");
  std::string counts;
  for (const Section& section : sections)
    counts += (counts.empty() ? "" : ", ") + section.name + ": " + CountOf(section);
  console.Line(counts.empty() ? "nothing new" : counts);
  for (const Section& section : sections) {
    console.Line("\n## " + section.name + " (" + CountOf(section) + ")\n");
    for (const Item& item : section.items) {
      console.Line("- " + item.day + " **" + MarkdownText(item.headline) + "**" +
                   (item.detail.empty() ? "" : " \u2014 " + MarkdownText(item.detail)) + item.support +
                   MarkdownLinks(item.told_by));
    }
    if (section.left_out > 0) console.Line("- and " + std::to_string(section.left_out) + " more");
  }
}

Status WritePage(Rows& rows, bool markdown, const std::string& since, Day today, Console& console) {
  const Result<std::vector<Section>> sections = ReadSections(rows);
  if (!sections) return Fail(sections.error());
  markdown ? WriteMarkdown(*sections, since, today, console) : WriteText(*sections, since, today, console);
  return {};
}

}  // namespace

void ShowBrief(const Places& places, const BriefOptions& options, Console& console) {
  if (!options.since.empty() && !ParseInstant(options.since)) {
    return console.Fail({ErrorKind::kUsage, "--since " + options.since, "give an ISO date: 2025-08-01"});
  }
  const std::optional<RowFormat> format = ParseRowFormat(options.format);
  if (format == RowFormat::kIcs)
    return console.Fail({ErrorKind::kUsage, "--format ics", "a brief is no calendar"});
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  const Day today = std::chrono::floor<std::chrono::days>(Now());
  const std::string since = options.since.empty() ? FormatDay(today - std::chrono::days{7}) : options.since;
  constexpr int64_t kOnOnePage = 8;  // lines of a section, as text and as Markdown
  const auto limit = options.limit || format ? options.limit : std::optional(kOnOnePage);
  Result<Rows> rows = Brief(*store, since, today, limit);
  if (!rows) return console.Fail(rows.error());
  const Status done = format ? WriteRows(*rows, *format, console)
                             : WritePage(*rows, options.format == "markdown", since, today, console);
  if (!done) console.Fail(done.error());
}

}  // namespace tradewire
