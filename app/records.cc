#include "app/records.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "app/byte_source.h"
#include "app/documents.h"
#include "core/counted.h"
#include "core/output.h"
#include "core/text.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;
using Fields = std::vector<std::string>;

// Characters of a source one at a time.
class Characters {
 public:
  explicit Characters(ByteSource source) : source_(std::move(source)) {}

  // The next byte, or kEnd; an error ends the file and is kept.
  static constexpr int kEnd = -1;
  int Next() {
    if (at_ == have_ && !Fill()) return kEnd;
    const char c = buffer_[at_++];
    lines_ += c == '\n' ? 1 : 0;
    return static_cast<unsigned char>(c);
  }
  bool NextIs(char c) {
    if (at_ == have_ && !Fill()) return false;
    return buffer_[at_] == c;
  }
  size_t lines() const { return lines_; }
  const std::string& name() const { return source_.name(); }
  // What ended the file before its end, once.
  std::optional<Error> TakeError() { return std::exchange(error_, std::nullopt); }

 private:
  bool Fill() {
    if (ended_) return false;
    Result<size_t> read = source_.Read(buffer_.data(), buffer_.size());
    if (!read) error_ = read.error();
    at_ = 0;
    have_ = read ? *read : 0;
    ended_ = have_ == 0;
    return !ended_;
  }

  ByteSource source_;
  std::array<char, 1 << 16> buffer_{};
  size_t at_ = 0;
  size_t have_ = 0;
  size_t lines_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
};

// The inside of a quoted field; false when its closing quote is missing.
bool ReadQuoted(Characters& in, std::string* field) {
  for (int c = in.Next(); c != Characters::kEnd; c = in.Next()) {
    if (c == '"' && !in.NextIs('"')) return true;
    if (c == '"') (void)in.Next();
    field->push_back(static_cast<char>(c));
  }
  return false;
}

}  // namespace

bool IsCsvName(std::string_view path) {
  std::string name = LowerAscii(path);
  for (const std::string_view suffix : {".gz", ".zst"}) {
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  }
  return name.ends_with(".csv");
}

struct RecordReader::Impl {
  std::optional<DocumentReader> lines;
  std::optional<Characters> csv;
  Fields columns;

  Result<std::optional<Record>> NextLine() {
    Result<std::optional<InputDocument>> line = lines->Next();
    if (!line) return Fail(line.error());
    if (!*line) return std::optional<Record>();
    ordered_json object = ordered_json::parse((*line)->bytes, nullptr, false);
    if (!object.is_object()) return Fail(ErrorKind::kInput, (*line)->place, "not a JSON object");
    return std::optional<Record>({(*line)->place, std::move(object)});
  }

  // The fields of the next line that has any; none at the end of the file.
  Result<Fields> NextFields() {
    Fields fields = {""};
    bool any = false;
    for (int c = csv->Next(); c != Characters::kEnd && (c != '\n' || !any); c = csv->Next()) {
      if (c == '\n' || (c == '\r' && csv->NextIs('\n'))) continue;
      any = true;
      if (c == ',') {
        fields.emplace_back();
      } else if (c == '"' && fields.back().empty()) {
        if (!ReadQuoted(*csv, &fields.back()))
          return Fail(ErrorKind::kInput, Place(), "a quote is never closed");
      } else {
        fields.back().push_back(static_cast<char>(c));
      }
    }
    if (std::optional<Error> error = csv->TakeError()) return Fail(*error);
    if (!any) fields.clear();
    for (std::string& field : fields) field = WithoutCsvGuard(std::move(field));
    return fields;
  }

  Result<std::optional<Record>> NextRow() {
    Result<Fields> fields = NextFields();
    if (!fields) return Fail(fields.error());
    if (fields->empty()) return std::optional<Record>();
    if (fields->size() != columns.size()) {
      return Fail(ErrorKind::kInput, Place(),
                  "has " + Counted(fields->size(), "field") + ", the first line names " +
                      std::to_string(columns.size()));
    }
    ordered_json object = ordered_json::object();
    for (size_t i = 0; i < columns.size(); ++i) {
      object[columns[i]] = (*fields)[i].empty() ? ordered_json(nullptr) : ordered_json((*fields)[i]);
    }
    return std::optional<Record>({Place(), std::move(object)});
  }

  // The line on which the record that was just read ends.
  std::string Place() const { return csv->name() + ":" + std::to_string(csv->lines()); }
};

RecordReader::RecordReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

Result<RecordReader> RecordReader::Open(const std::string& path) {
  auto impl = std::make_unique<Impl>();
  if (!IsCsvName(path)) {
    Result<DocumentReader> lines = DocumentReader::Open(path, DocumentKind::kJson);
    if (!lines) return Fail(lines.error());
    impl->lines.emplace(std::move(*lines));
    return RecordReader(std::move(impl));
  }
  Result<ByteSource> bytes = ByteSource::Open(path);
  if (!bytes) return Fail(bytes.error());
  impl->csv.emplace(std::move(*bytes));
  Result<Fields> columns = impl->NextFields();
  if (!columns) return Fail(columns.error());
  if (columns->empty())
    return Fail(ErrorKind::kInput, path, "is empty; its first line must name the columns");
  impl->columns = std::move(*columns);
  return RecordReader(std::move(impl));
}

Result<std::optional<Record>> RecordReader::Next() {
  return impl_->csv ? impl_->NextRow() : impl_->NextLine();
}

}  // namespace tradewire
