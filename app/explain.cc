// `explain`: an article with each fact marked in place, and for each fact the rule and where every field came
// from.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/articles.h"
#include "app/commands.h"
#include "app/documents.h"
#include "app/rules_folder.h"
#include "app/signals.h"
#include "app/wording.h"
#include "core/date.h"
#include "core/fact_json.h"
#include "core/text.h"
#include "extractor/extractor.h"

namespace tradewire {
namespace {

// Text without what a terminal would obey, paragraphs kept.
std::string SafeText(std::string_view text) {
  std::string out;
  for (const std::string_view line : Split(text, '\n'))
    out += (out.empty() ? "" : "\n") + SafeForTerminal(line);
  return out;
}

std::string Shown(std::string_view text) { return EscapeHtml(SafeText(text)); }

std::string_view Words(std::string_view text, const Span& span) {
  return text.substr(span.begin, span.end - span.begin);
}

// A stretch of the text in which the set of facts that stand on it does not change.
struct Stretch {
  Span span;
  std::vector<size_t> facts;  // numbers from 1
  std::vector<size_t> ending;
};

std::vector<Stretch> CutAtEvidence(std::string_view text, const std::vector<Fact>& facts) {
  std::set<size_t> cuts = {0, text.size()};
  for (const Fact& fact : facts) cuts.insert({fact.evidence.begin, fact.evidence.end});
  std::vector<Stretch> stretches;
  for (auto at = cuts.begin(); std::next(at) != cuts.end(); ++at) {
    Stretch stretch{{*at, *std::next(at)}, {}, {}};
    for (size_t i = 0; i < facts.size(); ++i) {
      const Span& evidence = facts[i].evidence;
      if (evidence.begin <= stretch.span.begin && stretch.span.end <= evidence.end)
        stretch.facts.push_back(i + 1);
      if (stretch.span.end == evidence.end) stretch.ending.push_back(i + 1);
    }
    stretches.push_back(std::move(stretch));
  }
  return stretches;
}

std::string Numbers(const std::vector<size_t>& numbers, const std::string& before) {
  std::string out;
  for (const size_t number : numbers) out += before + std::to_string(number);
  return out;
}

// One line for each field that the fact has, and where more words than one gave it, for each: what it says,
// the strategy that set it, the words that it read.
std::vector<std::string> TraceLines(const Fact& fact, std::string_view text) {
  const nlohmann::ordered_json body = BodyToJson(fact.body);
  std::vector<std::string> lines;
  for (const auto& [field, value] : body.items()) {
    if (value.is_null() || value.empty()) continue;
    const std::string said =
        field + " = " + value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    for (const FieldTrace& trace : fact.trace) {
      if (trace.field != field) continue;
      const std::string words = CollapseSpace(Words(text, trace.span));
      lines.push_back(said + "  by " + trace.source +
                      (words.empty() ? "" : "  from \u201c" + words + "\u201d"));
    }
  }
  return lines;
}

std::string ExplainText(const Article& article, const std::vector<Fact>& facts, bool colour) {
  const std::string open = colour ? "\x1b[1;33m[" : "[";
  const std::string shut = colour ? "]\x1b[0m" : "]";
  std::string out = SafeForTerminal(article.title) + "\n\n";
  bool inside = false;
  for (const Stretch& stretch : CutAtEvidence(article.text, facts)) {
    if (!stretch.facts.empty() && !inside) out += open;
    inside = !stretch.facts.empty();
    out += SafeText(Words(article.text, stretch.span));
    if (!stretch.ending.empty()) {
      out += shut + Numbers(stretch.ending, "^");
      inside = false;
    }
  }
  out += "\n\n";
  for (size_t i = 0; i < facts.size(); ++i) {
    out += std::to_string(i + 1) + ". " + std::string(FactType(facts[i].body)) + "  " +
           SafeForTerminal(FactInWords(facts[i].body)) + "\n   rule " + facts[i].rule + "\n";
    for (const std::string& line : TraceLines(facts[i], article.text))
      out += "   " + SafeForTerminal(line) + "\n";
  }
  return out;
}

constexpr std::string_view kHtmlHead =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n"
    "<style>body{max-width:46em;margin:2em auto;font:16px/1.5 serif}mark{padding:0 .1em}"
    ".tariff{background:#fbb}.commitment{background:#bfb}.deadline{background:#ffb}.official{background:#bdf}"
    ".sector{background:#ddd}li{margin:.6em 0}code,small{font:13px monospace}</style>\n";

// One of the document's sections; `number` (from 1) makes its ids its own.
std::string HtmlSection(const Article& article, const std::vector<Fact>& facts, size_t number) {
  const std::string id = "a" + std::to_string(number);
  std::string out = "<section id=\"" + id + "\">\n<h1>" + Shown(article.title) +
                    "</h1>\n<div style=\"white-space:pre-wrap\">";
  for (const Stretch& stretch : CutAtEvidence(article.text, facts)) {
    const std::string words = Shown(Words(article.text, stretch.span));
    if (stretch.facts.empty()) {
      out += words;
      continue;
    }
    const Fact& first = facts[stretch.facts.front() - 1];
    out += "<mark class=\"" + std::string(FactType(first.body)) + "\" title=\"fact" +
           Numbers(stretch.facts, " ") + "\">" + words + "</mark>";
    for (const size_t fact : stretch.ending) {
      const std::string shown = std::to_string(fact);
      out += "<sup><a href=\"#" + id + "f" + shown + "\">" + shown + "</a></sup>";
    }
  }
  out += "</div>\n<ol>\n";
  for (size_t i = 0; i < facts.size(); ++i) {
    out += "<li id=\"" + id + "f" + std::to_string(i + 1) + "\"><b>" + std::string(FactType(facts[i].body)) +
           "</b> " + Shown(FactInWords(facts[i].body)) + "<br><small>rule " + Shown(facts[i].rule) +
           "</small>";
    for (const std::string& line : TraceLines(facts[i], article.text))
      out += "<br><small>" + Shown(line) + "</small>";
    out += "</li>\n";
  }
  return out + "</ol>\n</section>\n";
}

// The articles of a file, written one after the other: HTML as sections of one document.
class Explanation {
 public:
  Explanation(bool html, Console& console) : html_(html), console_(console) {}
  ~Explanation() {
    if (html_ && number_ > 0) console_.Out("</html>\n");
  }
  Explanation(const Explanation&) = delete;
  Explanation& operator=(const Explanation&) = delete;

  void Add(const Article& article, const std::vector<Fact>& facts) {
    const bool first = ++number_ == 1;
    if (!html_) return console_.Out((first ? "" : "\n") + ExplainText(article, facts, console_.colour()));
    if (first) console_.Out(std::string(kHtmlHead) + "<title>" + Shown(article.title) + "</title>\n");
    console_.Out(HtmlSection(article, facts, number_));
  }

 private:
  const bool html_;
  Console& console_;
  size_t number_ = 0;  // of articles so far
};

}  // namespace

void Explain(const Places& places, const ExplainOptions& options, Console& console) {
  if (!options.published.empty() && !ParseInstant(options.published)) {
    return console.Fail(
        {ErrorKind::kUsage, "--published " + options.published, "give an ISO date: 2025-08-01"});
  }
  const Result<std::shared_ptr<const Rules>> rules = OpenRules(places.rules);
  if (!rules) return console.Fail(rules.error());
  Result<DocumentReader> reader = DocumentReader::Open(options.file, DocumentKind::kText);
  if (!reader) return console.Fail(reader.error());
  bool any = options.file == "-";
  Explanation explanation(options.format == "html", console);
  while (!console.closed() && !Interrupted()) {
    const Result<std::optional<InputDocument>> document = reader->Next();
    if (document && !*document && !any) console.Say(options.file + ": no article in it");
    any = true;
    if (document && !*document) return;
    const Result<InputArticle> input =
        document ? ReadArticle(**document, options.published) : Fail(document.error());
    if (!input) {
      console.Fail(input.error());
      continue;
    }
    if (!input->no_article.empty()) console.Say((*document)->place + ": no article: " + input->no_article);
    explanation.Add(input->article, FindFacts(**rules, input->article, Trace::kKeep));
  }
}

}  // namespace tradewire
