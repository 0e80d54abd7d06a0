// `extract` and `annotate`: articles in, one JSON line each out, in the order of the input.
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/articles.h"
#include "app/commands.h"
#include "app/documents.h"
#include "app/json_lines.h"
#include "app/ordered_pool.h"
#include "app/rules_folder.h"
#include "app/signals.h"
#include "app/wording.h"
#include "core/date.h"
#include "core/fact_json.h"
#include "core/output.h"
#include "core/text.h"
#include "extractor/extractor.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

// What one command makes of an article it could read, and of a document it could not.
struct Form {
  std::function<std::string(const Rules&, const InputArticle&)> good;
  std::function<std::string(const InputDocument&, const Error&)> bad;
};

// A member of the line; null for an empty text.
void AppendTextOrNull(const char* name, const std::string& text, std::string* out) {
  out->append(",\"").append(name).append("\":");
  text.empty() ? void(*out += "null") : AppendJsonString(text, out);
}

// Written straight to text: the facts of a dense article weigh more than the article.
std::string FactsLine(const Rules& rules, const InputArticle& input, bool with_text) {
  const Article& article = input.article;
  const CodePoints points(article.text);
  std::string line = "{\"id\":" + JsonText(ordered_json::parse(input.id_json));
  AppendTextOrNull("url", article.url, &line);
  AppendTextOrNull("title", article.title, &line);
  AppendTextOrNull("published", article.published, &line);
  AppendTextOrNull("lang", article.lang, &line);
  if (with_text) AppendJsonString(article.text, &(line += ",\"text\":"));
  line += ",\"facts\":[";
  for (const Fact& fact : FindFacts(rules, article)) {
    if (line.back() != '[') line.push_back(',');
    AppendFactJson(fact, article.text, points, &line);
  }
  return line += "],\"error\":null}\n";
}

std::string MentionsLine(const Rules& rules, const InputArticle& input) {
  const Article& article = input.article;
  const CodePoints points(article.text);
  ordered_json line;
  line["id"] = ordered_json::parse(input.id_json);
  line["mentions"] = ordered_json::array();
  for (const Annotation& mention : FindMentions(rules, article)) {
    line["mentions"].push_back(
        {{"type", mention.type},
         {"start", points.At(mention.span.begin)},
         {"end", points.At(mention.span.end)},
         {"text", article.text.substr(mention.span.begin, mention.span.end - mention.span.begin)},
         {"value", ordered_json::parse(mention.value, nullptr, false)}});
  }
  return JsonLine(line);
}

std::string ErrorLine(const InputDocument& document, const Error& error, const char* list) {
  ordered_json line;
  line["id"] = ordered_json::parse(IdOfLine(document));
  line[list] = ordered_json::array();
  line["error"] = error.message;
  return JsonLine(line);
}

std::string TableRows(const Rules& rules, const InputArticle& input) {
  std::string out;
  for (const Fact& fact : FindFacts(rules, input.article)) {
    const std::string evidence =
        input.article.text.substr(fact.evidence.begin, fact.evidence.end - fact.evidence.begin);
    out += SafeForTerminal(input.article.title.empty() ? input.id_json : input.article.title) + " | " +
           std::string(FactType(fact.body)) + " | " + SafeForTerminal(FactInWords(fact.body)) + " | \u201c" +
           CollapseSpace(SafeForTerminal(evidence)) + "\u201d\n";
  }
  return out;
}

// Gives each document of one file to the pool; answers come out in order.
class FileRun {
 public:
  FileRun(const Rules& rules, const Form& form, const std::string& published, Console& console,
          OrderedPool& pool)
      : rules_(rules), form_(form), published_(published), console_(console), pool_(pool) {}

  void Read(const std::string& path) {
    Result<DocumentReader> reader = DocumentReader::Open(path, DocumentKind::kJson);
    if (!reader) return Report(reader.error());
    const bool flush = reader->interactive();
    bool any = path == "-";  // a stream may have nothing to say; a file that is named should
    while (!Interrupted() && !console_.closed()) {
      Result<std::optional<InputDocument>> document = reader->Next();
      any = any || !document || *document;
      if (!document) {
        Report(document.error());
        continue;
      }
      if (!*document) break;
      pool_.Push([this, flush, held = std::make_shared<InputDocument>(std::move(**document))] {
        return Answer(*held, flush);
      });
    }
    if (!any)
      pool_.Push([this, path] { return [this, path] { console_.Say(path + ": no article in it"); }; });
  }

 private:
  // Errors take their turn like answers, so that messages come in the order of the input too.
  void Report(const Error& error) {
    pool_.Push([this, error] { return [this, error] { console_.Fail(error); }; });
  }

  OrderedPool::Delivery Answer(const InputDocument& document, bool flush) const {
    const Result<InputArticle> input = ReadArticle(document, published_);
    std::optional<Error> error;
    std::string note;
    std::string text;
    if (input) {
      text = form_.good(rules_, *input);
      if (!input->no_article.empty()) note = document.place + ": no article: " + input->no_article;
    } else {
      error = input.error();
      text = form_.bad(document, *error);
    }
    return [this, flush, error, note = std::move(note), text = std::move(text)] {
      console_.Out(text);
      if (flush) console_.Flush();
      if (error) console_.Fail(*error);
      if (!note.empty()) console_.Say(note);
    };
  }

  const Rules& rules_;
  const Form& form_;
  const std::string& published_;
  Console& console_;
  OrderedPool& pool_;
};

void ReadFiles(const Places& places, const ExtractOptions& options, const Form& form, Console& console) {
  if (!options.published.empty() && !ParseInstant(options.published)) {
    return console.Fail(
        {ErrorKind::kUsage, "--published " + options.published, "give an ISO date: 2025-08-01"});
  }
  const Result<std::shared_ptr<const Rules>> rules = OpenRules(places.rules);
  if (!rules) return console.Fail(rules.error());
  {
    OrderedPool pool(options.jobs);
    FileRun run(**rules, form, options.published, console, pool);
    const std::vector<std::string> stdin_only = {"-"};
    for (const std::string& file : options.files.empty() ? stdin_only : options.files) {
      if (!Interrupted()) run.Read(file);
    }
    pool.Finish();
  }
  console.Flush();
  if (Interrupted())
    console.Fail({ErrorKind::kInput, "", "interrupted; the articles read so far are answered"});
}

}  // namespace

void Extract(const Places& places, const ExtractOptions& options, Console& console) {
  Form form;
  if (options.format == "table") {
    form.good = TableRows;
    form.bad = [](const InputDocument&, const Error&) { return std::string(); };
  } else {
    form.good = [&](const Rules& rules, const InputArticle& input) {
      return FactsLine(rules, input, options.with_text);
    };
    form.bad = [](const InputDocument& document, const Error& error) {
      return ErrorLine(document, error, "facts");
    };
  }
  ReadFiles(places, options, form, console);
}

void Annotate(const Places& places, const ExtractOptions& options, Console& console) {
  const Form form{MentionsLine, [](const InputDocument& document, const Error& error) {
                    return ErrorLine(document, error, "mentions");
                  }};
  ReadFiles(places, options, form, console);
}

}  // namespace tradewire
