#include "bench/stored_articles.h"

#include <cmath>
#include <random>

namespace tradewire {
namespace {

constexpr size_t kTextBytes = 2800;
constexpr size_t kWords = 20000;
constexpr size_t kParties = 40;
constexpr size_t kSectors = 60;
constexpr size_t kImposers = 12;  // parties that raise duties
constexpr size_t kDutiable = 20;  // sectors that duties are raised on
constexpr size_t kPeople = 3000;
constexpr int kDays = 6 * 365;

using Random = std::mt19937_64;

double Uniform(Random& random) { return static_cast<double>(random() >> 11U) * 0x1.0p-53; }

// Ranks below `n` that fall off as in prose: the first ones make up most of what is drawn.
size_t Rank(Random& random, size_t n) {
  return static_cast<size_t>(std::pow(static_cast<double>(n + 1), Uniform(random))) - 1;
}

// A word of one to four syllables that belongs to its rank.
std::string Word(size_t rank) {
  constexpr std::string_view kStart[] = {"ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"};
  std::string word;
  for (size_t rest = rank + 3; rest > 0; rest /= 10) word += kStart[rest % 10];
  return word;
}

std::string Party(size_t rank) {
  return {static_cast<char>('A' + rank / 26), static_cast<char>('A' + rank % 26)};
}
std::string Sector(size_t rank) { return "goods_" + std::to_string(rank); }
std::string Person(size_t rank) {
  return "Given" + std::to_string(rank) + " Family" + std::to_string(rank / 3);
}

Day PublishedDay(size_t number, size_t of) {
  return *MakeDay(2020, 1, 1) + std::chrono::days(static_cast<int>(number * kDays / of));
}

std::string Prose(Random& random) {
  std::string text;
  while (text.size() < kTextBytes) {
    text += Word(Rank(random, kWords));
    text += random() % 12 == 0 ? (random() % 4 == 0 ? ".\n\n" : ". ") : " ";
  }
  text.resize(kTextBytes);
  return text;
}

// Dates of trade policy are the first and the middle of months, and many papers name them.
Day RoundDate(Day day) {
  const std::chrono::year_month_day date{day};
  return *MakeDay(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()) < 15 ? 1 : 15);
}

Tariff MakeTariff(Random& random, Day day) {
  constexpr double kRates[] = {25, 10, 15, 50, 20, 30, 0, 35, 12.5, 100, 60, 145};
  constexpr const char* kStatus[] = {"announced", "in_force", "threatened", "suspended", "ended"};
  Tariff t;
  t.rate_low = t.rate_high = kRates[Rank(random, 12)];
  t.imposer = Party(Rank(random, kImposers));
  t.target = {Party(Rank(random, kParties))};
  if (random() % 2 == 0) t.products = {Sector(Rank(random, kDutiable))};
  t.status = kStatus[Rank(random, 5)];
  if (random() % 3 == 0) t.effective = FormatDay(day + std::chrono::days(random() % 60));
  return t;
}

Commitment MakeCommitment(Random& random) {
  Commitment c;
  c.amount_low = c.amount_high = 1e9 * static_cast<double>(1 + Rank(random, 600));
  c.kind = "investment";
  c.payer =
      random() % 2 == 0 ? Party(Rank(random, kParties)) : "Company " + std::to_string(Rank(random, 800));
  c.recipient = Party(Rank(random, kParties));
  c.sectors = {Sector(Rank(random, kSectors))};
  c.status = "pledged";
  return c;
}

Deadline MakeDeadline(Random& random, Day day) {
  constexpr const char* kKinds[] = {"effective", "negotiation", "decision", "compliance", "expiry"};
  Deadline d;
  d.date = FormatDay(RoundDate(day + std::chrono::days(Rank(random, 180))));
  d.kind = kKinds[Rank(random, 5)];
  d.parties = {Party(Rank(random, kImposers)), Party(Rank(random, kParties))};
  if (d.parties[0] == d.parties[1]) d.parties.pop_back();
  return d;
}

Official MakeOfficial(Random& random) {
  const size_t rank = Rank(random, kPeople);
  Official o;
  o.name = Person(rank);
  o.country = Party(rank % kParties);
  o.title = "Minister of Trade";
  o.quoted = true;
  return o;
}

class Facts {
 public:
  Facts(Random& random, const std::string& text) : random_(random), text_(text) {}
  void Add(FactBody body, std::string rule) {
    const size_t begin = random_() % (text_.size() - 100);
    facts.push_back({std::move(body), std::move(rule), {begin, begin + 30 + random_() % 50}, {}});
  }
  std::vector<Fact> facts;

 private:
  Random& random_;
  const std::string& text_;
};

// Puts a word of moving before each deadline.
void SayMoved(const std::vector<Fact>& facts, std::string* text) {
  constexpr std::string_view kWord = " extended ";
  for (const Fact& fact : facts) {
    if (std::holds_alternative<Deadline>(fact.body) && fact.evidence.begin >= kWord.size())
      text->replace(fact.evidence.begin - kWord.size(), kWord.size(), kWord);
  }
}

}  // namespace

StoredInput MakeStoredInput(size_t number, size_t of) {
  Random random(number + 1);
  StoredInput input;
  const Day day = PublishedDay(number, of);
  Article& article = input.record.article;
  article.url =
      "https://paper" + std::to_string(Rank(random, 200)) + ".example/trade/" + std::to_string(number);
  article.title = Word(Rank(random, kWords)) + " and " + Word(Rank(random, kWords)) + " in trade talks";
  article.published = FormatDay(day);
  article.lang = "en";
  article.text = Prose(random);
  input.record.fetched = Instant(day);
  Facts facts(random, article.text);
  for (int i = 0; i < 3; ++i) facts.Add(MakeTariff(random, day), "tariff.impose");
  facts.Add(MakeCommitment(random), "commitment.invest");
  for (int i = 0; i < 2; ++i) facts.Add(MakeDeadline(random, day), "deadline.by-date");
  for (int i = 0; i < 2; ++i) facts.Add(MakeOfficial(random), "official.titled");
  for (int i = 0; i < 2; ++i)
    facts.Add(SectorUse{Sector(Rank(random, kSectors)), "targeted"}, "sector.tariff");
  input.facts = std::move(facts.facts);
  if (number % 12 == 0) SayMoved(input.facts, &article.text);
  return input;
}

std::vector<PartyCode> BenchParties() {
  std::vector<PartyCode> parties;
  for (size_t i = 0; i < kParties; ++i) parties.push_back({Party(i), "Country " + Party(i), "country", {}});
  return parties;
}

std::vector<SectorCode> BenchSectors() {
  std::vector<SectorCode> sectors;
  for (size_t i = 0; i < kSectors; ++i) {
    sectors.push_back({Sector(i), i < 10 ? "" : Sector(i % 10), "Goods " + std::to_string(i), ""});
  }
  return sectors;
}

}  // namespace tradewire
