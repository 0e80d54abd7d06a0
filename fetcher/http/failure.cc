#include "fetcher/http/failure.h"

#include <algorithm>

#include "fetcher/http/url.h"

namespace tradewire {
namespace {

struct Row {
  Failure failure;
  Weight weight;
  std::string_view phrase;  // no phrase begins with another
};

constexpr Row kRows[] = {
    {Failure::kUnknownHost, Weight::kHard, "the host name cannot be resolved; check the URL"},
    {Failure::kRefusedAddress, Weight::kHard, "the address is not public; --allow-private allows it"},
    {Failure::kNoConnection, Weight::kTemporary, "no connection to the server"},
    {Failure::kTimeout, Weight::kTemporary, "the server took too long"},
    {Failure::kSlow, Weight::kTemporary, "the server sends too slowly"},
    {Failure::kTls, Weight::kHard, "no secure connection; the server's certificate or TLS is at fault"},
    {Failure::kTooLarge, Weight::kSoft, "the body is too large; raise --max-bytes to take it"},
    {Failure::kHeadersTooLarge, Weight::kSoft, "the server sends more headers than any needs"},
    {Failure::kCutShort, Weight::kTemporary, "the response was cut short"},
    {Failure::kUnreadableBody, Weight::kSoft, "the body cannot be decompressed"},
    {Failure::kProtocol, Weight::kSoft, "the server does not speak HTTP as it should"},
    {Failure::kRedirects, Weight::kSoft, "the redirects cannot be followed"},
    {Failure::kBadUrl, Weight::kHard, "the URL cannot be fetched"},
    {Failure::kRobots, Weight::kSoft, "robots.txt forbids it"},
    {Failure::kWait, Weight::kTemporary, "the host asks to be left alone"},
    {Failure::kStopped, Weight::kTemporary, "the run was stopped"},
};

struct StatusRow {
  int status;
  Weight weight;
  std::string_view words;
};

constexpr StatusRow kStatuses[] = {
    {400, Weight::kSoft, "the server does not understand the request; check the URL"},
    {401, Weight::kHard, "the server wants to know who asks; see feeds set --header"},
    {402, Weight::kHard, "the server wants payment"},
    {403, Weight::kSoft, "the server refuses our user agent or address"},
    {404, Weight::kHard, "the page does not exist; check the URL"},
    {405, Weight::kSoft, "the server does not allow this page to be fetched"},
    {406, Weight::kSoft, "the server has no form of the page that we read"},
    {408, Weight::kTemporary, "the server gave up waiting"},
    {410, Weight::kHard, "the page is gone for good"},
    {421, Weight::kTemporary, "the request reached the wrong server"},
    {425, Weight::kTemporary, "the server asks to try later"},
    {426, Weight::kSoft, "the server wants another protocol"},
    {429, Weight::kTemporary, "too many requests; the server asks for a pause"},
    {431, Weight::kSoft, "the server finds our request too large"},
    {451, Weight::kHard, "the page is withheld for legal reasons"},
    {500, Weight::kTemporary, "the server has failed"},
    {501, Weight::kSoft, "the server cannot do this"},
    {502, Weight::kTemporary, "a gateway got no good answer from the server"},
    {503, Weight::kTemporary, "the server is overloaded or down for maintenance"},
    {504, Weight::kTemporary, "a gateway got no answer from the server in time"},
    {520, Weight::kTemporary, "a gateway got no good answer from the server"},
    {521, Weight::kTemporary, "the server behind the gateway is down"},
    {522, Weight::kTemporary, "the server behind the gateway does not answer"},
};

StatusRow FindStatus(int status) {
  const auto* found = std::find_if(std::begin(kStatuses), std::end(kStatuses),
                                   [&](auto& row) { return row.status == status; });
  if (found != std::end(kStatuses)) return *found;
  if (status >= 500) return {status, Weight::kTemporary, "the server has failed"};
  return {status, Weight::kSoft, "the server refuses the request"};
}

}  // namespace

Error MakeFailure(Failure failure, std::string_view url, std::string_view detail) {
  const auto* found =
      std::find_if(std::begin(kRows), std::end(kRows), [&](auto& row) { return row.failure == failure; });
  std::string message(found->phrase);
  if (!detail.empty()) message.append(" (").append(detail).append(")");
  return {ErrorKind::kNetwork, SafeUrl(url), message};
}

Weight WeightOf(const Error& error) {
  const auto* found = std::find_if(std::begin(kRows), std::end(kRows),
                                   [&](auto& row) { return error.message.starts_with(row.phrase); });
  return found == std::end(kRows) ? Weight::kSoft : found->weight;
}

std::string StatusInWords(int status) {
  if (status < 400) return "";
  return std::to_string(status) + ": " + std::string(FindStatus(status).words);
}

Weight WeightOfStatus(int status) { return FindStatus(status).weight; }

}  // namespace tradewire
