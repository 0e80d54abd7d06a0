#include "extractor/mentions/offices.h"

namespace tradewire {
namespace {

class Grower {
 public:
  Grower(const Document& doc, const WordClasses& classes, uint32_t begin, uint32_t end)
      : tokens_(doc.tokens), c_(classes), begin_(begin), end_(end) {}

  // Moves `first` left over portfolios and modifiers and what joins them.
  void Left(Mention* office) {
    uint32_t at = office->first;
    while (at > begin_) {
      ClassHit body = c_.MatchBefore(c_.office_body, tokens_, at, begin_);
      if (!body) body = c_.MatchBefore(c_.office_party, tokens_, at, begin_);
      if (body) {
        at -= body.length;
        office->form = kStrongOffice;
      } else if (const ClassHit portfolio = c_.MatchBefore(c_.office_portfolio, tokens_, at, begin_)) {
        at -= portfolio.length;
      } else if (const ClassHit modifier = c_.MatchBefore(c_.office_modifier, tokens_, at, begin_)) {
        at -= modifier.length;
      } else if (const uint32_t joint = Joint(at); joint != at) {
        at = joint;
      } else {
        break;
      }
      office->first = at;
    }
  }

  // "and", "&", "-", "," between two portfolios: past it leftwards when a portfolio stands before.
  uint32_t Joint(uint32_t at) const {
    const Token& token = tokens_[at - 1];
    const bool joins = token.mark == '&' || token.mark == '-' || token.mark == ',' || IsAnd(token);
    if (!joins || at - 1 <= begin_) return at;
    const bool joined_right = static_cast<bool>(c_.Match(c_.office_portfolio, tokens_, at, end_));
    return joined_right && c_.MatchBefore(c_.office_portfolio, tokens_, at - 1, begin_) ? at - 1 : at;
  }

  // "of", "for", "to" and a run of portfolios, with an article and "and" inside.
  void Right(Mention* office) {
    uint32_t at = office->last;
    while (at < end_) {
      const ClassHit of = c_.Match(c_.office_of, tokens_, at, end_);
      if (!of) return;
      at += of.length;
      while (at < end_ && c_.Has(c_.article_word, tokens_[at])) ++at;
      const ClassHit body = c_.Match(c_.office_body, tokens_, at, end_);
      const uint32_t run = body ? at + body.length : PortfolioRun(at);
      if (run == at) return;
      if (body) office->form = kStrongOffice;
      office->last = at = run;
    }
  }

 private:
  bool IsAnd(const Token& token) const {
    const double* value = c_.vocabulary().ValueIn(c_.range_word, token.word);
    return value != nullptr && *value != 0;
  }

  uint32_t PortfolioRun(uint32_t at) const {
    uint32_t last = at;
    while (at < end_) {
      if (const ClassHit hit = c_.Match(c_.office_portfolio, tokens_, at, end_)) {
        at += hit.length;
        last = at;
      } else if (at > last || last == 0 ||
                 !(tokens_[at].mark == ',' || tokens_[at].mark == '&' || IsAnd(tokens_[at]))) {
        break;
      } else {
        ++at;
      }
    }
    return last;
  }

  const std::vector<Token>& tokens_;
  const WordClasses& c_;
  uint32_t begin_;
  uint32_t end_;
};

}  // namespace

Mention ReadOffice(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t begin,
                   uint32_t end) {
  const ClassHit strong = classes.Match(classes.office_strong, doc.tokens, i, end);
  const ClassHit weak = classes.Match(classes.office_weak, doc.tokens, i, end);
  if (!strong && !weak) return {};
  if (classes.Match(classes.no_office, doc.tokens, i, end)) return {};
  Mention office;
  office.slot = Slot::kOffice;
  office.form = strong.length >= weak.length ? kStrongOffice : kWeakOffice;
  office.first = i;
  office.last = i + std::max(strong.length, weak.length);
  Grower grower(doc, classes, begin, end);
  grower.Right(&office);
  grower.Left(&office);
  return office;
}

}  // namespace tradewire
