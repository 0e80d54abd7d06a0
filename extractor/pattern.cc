#include "extractor/pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>

#include "core/text.h"
#include "extractor/fold.h"

namespace tradewire {
namespace {

constexpr std::pair<std::string_view, Slot> kSlots[] = {
    {"rate", Slot::kRate},     {"zero", Slot::kZero},         {"money", Slot::kMoney},
    {"date", Slot::kDate},     {"duration", Slot::kDuration}, {"party", Slot::kParty},
    {"sector", Slot::kSector}, {"person", Slot::kPerson},     {"name", Slot::kName},
    {"office", Slot::kOffice}, {"parties", Slot::kParty},     {"sectors", Slot::kSector},
};

constexpr std::pair<std::string_view, uint8_t> kForms[] = {
    {"percent", kPercent},
    {"point", kPercentagePoint},
    {"name", kPartyName},
    {"adj", kPartyAdjective},
    {"people", kPartyPeople},
    {"metonym", kPartyMetonym},
    {"group", kPartyGroup},
    {"term", kSectorTerm},
    {"adjunct", kSectorAdjunct},
    {"future", kDateFuture},
    {"past", kDatePast},
    {"strong", kStrongOffice},
    {"weak", kWeakOffice},
    {"human", kPersonLike},
    {"org", kOrganisation},
    {"free", 0},
    {"cut", 1},
    {"nil", kNilRate},
};

bool IsWordChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' ||
         c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

std::string Utf8(Symbol symbol) {
  std::string out;
  AppendUtf8(symbol, &out);
  return out;
}

std::string Range(Symbol first, Symbol last) { return Utf8(first) + "-" + Utf8(last); }

// Turns a pattern's text into the text of an RE2, left to right; remembers what must be there.
class Compiler {
 public:
  Compiler(std::string_view text, const std::vector<Slot>& anchors, Vocabulary* vocabulary,
           SymbolTable* symbols)
      : text_(text), anchors_(anchors), vocabulary_(*vocabulary), symbols_(*symbols) {}

  Status Run() {
    while (at_ < text_.size()) {
      if (Status status = Step(); !status) return status;
    }
    if (depth_ != 0) return Bad("a bracket is not closed");
    if (alternatives_) keys.clear();
    return {};
  }

  std::string out;
  std::vector<PatternCapture> captures;
  std::vector<Symbol> keys;
  std::vector<std::string> classes;

 private:
  static tl::unexpected<Error> Bad(std::string message) {
    return Fail(ErrorKind::kUsage, "", std::move(message));
  }

  Status Step() {
    const char c = text_[at_];
    if (c == ' ' || c == '\n' || c == '\t') {
      ++at_;
      return {};
    }
    if (c == '@') return Class();
    if (c == '{') return SlotRef();
    if (c == '~') return Gap();
    if (c == '<') return ContextRef();
    if (c == '(' || c == ')' || c == '|' || c == '?' || c == '*' || c == '+' || c == '^' || c == '$')
      return Operator(c);
    if (IsWordChar(c)) return Word();
    if (c == '\\' && at_ + 1 < text_.size()) ++at_;  // "\(" is the mark itself
    Emit(RE2::QuoteMeta(std::string(1, text_[at_])), {});
    ++at_;
    return {};
  }

  Status Operator(char c) {
    ++at_;
    switch (c) {
      case '(':
        ++depth_;
        out += "(?:";
        break;
      case ')':
        if (--depth_ < 0) return Bad("a bracket closes that was not opened");
        out += ")";
        break;
      case '^':
        out += "(?:^|" + Utf8(ContextSymbol(Context::kLed)) + ")[" +
               Range(ContextSymbol(Context::kHeading), ContextSymbol(Context::kBullet)) + "]*";
        break;
      case '?':
      case '*':
        DropLastKey();
        out += c;
        break;
      default:
        alternatives_ = alternatives_ || (c == '|' && depth_ == 0);
        out += c;
    }
    return {};
  }

  // Only what stands outside brackets and is not optional must be there.
  void Emit(const std::string& regex, std::vector<Symbol> symbols) {
    out += regex;
    last_ = {};
    if (depth_ != 0 || symbols.empty()) return;
    previous_ = keys;
    last_ = symbols;
    if (keys.empty() || symbols.size() < keys.size()) keys = std::move(symbols);
  }

  void DropLastKey() {
    if (!last_.empty() && keys == last_) keys = previous_;
  }

  std::string ReadName() {
    const size_t start = at_;
    while (at_ < text_.size() && IsWordChar(text_[at_])) ++at_;
    return std::string(text_.substr(start, at_ - start));
  }

  Status Word() {
    const std::string word = ReadName();
    if (IsSilent(vocabulary_.Find(Fold(word)))) return {};
    const Symbol symbol = word == "'s" ? 's' : symbols_.Register(vocabulary_.Add(Fold(word)));
    Emit(Utf8(symbol), {symbol});
    return {};
  }

  Status Class() {
    ++at_;
    const std::string name = ReadName();
    const int id = vocabulary_.FindClass(name);
    if (id < 0) return Bad("names the class @" + name + ", which words.yaml does not have");
    classes.push_back(name);
    std::string singles;
    std::vector<std::string> phrases;
    std::vector<Symbol> symbols;
    for (const ClassMember& member : vocabulary_.Members(static_cast<ClassId>(id))) {
      std::string phrase;
      Symbol first = 0;
      size_t spoken = 0;
      for (const WordId word : member.words) {
        if (IsSilent(word)) continue;
        const Symbol symbol = symbols_.Register(word);
        if (spoken++ == 0) first = symbol;
        phrase += Utf8(symbol);
      }
      if (spoken == 0) continue;
      symbols.push_back(first);
      if (spoken == 1) {
        singles += phrase;
      } else {
        phrases.push_back(Hyphenated(member));
      }
    }
    std::sort(phrases.begin(), phrases.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::string regex = "(?:";
    for (const std::string& phrase : phrases) regex += phrase + "|";
    regex += singles.empty() ? "" : "[" + singles + "]";
    if (regex.back() == '|') regex.pop_back();
    Emit(regex + ")", std::move(symbols));
    return {};
  }

  std::string Hyphenated(const ClassMember& member) {
    std::string out_phrase;
    for (const WordId word : member.words) {
      if (IsSilent(word)) continue;
      if (!out_phrase.empty()) out_phrase += "-?";
      out_phrase += Utf8(symbols_.Of(word));
    }
    return out_phrase;
  }

  // Articles are left out of a sentence's symbols, so they are left out of patterns.
  bool IsSilent(WordId word) const {
    const int silent = vocabulary_.FindClass("silent");
    return silent >= 0 && vocabulary_.ValueIn(static_cast<ClassId>(silent), word) != nullptr;
  }

  Status ContextRef() {
    const size_t close = text_.find('>', at_);
    const std::string_view name =
        text_.substr(at_ + 1, close == std::string_view::npos ? 0 : close - at_ - 1);
    at_ = close == std::string_view::npos ? text_.size() : close + 1;
    const Symbol symbol = name == "heading"  ? ContextSymbol(Context::kHeading)
                          : name == "bullet" ? ContextSymbol(Context::kBullet)
                                             : 0;
    if (symbol == 0) return Bad("names <" + std::string(name) + ">; <heading> and <bullet> are known");
    Emit(Utf8(symbol), {symbol});
    return {};
  }

  Status Gap() {
    ++at_;
    const char kind = at_ < text_.size() ? text_[at_] : ' ';
    const bool wide = kind == '~';
    const bool clause = kind == ',';
    if (wide || clause) ++at_;
    const std::string count = ReadName();
    if (count.empty() || count.find_first_not_of("0123456789") != std::string::npos || count.size() > 2) {
      return Bad("has a ~ without a count; write ~3 for at most three words");
    }
    std::string barred = clause ? ";,:_()" + ClassMembers("clause_joint") : ";";
    if (!wide) {
      for (const Slot slot : anchors_) {
        if (slot == Slot::kSector || slot == Slot::kPerson || slot == Slot::kName || slot == Slot::kZero)
          continue;
        barred += Range(MentionSymbol(slot, 0), MentionSymbol(slot, kFormsPerSlot - 1));
      }
    }
    out += "[^" + barred + "]{0," + count + "}?";
    last_ = {};
    return {};
  }

  Status SlotRef() {
    const size_t close = text_.find('}', at_);
    if (close == std::string_view::npos) return Bad("a { is not closed");
    std::string_view inner = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    std::string field;
    if (const size_t colon = inner.find(':'); colon != std::string_view::npos) {
      field = std::string(Trim(inner.substr(colon + 1)));
      inner = inner.substr(0, colon);
    }
    std::string_view form;
    if (const size_t dot = inner.find('.'); dot != std::string_view::npos) {
      form = inner.substr(dot + 1);
      inner = inner.substr(0, dot);
    }
    if (inner == "anchor" && field.empty()) return AnyAnchor();
    const Slot slot = SlotOfName(inner);
    if (slot == Slot::kNone) return Bad("has the unknown slot {" + std::string(inner) + "}");
    const bool is_anchor =
        field.empty() && std::find(anchors_.begin(), anchors_.end(), slot) != anchors_.end();
    Symbol low = is_anchor ? AnchorSymbol(slot, 0) : MentionSymbol(slot, 0);
    Symbol high = low + kFormsPerSlot - 1;
    if (!form.empty()) {
      const auto known =
          std::find_if(std::begin(kForms), std::end(kForms), [&](const auto& f) { return f.first == form; });
      if (known == std::end(kForms)) return Bad("has the unknown form ." + std::string(form));
      low = high = low + known->second;
    }
    std::string regex = low == high ? Utf8(low) : "[" + Range(low, high) + "]";
    if (inner == "parties" || inner == "sectors") regex = List(regex, inner == "sectors");
    if (!field.empty()) {
      captures.push_back({field, slot});
      regex = "(" + regex + ")";
    }
    std::vector<Symbol> symbols;
    for (Symbol s = low; s <= high; ++s)
      symbols.push_back(is_anchor ? s - kAnchorSymbols + kMentionSymbols : s);
    Emit(regex, slot == Slot::kZero ? std::vector<Symbol>{} : std::move(symbols));
    return {};
  }

  // {anchor}: the mention under test, whatever its slot.
  Status AnyAnchor() {
    std::string regex = "[";
    for (const Slot slot : anchors_)
      regex += Range(AnchorSymbol(slot, 0), AnchorSymbol(slot, kFormsPerSlot - 1));
    Emit(regex + "]", {});
    return {};
  }

  // "X, Y and Z": members with commas and joining words, for goods also with words that belong to a member.
  std::string List(const std::string& member, bool goods) {
    const std::string joint = "(?:[,&/]|" + ClassRegex("list_joint") + ")";
    const std::string filler = goods ? "(?:[wW\\-]|" + ClassRegex("goods") + ")" : ClassRegex("list_filler");
    const std::string more =
        goods ? "(?:" + filler + "{0,2}" + joint + "{1,2}" + filler + "{0,2}" + member + "+)*"
              : "(?:" + joint + "{1,2}(?:" + filler + ")?" + member + ")*";
    return goods ? member + "+" + more : member + more;
  }

  std::string ClassRegex(std::string_view name) {
    const std::string members = ClassMembers(name);
    return members.empty() ? "[w]" : "[" + members + "]";
  }

  // The symbols of a class's single words, for a set.
  std::string ClassMembers(std::string_view name) {
    const int id = vocabulary_.FindClass(name);
    std::string members;
    if (id < 0) return members;
    for (const ClassMember& member : vocabulary_.Members(static_cast<ClassId>(id))) {
      if (member.words.size() == 1 && !IsSilent(member.words.front()))
        members += Utf8(symbols_.Register(member.words.front()));
    }
    return members;
  }

  std::string_view text_;
  const std::vector<Slot>& anchors_;
  Vocabulary& vocabulary_;
  SymbolTable& symbols_;
  size_t at_ = 0;
  int depth_ = 0;
  bool alternatives_ = false;  // outside brackets: then nothing must be there
  std::vector<Symbol> last_;
  std::vector<Symbol> previous_;
};

}  // namespace

Slot SlotOfName(std::string_view name) {
  for (const auto& [known, slot] : kSlots) {
    if (known == name) return slot;
  }
  return Slot::kNone;
}

std::string_view NameOfSlot(Slot slot) {
  for (const auto& [name, known] : kSlots) {
    if (known == slot) return name;
  }
  return "";
}

Pattern::Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::Compile(std::string_view text, const std::vector<Slot>& anchors,
                                 Vocabulary* vocabulary, SymbolTable* symbols, const std::string& place) {
  Compiler compiler(text, anchors, vocabulary, symbols);
  if (Status status = compiler.Run(); !status) return Fail(ErrorKind::kUsage, place, status.error().message);
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(int64_t{32} << 20U);
  Pattern pattern;
  pattern.re_ = std::make_unique<RE2>(compiler.out, options);
  if (!pattern.re_->ok()) {
    return Fail(ErrorKind::kUsage, place, "is no valid pattern: " + pattern.re_->error());
  }
  pattern.text_ = std::string(text);
  pattern.expanded_ = std::move(compiler.out);
  pattern.captures_ = std::move(compiler.captures);
  pattern.keys_ = std::move(compiler.keys);
  pattern.classes_ = std::move(compiler.classes);
  return pattern;
}

bool Pattern::Match(const std::string& symbols, PatternMatch* match) const {
  const re2::StringPiece input(symbols);
  std::vector<re2::StringPiece> groups(captures_.size() + 1);
  if (!re_->Match(input, 0, input.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size())))
    return false;
  const auto offset = [&](const re2::StringPiece& piece) {
    return static_cast<size_t>(piece.data() - input.data());
  };
  match->begin = offset(groups[0]);
  match->end = match->begin + groups[0].size();
  match->captures.clear();
  for (size_t k = 1; k < groups.size(); ++k) {
    if (groups[k].data() == nullptr) {
      match->captures.emplace_back(0, 0);
    } else {
      match->captures.emplace_back(offset(groups[k]), offset(groups[k]) + groups[k].size());
    }
  }
  return true;
}

int Pattern::program_size() const { return re_->ProgramSize(); }

}  // namespace tradewire
