#include "app/import_source.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "app/documents.h"
#include "app/records.h"
#include "core/text.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

// Lines go on as they are: a bad one is for the reader of articles to judge.
class LineSource : public ImportSource {
 public:
  explicit LineSource(DocumentReader lines) : lines_(std::move(lines)) {}
  Result<std::optional<ImportLine>> Next() override {
    Result<std::optional<InputDocument>> line = lines_.Next();
    if (!line) return Fail(line.error());
    if (!*line) return std::optional<ImportLine>();
    return std::optional<ImportLine>({(*line)->place, std::move((*line)->bytes)});
  }

 private:
  DocumentReader lines_;
};

// `export --with-text --format csv`: the facts stand as JSON in their column.
class CsvSource : public ImportSource {
 public:
  explicit CsvSource(RecordReader records) : records_(std::move(records)) {}
  Result<std::optional<ImportLine>> Next() override {
    Result<std::optional<Record>> record = records_.Next();
    if (!record) return Fail(record.error());
    if (!*record) return std::optional<ImportLine>();
    ordered_json& fields = (*record)->fields;
    const std::string facts = fields.value("facts", ordered_json("")).is_string() ? fields["facts"] : "";
    fields["facts"] = ordered_json::parse(facts, nullptr, false);
    if (fields["facts"].is_discarded()) {
      return Fail(ErrorKind::kInput, (*record)->place,
                  "has no facts as JSON; write it with tradewire export --with-text --format csv");
    }
    if (fields["text"].is_null()) fields["text"] = "";
    return std::optional<ImportLine>({(*record)->place, fields.dump()});
  }

 private:
  RecordReader records_;
};

std::optional<double> NumberIn(const ordered_json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return std::nullopt;
  const auto& text = value.get_ref<const std::string&>();
  char* end = nullptr;
  const double number = strtod(text.c_str(), &end);
  return text.empty() || *end != '\0' ? std::nullopt : std::optional(number);
}

int64_t IdIn(const ordered_json& fields, const char* name) {
  const auto found = fields.find(name);
  return found == fields.end() ? 0 : static_cast<int64_t>(NumberIn(*found).value_or(0));
}

// A field of CSV as the JSON that it was written from; one that cannot be stays as it is and is found wrong.
ordered_json Typed(const std::string& name, const ordered_json& value) {
  constexpr std::array<std::string_view, 7> kNumbers = {"rate_low",    "rate_high",   "previous_rate",
                                                        "amount_low",  "amount_high", "evidence_start",
                                                        "evidence_end"};
  constexpr std::array<std::string_view, 4> kLists = {"target", "products", "sectors", "parties"};
  const auto is_of = [&](const auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (!value.is_string()) return value;
  const auto& text = value.get_ref<const std::string&>();
  if (is_of(kNumbers)) {
    const std::optional<double> number = NumberIn(value);
    if (!number) return value;
    return name.starts_with("evidence") ? ordered_json(static_cast<uint64_t>(*number))
                                        : ordered_json(*number);
  }
  if (is_of(kLists)) {
    ordered_json list = ordered_json::array();
    for (const std::string_view item : Split(text, ';')) list.push_back(item);
    return list;
  }
  if ((name == "former" || name == "quoted") && (text == "true" || text == "false")) return text == "true";
  return value;
}

// The fact of a line of `export`, or of a row of its CSV.
ordered_json FactOf(const ordered_json& fields) {
  if (fields.contains("fact")) return fields["fact"];
  ordered_json fact = ordered_json::object();
  for (const auto& [name, value] : fields.items()) {
    if (!value.is_null()) fact[name] = Typed(name, value);
  }
  fact["type"] = fact.value("fact_type", "");
  fact["evidence"] = {{"start", fact["evidence_start"]}, {"end", fact["evidence_end"]}};
  return fact;
}

// A file of the folder beside its articles, both in the order of the articles' numbers.
class Beside {
 public:
  explicit Beside(RecordReader records) : records_(std::move(records)) {}

  // The rows of the article; a row of no article, or out of order, is an error.
  Result<std::vector<ordered_json>> RowsOf(int64_t article) {
    std::vector<ordered_json> rows;
    while (true) {
      if (!next_ && !ended_) {
        Result<std::optional<Record>> record = records_.Next();
        if (!record) return Fail(record.error());
        next_ = std::move(*record);
        ended_ = !next_;
      }
      if (!next_ || IdIn(next_->fields, "article_id") > article) return rows;
      Record row = std::move(*next_);
      next_.reset();
      if (IdIn(row.fields, "article_id") == article) {
        rows.push_back(std::move(row.fields));
      } else if (fault_.empty()) {
        fault_ = row.place;
      }
    }
  }
  // Where the first row of no article stands, once; empty when there is none.
  std::string TakeFault() { return std::exchange(fault_, ""); }

 private:
  RecordReader records_;
  std::optional<Record> next_;
  bool ended_ = false;
  std::string fault_;
};

Result<RecordReader> OpenIn(const std::string& folder, const std::string& name) {
  for (const char* suffix : {".jsonl", ".csv"}) {
    const std::string path = (std::filesystem::path(folder) / (name + suffix)).string();
    if (std::filesystem::exists(path)) return RecordReader::Open(path);
  }
  return Fail(ErrorKind::kInput, folder,
              "has neither " + name + ".jsonl nor " + name + ".csv; write it with tradewire export --out");
}

class FolderSource : public ImportSource {
 public:
  FolderSource(RecordReader articles, RecordReader facts, RecordReader stories)
      : articles_(std::move(articles)), facts_(std::move(facts)), stories_(std::move(stories)) {}

  Result<std::optional<ImportLine>> Next() override {
    if (const std::string fault = facts_.TakeFault(); !fault.empty()) {
      return Fail(ErrorKind::kInput, fault,
                  "article_id is of no article, or out of order; keep the order of the export");
    }
    Result<std::optional<Record>> article = articles_.Next();
    if (!article) return Fail(article.error());
    if (!*article) return AtEnd();
    ordered_json& line = (*article)->fields;
    const int64_t id = IdIn(line, "id");
    const Result<std::vector<ordered_json>> stories = stories_.RowsOf(id);
    if (!stories) return Fail(stories.error());
    for (const auto& [member, column] : {std::pair("id", "given_id"), std::pair("rule_set", "rule_set")}) {
      line[member] = stories->empty() ? ordered_json() : stories->front().value(column, ordered_json());
    }
    const Result<std::vector<ordered_json>> facts = facts_.RowsOf(id);
    if (!facts) return Fail(facts.error());
    line["facts"] = ordered_json::array();
    for (const ordered_json& fact : *facts) line["facts"].push_back(FactOf(fact));
    if (line["text"].is_null()) line["text"] = "";
    return std::optional<ImportLine>({(*article)->place, line.dump()});
  }

 private:
  // Facts that are left have no article.
  Result<std::optional<ImportLine>> AtEnd() {
    const Result<std::vector<ordered_json>> rest = facts_.RowsOf(INT64_MAX);
    if (!rest) return Fail(rest.error());
    const std::string fault = facts_.TakeFault();
    if (fault.empty()) return std::optional<ImportLine>();
    return Fail(ErrorKind::kInput, fault, "article_id is of no article");
  }

  RecordReader articles_;
  Beside facts_, stories_;
};

Result<std::unique_ptr<ImportSource>> OpenFolder(const std::string& path) {
  Result<RecordReader> articles = OpenIn(path, "articles");
  Result<RecordReader> facts = OpenIn(path, "facts");
  Result<RecordReader> stories = OpenIn(path, "article_stories");
  for (const auto* file : {&articles, &facts, &stories}) {
    if (!*file) return Fail(file->error());
  }
  return std::make_unique<FolderSource>(std::move(*articles), std::move(*facts), std::move(*stories));
}

}  // namespace

Result<std::unique_ptr<ImportSource>> ImportSource::Open(const std::string& path) {
  if (path != "-" && std::filesystem::is_directory(path)) return OpenFolder(path);
  if (IsCsvName(path)) {
    Result<RecordReader> records = RecordReader::Open(path);
    if (!records) return Fail(records.error());
    return std::make_unique<CsvSource>(std::move(*records));
  }
  Result<DocumentReader> lines = DocumentReader::Open(path, DocumentKind::kJson);
  if (!lines) return Fail(lines.error());
  return std::make_unique<LineSource>(std::move(*lines));
}

}  // namespace tradewire
