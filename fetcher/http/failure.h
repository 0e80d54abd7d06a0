// The ways a fetch can fail: one phrase for each, and how much it weighs against a feed.
//
// Made by the transfers, the redirects and the crawler, read by polling.cc, which knows a failure by the
// phrase its message begins with. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace tradewire {

enum class Failure {
  kUnknownHost,
  kRefusedAddress,
  kNoConnection,
  kTimeout,
  kSlow,
  kTls,
  kTooLarge,
  kHeadersTooLarge,
  kCutShort,
  kUnreadableBody,
  kProtocol,
  kRedirects,
  kBadUrl,
  kRobots,
  kWait,
  kStopped,
};

// Likely to pass by itself; may pass; unlikely to pass.
enum class Weight { kTemporary, kSoft, kHard };

// An Error of kind kNetwork whose place is the URL without its secrets. `detail` follows the phrase.
Error MakeFailure(Failure failure, std::string_view url, std::string_view detail = "");

// kSoft for errors that are not of the table.
Weight WeightOf(const Error& error);

// What a status from 400 on means, in words, after its number; and its weight.
std::string StatusInWords(int status);
Weight WeightOfStatus(int status);

}  // namespace tradewire
