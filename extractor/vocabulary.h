// The words that rules and lexicons know, and the classes they belong to.
//
// A word is the folded form of one token; its WordId indexes everything else, so that matching never compares
// strings. A class is a named list of words and phrases from rules/words.yaml, each with a number ("month":
// "January" → 1); patterns name it as @month, the value grammars by its name.
// Built once while loading, immutable after; safe to share between threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tradewire {

using WordId = uint32_t;
constexpr WordId kUnknownWord = 0;

using ClassId = uint32_t;

struct Token;

// Where a class matched: how many tokens (0: it did not), and the member's number.
struct ClassHit {
  uint32_t length = 0;
  double value = 0;
  explicit operator bool() const { return length != 0; }
};

// One member of a class: a phrase by its words, and the number that stands beside it (0 where none does).
struct ClassMember {
  std::vector<WordId> words;
  double value = 0;
};

class Vocabulary {
 public:
  Vocabulary();

  // The id of a folded word, added when new.
  WordId Add(std::string_view folded);
  // The id of a folded word, or kUnknownWord.
  WordId Find(std::string_view folded) const;
  const std::string& Word(WordId id) const { return words_[id]; }
  size_t size() const { return words_.size(); }

  ClassId AddClass(std::string_view name);
  // Adds a phrase as written ("per cent"); it is folded and cut as text is.
  void AddMember(ClassId id, std::string_view phrase, double value);
  // The class of that name, or -1.
  int FindClass(std::string_view name) const;
  const std::vector<ClassMember>& Members(ClassId id) const { return classes_[id].members; }
  const std::string& ClassName(ClassId id) const { return classes_[id].name; }
  size_t class_count() const { return classes_.size(); }

  // The value of a word that alone is a member of the class, or null.
  const double* ValueIn(ClassId id, WordId word) const;
  // The longest member of the class that starts at tokens[i] and ends by `end`; length 0 when none does.
  ClassHit MatchAt(ClassId id, const std::vector<Token>& tokens, uint32_t i, uint32_t end) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Class {
    std::string name;
    std::vector<ClassMember> members;
    std::unordered_map<WordId, double> singles;
    std::unordered_map<WordId, std::vector<uint32_t>> by_first;  // first word → members
  };
  std::vector<std::string> words_;
  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> ids_;
  std::vector<Class> classes_;
};

}  // namespace tradewire
