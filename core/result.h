// Result<T>: a value, or an Error that says what went wrong, where, and what to do.
//
// The libraries never print, exit or throw across their edge: they return a Result, and app/ alone turns an
// Error into a line on stderr and an exit status. "Absent" and "not modified" are values, never errors.
//
//   Result<Feed> feed = ParseFeed(bytes, url);
//   if (!feed) return Fail(feed.error());
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace tradewire {

// What kind of thing failed; app/ maps it to the exit status of the contract.
enum class ErrorKind {
  kInput,    // one input (an article, a feed, a line) is bad; the rest of the run goes on: status 1
  kNetwork,  // one fetch failed; the rest of the run goes on: status 1
  kUsage,    // the call, the configuration or a rule file is wrong; nothing was changed: status 2
  kStore,    // the knowledge base cannot be used: status 3
};

// place is "rules/tariff.yaml:41", a URL, or "feeds.jsonl:7"; message names the fault and the mend, one line.
struct Error {
  ErrorKind kind = ErrorKind::kInput;
  std::string place;
  std::string message;

  // "place: message", or the message alone where there is no place.
  std::string Line() const { return place.empty() ? message : place + ": " + message; }
};

template <typename T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

inline tl::unexpected<Error> Fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

inline tl::unexpected<Error> Fail(ErrorKind kind, std::string place, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(place), std::move(message)});
}

}  // namespace tradewire
