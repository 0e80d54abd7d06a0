// The words that rules and lexicons know, and the classes they belong to.
//
// A word is the folded form of one token; its WordId indexes everything else, so that matching never compares
// strings. A class is a named list of words and phrases from rules/words.yaml, each with a number ("month":
// "January" → 1); patterns name it as @month, the value grammars by its name.
// Built once while loading, immutable after; safe to share between threads.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/text/word_table.h"

namespace tradewire {

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
  // The id of a folded word, added when new.
  WordId Add(std::string_view folded) { return words_.Add(folded); }
  // The id of a folded word, or kUnknownWord.
  WordId Find(std::string_view folded) const { return words_.Find(folded); }
  // The same of a word of ASCII letters alone, in any case.
  WordId FindLetters(std::string_view letters) const { return words_.FindLetters(letters); }
  std::string_view Word(WordId id) const { return words_.Word(id); }
  size_t size() const { return words_.size(); }

  ClassId AddClass(std::string_view name);
  // Adds a phrase as written ("per cent"); it is folded and cut as text is.
  void AddMember(ClassId id, std::string_view phrase, double value);
  // The class of that name, or -1.
  int FindClass(std::string_view name) const;
  const std::vector<ClassMember>& Members(ClassId id) const { return classes_[id].members; }
  // The classes whose names begin so, with what their names go on with.
  std::vector<std::pair<ClassId, std::string>> ClassesNamed(std::string_view prefix) const;

  // The value of a word that alone is a member of the class, or null.
  const double* ValueIn(ClassId id, WordId word) const {
    const Start* start = StartOf(id, word);
    return start != nullptr && start->alone ? &start->value : nullptr;
  }
  // From now on ClassesFrom tells of these classes alone. Call once, when all members are there.
  void Watch(const std::vector<ClassId>& ids);
  // Bit id % 64 is set for each class that is watched of which a member begins with the word.
  uint64_t ClassesFrom(WordId word) const { return word < ids_.size() ? ids_[word] : 0; }
  // The longest member of the class that starts at tokens[i] and ends by `end`; length 0 when none does.
  ClassHit MatchAt(ClassId id, const std::vector<Token>& tokens, uint32_t i, uint32_t end) const;

 private:
  // What of one class begins with one word.
  struct Start {
    ClassId id = 0;
    bool alone = false;  // the word itself is a member, of this value
    double value = 0;
    std::vector<uint32_t> phrases;  // members of more words
  };
  struct Class {
    std::string name;
    std::vector<ClassMember> members;
  };

  const Start* StartOf(ClassId id, WordId word) const {
    if (word >= starts_.size()) return nullptr;
    for (const Start& start : starts_[word]) {
      if (start.id == id) return &start;
    }
    return nullptr;
  }
  Start* AddStart(ClassId id, WordId word);
  ClassHit MatchPhrases(const Start& start, const std::vector<Token>& tokens, uint32_t i, uint32_t end) const;

  WordTable words_;
  std::vector<Class> classes_;
  std::map<std::string, ClassId, std::less<>> class_ids_;  // by name
  std::vector<uint64_t> ids_;                              // by word: what ClassesFrom gives
  std::vector<std::vector<Start>> starts_;                 // by word
};

}  // namespace tradewire
