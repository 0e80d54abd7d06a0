// The nouns of the program: an article, a span of its text, and the five kinds of fact read from it.
//
// Plain values without behaviour; every stage takes or gives them. A Span counts bytes into Article::text and
// survives a move of the text; JSON and SQL count code points (core/text.h converts). Codes are those of
// docs/facts.md: ISO 3166-1 alpha-2 or a bloc for parties, ids of rules/lexicon/sectors.tsv for products, ISO
// 4217 for currencies, ISO 8601 for dates. An empty optional means that the text leaves the field open.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tradewire {

struct Span {
  size_t begin = 0;  // first byte
  size_t end = 0;    // one past the last byte
  friend bool operator==(const Span&, const Span&) = default;
};

// A news text as it comes out of the fetcher or an input file, before anything is read from it.
struct Article {
  std::string id;         // the input's own id, else the canonical URL, else empty
  std::string url;        // canonical URL, empty when unknown
  std::string title;      // plain text
  std::string published;  // ISO date or time, empty when unknown
  std::string lang;       // BCP 47 primary tag ("en"), empty when unknown
  std::string text;       // body, UTF-8, paragraphs separated by a blank line
};

struct Tariff {
  std::optional<double> rate_low;
  std::optional<double> rate_high;
  std::string rate_unit = "percent";  // percent | percentage_point | specific
  std::optional<std::string> rate_text;
  std::optional<double> previous_rate;
  std::optional<std::string> imposer;
  std::vector<std::string> target;
  std::vector<std::string> products;
  std::optional<std::string> instrument;
  std::optional<std::string> status;
  std::optional<std::string> effective;
};

struct Commitment {
  std::optional<double> amount_low;  // in the currency's unit
  std::optional<double> amount_high;
  std::string currency = "USD";
  std::optional<std::string> kind;
  std::optional<std::string> payer;
  std::optional<std::string> recipient;
  std::vector<std::string> sectors;
  std::optional<std::string> status;
  std::optional<std::string> horizon;
};

struct Deadline {
  std::string date;
  std::string precision = "day";  // day | week | month | quarter | year
  std::optional<std::string> kind;
  std::vector<std::string> parties;
};

struct Official {
  std::string name;
  std::optional<std::string> title;
  std::optional<std::string> country;
  std::optional<bool> former;
  std::optional<bool> quoted;
};

struct SectorUse {
  std::string sector;
  std::string role = "mentioned";
};

using FactBody = std::variant<Tariff, Commitment, Deadline, Official, SectorUse>;

// Where one field of a fact came from, for `explain`: the strategy or rule that set it and the words it read.
struct FieldTrace {
  std::string field;
  std::string source;
  Span span;
};

struct Fact {
  FactBody body;
  std::string rule;  // id of the rule that made it
  Span evidence;
  std::vector<FieldTrace> trace;
};

// "tariff", "commitment", "deadline", "official" or "sector".
std::string_view FactType(const FactBody& body);

// What makes two facts of one article the same fact (docs/facts.md): its type and key fields in one line.
std::string FactKey(const FactBody& body);

}  // namespace tradewire
