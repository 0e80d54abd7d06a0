#include "bench/trade_text.h"

#include <array>
#include <random>
#include <string_view>

namespace tradewire {
namespace {

constexpr std::string_view kParties[] = {"Japan",     "South Korea", "India",   "Brazil",
                                         "Canada",    "Mexico",      "Vietnam", "Switzerland",
                                         "Indonesia", "Thailand",    "Norway",  "Malaysia"};
constexpr std::string_view kPeoples[] = {"Japanese",   "South Korean", "Indian",     "Brazilian",
                                         "Canadian",   "Mexican",      "Vietnamese", "Swiss",
                                         "Indonesian", "Thai",         "Norwegian",  "Malaysian"};
constexpr std::string_view kGoods[] = {
    "cars",           "steel", "aluminum",        "copper", "soybeans", "rice",
    "semiconductors", "beef",  "pharmaceuticals", "lumber", "textiles", "furniture"};
constexpr std::string_view kPeople[] = {"Howard Lutnick", "Scott Bessent",        "Jamieson Greer",
                                        "Donald Trump",   "Ursula von der Leyen", "Mark Carney"};
constexpr std::string_view kDates[] = {"August 1",          "September 15", "October 1, 2025", "1 November",
                                       "the end of August", "next month",   "Friday",          "December 31"};

// {p} party, {a} people, {g} goods, {n} official, {d} date, {r} a number from 5 to 50, {m} one from 1 to 600.
constexpr std::string_view kStatements[] = {
    "The United States will impose a {r}% tariff on {a} {g} from {d}, the White House said.",
    "{n} said on Tuesday that duties of {r} percent on {g} from {p} would take effect on {d}.",
    "Under the deal, tariffs on {a} {g} fall to {r}% from {r}%, and {p} will invest ${m} billion in the "
    "United States.",
    "{p} agreed to buy ${m} billion of American {g} by 2028, according to a statement from {n}.",
    "Negotiators of {p} and the European Union have until {d} to reach an agreement on {g}.",
    "The {r}% duty on {g} was suspended for 90 days while talks with {p} go on.",
    "{p}'s trade minister, Ann Example, called the {r} per cent levy on {g} unfair.",
    "Washington threatened {p} with an additional {r}% tariff on {g} unless it opens its market.",
    "Exports of {a} {g} fell {r}% last month to ${m} million, customs data showed.",
    "A court will rule by {d} on whether the {r}% tariffs on {p} are lawful.",
    "\u201cWe will not accept {r}% on our {g},\u201d a negotiator of {p} told reporters on {d}.",
    "Seoul offered loans of up to ${m} billion for {g} makers hit by the tariffs."};

constexpr std::string_view kWords[] = {
    "the",       "of",       "and",       "to",        "in",        "a",         "that",      "for",
    "on",        "with",     "as",        "was",       "at",        "by",        "has",       "its",
    "from",      "are",      "were",      "which",     "this",      "but",       "have",      "been",
    "more",      "their",    "also",      "other",     "some",      "after",     "over",      "company",
    "market",    "prices",   "demand",    "growth",    "officials", "analysts",  "consumers", "producers",
    "supply",    "chain",    "costs",     "plants",    "orders",    "workers",   "investors", "policy",
    "talks",     "pressure", "response",  "risk",      "region",    "shipments", "factories", "confidence",
    "quarter",   "economy",  "spending",  "margins",   "buyers",    "ports",     "carriers",  "warehouses",
    "retailers", "weather",  "harvest",   "currency",  "rates",     "bond",      "shares",    "index",
    "remained",  "expected", "suggested", "increased", "slowed",    "continued", "moved",     "looked",
    "came",      "went",     "held",      "strong",    "weak",      "early",     "late",      "small",
    "large",     "new",      "recent",    "global",    "local",     "domestic",  "foreign",   "uncertain",
    "steady",    "sharply",  "slightly",  "largely",   "already",   "still",     "because",   "although",
    "while"};
constexpr std::string_view kNames[] = {"Marlow",    "Tessaro", "Quillon",    "Harbour Bank",       "Oakfield",
                                       "Lindqvist", "Renmark", "Castellane", "Northgate Partners", "Okonjo"};

class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  Article Write(size_t number) {
    Article article;
    article.id = "made-" + std::to_string(number);
    article.title =
        "Tariffs on " + std::string(Pick(kGoods)) + " weigh on trade with " + std::string(Pick(kParties));
    article.published = "2025-07-23";
    const size_t sentences = 20 + random_() % 11;
    for (size_t i = 0; i < sentences; ++i) {
      if (i != 0) article.text += i % 3 == 0 ? "\n\n" : " ";
      if (random_() % 3 == 0) {
        Fill(Pick(kStatements), &article.text);
      } else {
        Prose(&article.text);
      }
    }
    return article;
  }

 private:
  template <size_t N>
  std::string_view Pick(const std::string_view (&list)[N]) {
    return list[random_() % N];
  }

  void Fill(std::string_view statement, std::string* out) {
    for (size_t i = 0; i < statement.size(); ++i) {
      if (statement[i] != '{') {
        out->push_back(statement[i]);
        continue;
      }
      Put(statement[i + 1], out);
      i += 2;
    }
  }

  void Put(char what, std::string* out) {
    if (what == 'p') *out += Pick(kParties);
    if (what == 'a') *out += Pick(kPeoples);
    if (what == 'g') *out += Pick(kGoods);
    if (what == 'n') *out += Pick(kPeople);
    if (what == 'd') *out += Pick(kDates);
    if (what == 'r') *out += std::to_string(5 + random_() % 46);
    if (what == 'm') *out += std::to_string(1 + random_() % 600);
  }

  void Prose(std::string* out) {
    const size_t words = 12 + random_() % 17;
    *out += "Meanwhile";
    for (size_t i = 0; i < words; ++i) {
      *out += i % 9 == 4 ? ", " : " ";
      *out += random_() % 25 == 0 ? Pick(kNames) : Pick(kWords);
    }
    out->push_back('.');
  }

  std::mt19937 random_;
};

}  // namespace

std::vector<Article> MakeTradeArticles(size_t bytes, unsigned seed) {
  Writer writer(seed);
  std::vector<Article> articles;
  for (size_t made = 0; made < bytes;) {
    articles.push_back(writer.Write(articles.size()));
    made += articles.back().text.size();
  }
  return articles;
}

}  // namespace tradewire
