// `explain`: an article with each fact marked in place, and for each fact the rule and where every field came
// from. The article is one of a file, or one that is stored.
#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/articles.h"
#include "app/commands.h"
#include "app/documents.h"
#include "app/knowledge_base.h"
#include "app/rules_folder.h"
#include "app/signals.h"
#include "app/wording.h"
#include "core/counted.h"
#include "core/date.h"
#include "core/fact_json.h"
#include "core/text.h"
#include "extractor/extractor.h"
#include "fetcher/http/url.h"
#include "store/lookup.h"

namespace tradewire {
namespace {

// Text without what a terminal would obey, paragraphs kept.
std::string SafeText(std::string_view text) {
  std::string out;
  for (const std::string_view line : Split(text, '\n')) out += SafeForTerminal(line) + "\n";
  out.pop_back();
  return out;
}

std::string Escaped(std::string_view text) { return EscapeHtml(SafeText(text)); }

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

// What is shown: an article, its facts, and of a stored one the numbers that its facts have there.
struct Shown {
  const Article& article;
  const std::vector<Fact>& facts;
  const FoundArticle* stored = nullptr;
};

// "tariff.rate-noun", of a stored fact with its number: "tariff.rate-noun, fact 17".
std::string MadeBy(const Shown& shown, const Fact& fact) {
  if (shown.stored == nullptr) return fact.rule;
  const auto found = shown.stored->fact_ids.find(FactKey(fact.body));
  return fact.rule +
         (found == shown.stored->fact_ids.end() ? ", not stored" : ", fact " + std::to_string(found->second));
}

// "article 2, published 2025-11-14, https://a.example/2"; empty of one that is not stored.
std::string WhereStored(const Shown& shown) {
  if (shown.stored == nullptr) return "";
  constexpr size_t kDay = 10;  // letters of "2025-08-01"
  const Article& article = shown.article;
  return "article " + std::to_string(shown.stored->id) +
         (article.published.empty() ? "" : ", published " + article.published.substr(0, kDay)) +
         (article.url.empty() ? "" : ", " + article.url);
}

std::string ExplainText(const Shown& shown, bool colour) {
  const auto& [article, facts, stored] = shown;
  const std::string open = colour ? "\x1b[1;33m[" : "[";
  const std::string shut = colour ? "]\x1b[0m" : "]";
  std::string out = SafeForTerminal(article.title) + "\n";
  if (stored != nullptr) out += SafeForTerminal(WhereStored(shown)) + "\n";
  out += "\n";
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
           SafeForTerminal(FactInWords(facts[i].body)) + "\n   rule " + MadeBy(shown, facts[i]) + "\n";
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
std::string HtmlSection(const Shown& shown, size_t number) {
  const auto& [article, facts, stored] = shown;
  const std::string id = "a" + std::to_string(number);
  std::string out = "<section id=\"" + id + "\">\n<h1>" + Escaped(article.title) + "</h1>\n" +
                    (stored == nullptr ? "" : "<p><small>" + Escaped(WhereStored(shown)) + "</small></p>\n") +
                    "<div style=\"white-space:pre-wrap\">";
  for (const Stretch& stretch : CutAtEvidence(article.text, facts)) {
    const std::string words = Escaped(Words(article.text, stretch.span));
    if (stretch.facts.empty()) {
      out += words;
      continue;
    }
    const Fact& first = facts[stretch.facts.front() - 1];
    out += "<mark class=\"" + std::string(FactType(first.body)) + "\" title=\"fact" +
           Numbers(stretch.facts, " ") + "\">" + words + "</mark>";
    for (const size_t fact : stretch.ending) {
      const std::string mark = std::to_string(fact);
      out += "<sup><a href=\"#" + id + "f" + mark + "\">" + mark + "</a></sup>";
    }
  }
  out += "</div>\n<ol>\n";
  for (size_t i = 0; i < facts.size(); ++i) {
    out += "<li id=\"" + id + "f" + std::to_string(i + 1) + "\"><b>" + std::string(FactType(facts[i].body)) +
           "</b> " + Escaped(FactInWords(facts[i].body)) + "<br><small>rule " +
           Escaped(MadeBy(shown, facts[i])) + "</small>";
    for (const std::string& line : TraceLines(facts[i], article.text))
      out += "<br><small>" + Escaped(line) + "</small>";
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

  void Add(const Shown& shown) {
    const bool first = ++number_ == 1;
    if (!html_) return console_.Out((first ? "" : "\n") + ExplainText(shown, console_.colour()));
    if (first) console_.Out(std::string(kHtmlHead) + "<title>" + Escaped(shown.article.title) + "</title>\n");
    console_.Out(HtmlSection(shown, number_));
  }

 private:
  const bool html_;
  Console& console_;
  size_t number_ = 0;  // of articles so far
};

// A number or an address means a stored article, but for a file of that name.
bool IsStored(const std::string& name) {
  const bool number = IsArticleNumber(name);
  const bool address = name.starts_with("https://") || name.starts_with("http://");
  std::error_code none;
  return (number || address) && !std::filesystem::exists(name, none);
}

// Where today's rules are not those that have read it, and find other facts.
void SayReadByOthers(const FoundArticle& found, const std::vector<Fact>& facts, Console& console) {
  std::set<std::string> keys;
  for (const Fact& fact : facts) keys.insert(FactKey(fact.body));
  int64_t lost = 0;
  for (const auto& [key, id] : found.fact_ids) lost += keys.erase(key) == 0 ? 1 : 0;
  if (lost == 0 && keys.empty()) return;
  console.Say("article " + std::to_string(found.id) + ": other rules have read it; these find " +
              Counted(static_cast<int64_t>(keys.size()), "fact") + " more, and " + std::to_string(lost) +
              " no longer; tradewire reextract brings it up to date");
}

void ExplainStored(const Places& places, const ExplainOptions& options, const Rules& rules,
                   Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  const Result<FoundArticle> found = FindArticle(*store, CanonicalUrl(options.file).value_or(options.file));
  if (!found) return console.Fail(found.error());
  const std::vector<Fact> facts = FindFacts(rules, found->article, Trace::kKeep);
  if (found->rule_set != RulesVersion(rules)) SayReadByOthers(*found, facts, console);
  Explanation(options.format == "html", console).Add({found->article, facts, &*found});
}

void ExplainFile(const ExplainOptions& options, const Rules& rules, Console& console) {
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
    const std::vector<Fact> facts = FindFacts(rules, input->article, Trace::kKeep);
    explanation.Add({input->article, facts});
  }
}

}  // namespace

void Explain(const Places& places, const ExplainOptions& options, Console& console) {
  if (!options.published.empty() && !ParseInstant(options.published)) {
    return console.Fail(
        {ErrorKind::kUsage, "--published " + options.published, "give an ISO date: 2025-08-01"});
  }
  const Result<std::shared_ptr<const Rules>> rules = OpenRules(places.rules);
  if (!rules) return console.Fail(rules.error());
  const bool stored = IsStored(options.file);
  if (stored && !options.published.empty())
    return console.Fail(
        {ErrorKind::kUsage, "--published",
         "is for texts that name no date; article " + options.file + " is stored with its own"});
  stored ? ExplainStored(places, options, **rules, console) : ExplainFile(options, **rules, console);
}

}  // namespace tradewire
