#include "extractor/pattern/parser.h"

#include <algorithm>
#include <span>

#include "core/text.h"
#include "extractor/text/fold.h"

namespace tradewire {
namespace {

constexpr int kDeepest = 32;

constexpr std::pair<std::string_view, Slot> kSlots[] = {
    {"rate", Slot::kRate},     {"zero", Slot::kZero},         {"money", Slot::kMoney},
    {"date", Slot::kDate},     {"duration", Slot::kDuration}, {"party", Slot::kParty},
    {"sector", Slot::kSector}, {"person", Slot::kPerson},     {"name", Slot::kName},
    {"office", Slot::kOffice}, {"parties", Slot::kParty},     {"sectors", Slot::kSector},
};

constexpr std::pair<std::string_view, uint8_t> kForms[] = {
    {"percent", kPercent},    {"point", kPercentagePoint}, {"name", kPartyName},
    {"adj", kPartyAdjective}, {"people", kPartyPeople},    {"metonym", kPartyMetonym},
    {"group", kPartyGroup},   {"term", kSectorTerm},       {"adjunct", kSectorAdjunct},
    {"future", kDateDay},     {"future", kDatePeriod},     {"future", kDateLoose},
    {"day", kDateDay},        {"period", kDatePeriod},     {"counted", kDateLoose},
    {"today", kDateToday},    {"past", kDateToday},        {"past", kDatePast},
    {"past", kDateOld},       {"past", kDateRunning},      {"running", kDateRunning},
    {"old", kDateOld},        {"strong", kStrongOffice},   {"weak", kWeakOffice},
    {"human", kPersonLike},   {"org", kOrganisation},      {"free", kZeroFree},
    {"free", kZeroMutual},    {"mutual", kZeroMutual},     {"cut", kZeroCut},
    {"nil", kNilRate},        {"specific", kSpecificRate}, {"share", kShareSum},
};

bool IsWordChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' ||
         c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// By descent: choice → sequence → item → primary.
class Parser {
 public:
  Parser(std::string_view text, const PatternContext& context)
      : text_(text),
        anchors_(context.anchors),
        vocabulary_(*context.vocabulary),
        symbols_(*context.symbols),
        sets_(*context.sets),
        silent_(vocabulary_.FindClass("silent")) {
    constexpr size_t kUsual = 64;
    tree().nodes.reserve(kUsual);
    tree().children.reserve(kUsual);
    own_sets_.reserve(kUsual);
    symbols_of_sets_.reserve(4 * kUsual);
    parts_.reserve(kUsual);
  }

  Result<ParsedPattern> Run() {
    const Result<uint32_t> root = Choice();
    if (!root) return Fail(root.error());
    if (at_ < text_.size()) return Bad("a bracket closes that was not opened");
    ParsedPattern out{{}, std::move(out_.captures), std::move(out_.classes)};
    out.tree.nodes.reserve(tree().nodes.size());
    out.tree.children.reserve(tree().children.size());
    out.tree.root = Settle(*root, &out.tree);
    return out;
  }

 private:
  PatternTree& tree() { return out_.tree; }

  // The tree as it came out in the end, its sets shared with other patterns; what was replaced on the way (a
  // word that is one of many in a choice) is left behind.
  uint32_t Settle(uint32_t id, PatternTree* to) {
    PatternNode node = tree().nodes[id];
    const size_t parts = parts_.size();
    for (uint32_t k = node.first; k < node.last; ++k) parts_.push_back(Settle(tree().children[k], to));
    if (node.kind == NodeKind::kSet || node.kind == NodeKind::kGap) node.set = sets_.Add(SymbolsOf(node.set));
    const uint32_t settled = to->Add(node, PartsFrom(parts));
    parts_.resize(parts);
    return settled;
  }

  // A set of this pattern alone: what stands in symbols_of_sets_ from there on.
  uint32_t OwnSet(size_t begin) {
    own_sets_.emplace_back(begin, symbols_of_sets_.size());
    return static_cast<uint32_t>(own_sets_.size() - 1);
  }

  size_t BeginSet() const { return symbols_of_sets_.size(); }
  void AddToSet(Symbol symbol) { symbols_of_sets_.push_back(symbol); }
  void AddToSet(std::initializer_list<Symbol> symbols) {
    symbols_of_sets_.insert(symbols_of_sets_.end(), symbols);
  }
  void AddToSet(std::span<const Symbol> symbols) {
    symbols_of_sets_.insert(symbols_of_sets_.end(), symbols.begin(), symbols.end());
  }

  std::span<const Symbol> SymbolsOf(uint32_t own_set) const {
    const auto [begin, end] = own_sets_[own_set];
    return std::span(symbols_of_sets_).subspan(begin, end - begin);
  }

  static tl::unexpected<Error> Bad(std::string message) {
    return Fail(ErrorKind::kUsage, "", std::move(message));
  }

  char Peek() {
    while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  // The parts of the node that is being read, behind those of the nodes around it.
  std::span<const uint32_t> PartsFrom(size_t first) const { return std::span(parts_).subspan(first); }

  Result<uint32_t> Choice() {
    const size_t branches = parts_.size();
    while (true) {
      Result<uint32_t> branch = Sequence();
      if (!branch) return branch;
      AddBranch(*branch, branches);
      if (Peek() != '|') break;
      ++at_;
    }
    const uint32_t choice = parts_.size() == branches + 1
                                ? parts_.back()
                                : tree().Add({.kind = NodeKind::kChoice}, PartsFrom(branches));
    parts_.resize(branches);
    return choice;
  }

  // Neighbouring single words become one set.
  void AddBranch(uint32_t branch, size_t branches) {
    const PatternNode& node = tree().nodes[branch];
    if (parts_.size() > branches && node.kind == NodeKind::kSet) {
      const PatternNode& before = tree().nodes[parts_.back()];
      // Words that follow each other in the text stand so in symbols_of_sets_; a mark of the sentence's begin
      // does not.
      if (before.kind == NodeKind::kSet && own_sets_[before.set].second == own_sets_[node.set].first) {
        own_sets_[node.set].first = own_sets_[before.set].first;
        parts_.back() = branch;
        return;
      }
    }
    parts_.push_back(branch);
  }

  Result<uint32_t> Sequence() {
    const size_t items = parts_.size();
    for (char c = Peek(); c != '\0' && c != '|' && c != ')'; c = Peek()) {
      Result<uint32_t> item = Item();
      if (!item) return item;
      if (tree().nodes[*item].kind != NodeKind::kNothing) parts_.push_back(*item);
    }
    const uint32_t sequence = Join(PartsFrom(items));
    parts_.resize(items);
    return sequence;
  }

  uint32_t Join(std::span<const uint32_t> items) {
    if (items.size() == 1) return items.front();
    return tree().Add({.kind = items.empty() ? NodeKind::kNothing : NodeKind::kSequence}, items);
  }
  uint32_t Join(std::initializer_list<uint32_t> items) {
    return Join(std::span(items.begin(), items.size()));
  }

  Result<uint32_t> Item() {
    Result<uint32_t> primary = Primary();
    if (!primary) return primary;
    const char c = Peek();
    if (c != '?' && c != '*' && c != '+') return primary;
    ++at_;
    if (tree().nodes[*primary].kind == NodeKind::kNothing) return primary;
    if (c == '?') return tree().Add({.kind = NodeKind::kOptional}, {*primary});
    if (IsNullable(tree(), *primary))
      return Bad(std::string("is no valid pattern: ") + c + " repeats what may be nothing");
    return tree().Add({.kind = c == '*' ? NodeKind::kStar : NodeKind::kPlus}, {*primary});
  }

  Result<uint32_t> Primary() {
    const char c = text_[at_];
    if (c == '@') return Class();
    if (c == '{') return SlotRef();
    if (c == '~') return Gap();
    if (c == '<') return ContextRef();
    if (c == '(') return Group();
    if (c == '?' || c == '*' || c == '+')
      return Bad(std::string("is no valid pattern: ") + c + " has nothing before it");
    if (IsWordChar(c) && c != '_') return Word();    // "_" is a dash
    if (c == '\\' && at_ + 1 < text_.size()) ++at_;  // "\(" is the mark itself
    const char mark = text_[at_++];
    if (mark == '^' && c == '^') return Begin();
    if (mark == '$' && c == '$') return tree().Add({.kind = NodeKind::kEnd});
    return SetOf({static_cast<unsigned char>(mark)});
  }

  Result<uint32_t> Group() {
    ++at_;
    if (++depth_ > kDeepest) return Bad("nests brackets too deep");
    Result<uint32_t> inner = Choice();
    if (!inner) return inner;
    if (Peek() != ')') return Bad("a bracket is not closed");
    ++at_;
    --depth_;
    return inner;
  }

  // The first place, or the first behind what leads the sentence; what the line is stands before its words.
  uint32_t Begin() {
    const uint32_t begin = tree().Add({.kind = NodeKind::kBegin});
    const uint32_t led = SetOf({ContextSymbol(Context::kLed)});
    const uint32_t line = SetOf(
        {ContextSymbol(Context::kHeading), ContextSymbol(Context::kBullet), ContextSymbol(Context::kDuties)});
    return Join({tree().Add({.kind = NodeKind::kChoice}, {begin, led}),
                 tree().Add({.kind = NodeKind::kStar}, {line})});
  }

  uint32_t Set(uint32_t own_set) { return tree().Add({.kind = NodeKind::kSet, .set = own_set}); }

  uint32_t SetOf(std::initializer_list<Symbol> symbols) {
    const size_t begin = BeginSet();
    AddToSet(symbols);
    return Set(OwnSet(begin));
  }

  std::string_view ReadName() {
    const size_t start = at_;
    while (at_ < text_.size() && IsWordChar(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  uint32_t Word() {
    const std::string_view word = ReadName();
    if (word == "'s") return SetOf({'s'});
    const WordId id = vocabulary_.Add(Fold(word));
    return IsSilent(id) ? Join(std::span<const uint32_t>()) : SetOf({symbols_.Register(id)});
  }

  // Articles are left out of a sentence's symbols, so they are left out of patterns.
  bool IsSilent(WordId word) const {
    return silent_ >= 0 && vocabulary_.ValueIn(static_cast<ClassId>(silent_), word) != nullptr;
  }

  std::vector<WordId> Spoken(const ClassMember& member) const {
    std::vector<WordId> spoken;
    for (const WordId word : member.words) {
      if (!IsSilent(word)) spoken.push_back(word);
    }
    return spoken;
  }

  Result<uint32_t> Class() {
    ++at_;
    const std::string name(ReadName());
    const int id = vocabulary_.FindClass(name);
    if (id < 0) return Bad("names the class @" + name + ", which words.yaml does not have");
    out_.classes.push_back(name);
    const SpokenClass* known = sets_.FindClass(static_cast<ClassId>(id));
    const SpokenClass& spoken = known != nullptr ? *known : Speak(static_cast<ClassId>(id));
    if (spoken.phrases) return tree().Add({.kind = NodeKind::kPhrases, .set = *spoken.phrases});
    const size_t begin = BeginSet();
    AddToSet(spoken.singles);
    return Set(OwnSet(begin));
  }

  // Long phrases first.
  const SpokenClass& Speak(ClassId id) {
    SpokenClass out;
    std::vector<std::vector<Symbol>> phrases;
    for (const ClassMember& member : vocabulary_.Members(id)) {
      const std::vector<WordId> spoken = Spoken(member);
      if (spoken.size() == 1) out.singles.push_back(symbols_.Register(spoken.front()));
      if (spoken.size() < 2) continue;
      std::vector<Symbol>& phrase = phrases.emplace_back();
      for (const WordId word : spoken) phrase.push_back(symbols_.Register(word));
      out.singles.push_back(symbols_.Register(spoken));
    }
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    if (!phrases.empty()) out.phrases = sets_.AddPhrases(out.singles, std::move(phrases));
    return sets_.KeepClass(id, std::move(out));
  }

  Result<uint32_t> ContextRef() {
    const size_t close = text_.find('>', at_);
    const std::string_view name =
        text_.substr(at_ + 1, close == std::string_view::npos ? 0 : close - at_ - 1);
    at_ = close == std::string_view::npos ? text_.size() : close + 1;
    if (name == "heading") return SetOf({ContextSymbol(Context::kHeading)});
    if (name == "bullet") return SetOf({ContextSymbol(Context::kBullet)});
    if (name == "duties") return SetOf({ContextSymbol(Context::kDuties)});
    if (name == "led") return SetOf({ContextSymbol(Context::kLed)});
    return Bad("names <" + std::string(name) + ">; <heading>, <bullet>, <duties> and <led> are known");
  }

  Result<uint32_t> Gap() {
    ++at_;
    const char kind = at_ < text_.size() ? text_[at_] : ' ';
    const bool wide = kind == '~';
    const bool clause = kind == ',';
    if (wide || clause) ++at_;
    const std::string count(ReadName());
    if (count.empty() || count.find_first_not_of("0123456789") != std::string::npos || count.size() > 2) {
      return Bad("has a ~ without a count; write ~3 for at most three words");
    }
    const size_t barred = BeginSet();
    AddToSet(';');
    if (clause) {
      AddWordsOf("clause_joint");
      AddToSet({',', ':', '_', '(', ')'});
    }
    for (const Slot slot : anchors_) {
      const bool passed =
          slot == Slot::kSector || slot == Slot::kPerson || slot == Slot::kName || slot == Slot::kZero;
      if (!wide && !passed) AddForms(MentionSymbol(slot, 0));
    }
    return tree().Add(
        {.kind = NodeKind::kGap, .most = static_cast<uint8_t>(std::stoi(count)), .set = OwnSet(barred)});
  }

  void AddForms(Symbol low) {
    for (Symbol form = 0; form < kFormsPerSlot; ++form) AddToSet(low + form);
  }

  Result<uint32_t> SlotRef() {
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
    const Symbol low = is_anchor ? AnchorSymbol(slot, 0) : MentionSymbol(slot, 0);
    const size_t begin = BeginSet();
    if (form.empty()) {
      AddForms(low);
    } else {
      for (const auto& [name, value] : kForms) {
        if (name == form) AddToSet(low + value);
      }
      if (begin == BeginSet()) return Bad("has the unknown form ." + std::string(form));
    }
    const uint32_t wanted = OwnSet(begin);
    const bool list = inner == "parties" || inner == "sectors";
    const uint32_t node = list ? List(wanted, inner == "sectors") : Set(wanted);
    if (field.empty()) return node;
    out_.captures.push_back({field, slot});
    const auto number = static_cast<uint32_t>(out_.captures.size() - 1);
    return tree().Add({.kind = NodeKind::kCapture, .set = number}, {node});
  }

  // {anchor}: the mention under test, whatever its slot.
  uint32_t AnyAnchor() {
    const size_t begin = BeginSet();
    for (const Slot slot : anchors_) AddForms(AnchorSymbol(slot, 0));
    return Set(OwnSet(begin));
  }

  // "X, Y and Z": members with commas and joining words, for goods also with words that belong to a member.
  uint32_t List(uint32_t wanted, bool goods) {
    const uint32_t joints = ListJoints(goods);
    const uint32_t fillers = ListFillers(goods);
    const auto member = [&] {
      const uint32_t set = Set(wanted);
      return goods ? tree().Add({.kind = NodeKind::kPlus}, {set}) : set;
    };
    const auto joint = [&] { return Set(joints); };
    const auto filler = [&] { return Set(fillers); };
    const uint32_t first = member();
    std::vector<uint32_t> more;
    if (goods) {
      // "aircraft and their parts, chemicals"
      const uint32_t besides = Join({joint(), filler(), AtMostTwo(filler)});
      more.push_back(tree().Add({.kind = NodeKind::kOptional}, {besides}));
      more.push_back(AtMostTwo(filler));
    }
    more.push_back(joint());
    more.push_back(tree().Add({.kind = NodeKind::kOptional}, {joint()}));
    more.push_back(AtMostTwo(filler));
    more.push_back(member());
    return Join({first, tree().Add({.kind = NodeKind::kStar}, {Join(more)})});
  }

  uint32_t ListJoints(bool goods) {
    const size_t begin = BeginSet();
    AddWordsOf("list_joint");
    AddToSet({',', '&', '/'});
    if (!goods) AddToSet('(');
    return OwnSet(begin);
  }

  uint32_t ListFillers(bool goods) {
    const size_t begin = BeginSet();
    AddWordsOf(goods ? "goods" : "list_filler");
    if (goods) {
      AddToSet({'w', 'W', '-'});
      AddWordsOf("goods_adjective");
    }
    return OwnSet(begin);
  }

  template <typename Make>
  uint32_t AtMostTwo(Make make) {
    const uint32_t second = tree().Add({.kind = NodeKind::kOptional}, {make()});
    return tree().Add({.kind = NodeKind::kOptional}, {Join({make(), second})});
  }

  // The single words of a class.
  void AddWordsOf(std::string_view name) {
    const int id = vocabulary_.FindClass(name);
    if (id < 0) return;
    for (const ClassMember& member : vocabulary_.Members(static_cast<ClassId>(id))) {
      if (member.words.size() == 1 && !IsSilent(member.words.front()))
        AddToSet(symbols_.Register(member.words.front()));
    }
  }

  std::string_view text_;
  const std::vector<Slot>& anchors_;
  Vocabulary& vocabulary_;
  SymbolTable& symbols_;
  SymbolSets& sets_;
  int silent_;
  size_t at_ = 0;
  int depth_ = 0;
  ParsedPattern out_;  // its tree not yet settled: sets are own_sets_
  std::vector<std::pair<size_t, size_t>>
      own_sets_;  // of this pattern alone: [first, second) of symbols_of_sets_
  std::vector<Symbol> symbols_of_sets_;
  std::vector<uint32_t> parts_;  // a stack: see PartsFrom
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

Result<ParsedPattern> ParsePattern(std::string_view text, const PatternContext& context) {
  return Parser(text, context).Run();
}

}  // namespace tradewire
