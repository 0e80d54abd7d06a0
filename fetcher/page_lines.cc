// What short lines of text say about themselves: "Advertisement", "Photo: …", "Sign up for our newsletter".
#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "core/text.h"
#include "fetcher/page_words.h"

namespace tradewire {
namespace {

enum class Match : uint8_t { kWhole, kStart };

struct LineRow {
  std::string_view words;
  uint32_t says;
  Match match;
};

constexpr Match W = Match::kWhole;
constexpr Match S = Match::kStart;

// clang-format off
constexpr LineRow kLines[] = {
    {"advertisement", kSaysAd, W}, {"advertising", kSaysAd, W}, {"advertisement continue reading", kSaysAd, S},
    {"advertisement scroll to continue", kSaysAd, S}, {"story continues below", kSaysAd, S},
    {"article continues below", kSaysAd, S}, {"article continues after", kSaysAd, S}, {"sponsored", kSaysAd, W},
    {"sponsored content", kSaysAd, S}, {"continue reading", kSaysAd, W}, {"story continues", kSaysAd, W},
    {"continue reading below", kSaysAd, S}, {"paid post", kSaysAd, W}, {"promoted", kSaysAd, W},
    {"report this ad", kSaysAd, W}, {"skip advertisement", kSaysAd, W},
    {"related", kSaysRelated, W}, {"related stories", kSaysRelated, W}, {"related articles", kSaysRelated, W},
    {"related posts", kSaysRelated, W}, {"related content", kSaysRelated, W}, {"related coverage", kSaysRelated, W},
    {"related topics", kSaysRelated, W}, {"related news", kSaysRelated, W}, {"related reading", kSaysRelated, W},
    {"read next", kSaysRelated, W}, {"read more", kSaysRelated, W}, {"see also", kSaysRelated, W},
    {"also read", kSaysRelated, W}, {"learn more", kSaysRelated, W}, {"see more", kSaysRelated, W},
    {"show more", kSaysRelated, W}, {"view more", kSaysRelated, W}, {"load more", kSaysRelated, W},
    {"recommended", kSaysRelated, W}, {"more stories", kSaysRelated, W}, {"trending", kSaysRelated, W},
    {"most read", kSaysRelated, W}, {"most popular", kSaysRelated, W}, {"editors picks", kSaysRelated, W},
    {"share", kSaysShare, W}, {"share this", kSaysShare, S}, {"share on", kSaysShare, S}, {"tweet", kSaysShare, W},
    {"share article", kSaysShare, W}, {"share via", kSaysShare, S}, {"facebook", kSaysShare, W},
    {"twitter", kSaysShare, W}, {"linkedin", kSaysShare, W}, {"whatsapp", kSaysShare, W}, {"email", kSaysShare, W},
    {"copy link", kSaysShare, W}, {"print", kSaysShare, W}, {"save", kSaysShare, W}, {"pinterest", kSaysShare, W},
    {"reddit", kSaysShare, W}, {"telegram", kSaysShare, W}, {"comments", kSaysShare, W}, {"comment", kSaysShare, W},
    {"link copied", kSaysShare, S}, {"click to share", kSaysShare, S}, {"follow us", kSaysShare, S},
    {"share full article", kSaysShare, W}, {"gift this article", kSaysShare, W}, {"x", kSaysShare, W},
    {"listen to this article", kSaysShare, S}, {"add us on google", kSaysShare, S},
    {"subscribe", kSaysPlea, W}, {"sign up", kSaysPlea, W}, {"log in", kSaysPlea, W}, {"sign in", kSaysPlea, W},
    {"subscribe to", kSaysPlea, S}, {"subscribe now", kSaysPlea, S}, {"sign up for", kSaysPlea, S},
    {"sign up to", kSaysPlea, S}, {"sign up now", kSaysPlea, S}, {"donate", kSaysPlea, W},
    {"already a subscriber", kSaysPlea, S}, {"get our newsletter", kSaysPlea, S}, {"join our newsletter", kSaysPlea, S},
    {"by signing up", kSaysPlea, S}, {"by subscribing", kSaysPlea, S}, {"thank you for subscribing", kSaysPlea, S},
    {"thank you for signing up", kSaysPlea, S}, {"enter your email", kSaysPlea, S}, {"your email address", kSaysPlea, S},
    {"support our journalism", kSaysPlea, S}, {"download the app", kSaysPlea, S}, {"unlock this article", kSaysPlea, S},
    {"this article is for subscribers", kSaysPlea, S}, {"to continue reading", kSaysPlea, S},
    {"something went wrong", kSaysPlea, S}, {"please try again", kSaysPlea, S}, {"please enable javascript", kSaysPlea, S},
    {"we use cookies", kSaysConsent, S}, {"this site uses cookies", kSaysConsent, S},
    {"this website uses cookies", kSaysConsent, S}, {"accept all cookies", kSaysConsent, S},
    {"photo by", kSaysCaption, S}, {"image credit", kSaysCaption, S}, {"photo credit", kSaysCaption, S},
    {"image source", kSaysCaption, S}, {"credit", kSaysCaption, W}, {"getty images", kSaysCaption, W},
    {"courtesy of", kSaysCaption, W}, {"view image", kSaysCaption, S}, {"view gallery", kSaysCaption, S},
    {"open image", kSaysCaption, S}, {"image courtesy", kSaysCaption, S}, {"photograph by", kSaysCaption, S},
    {"video player", kSaysCaption, S}, {"video unavailable", kSaysCaption, S},
    {"min read", kSaysMeta, W}, {"table of contents", kSaysNavigation, W}, {"contents", kSaysNavigation, W},
    {"in this article", kSaysNavigation, W}, {"on this page", kSaysNavigation, W}, {"jump to", kSaysNavigation, W},
    {"skip to content", kSaysNavigation, S}, {"skip to main content", kSaysNavigation, S},
    {"back to top", kSaysNavigation, W}, {"go back", kSaysNavigation, W}, {"home", kSaysNavigation, W},
    {"previous", kSaysNavigation, W}, {"next", kSaysNavigation, W}, {"all rights reserved", kSaysNavigation, S},
    {"tags", kSaysMeta, W}, {"filed under", kSaysMeta, S}, {"topics", kSaysMeta, W}, {"categories", kSaysMeta, W},
    {"posted in", kSaysMeta, S}, {"last updated", kSaysMeta, S}, {"about the author", kSaysMeta, S},
    {"written by", kSaysMeta, S}, {"reviewed by", kSaysMeta, S}, {"fact checked by", kSaysMeta, S},
    {"medically reviewed", kSaysMeta, S}, {"affiliate disclosure", kSaysAd, S}, {"copyright", kSaysNavigation, S}, {"click to read", kSaysPlea, S},
    {"click to hide", kSaysPlea, W}, {"thank you for registering", kSaysPlea, S}, {"please refresh the page", kSaysPlea, S},
    {"end of article", kSaysNavigation, W}, {"read the full story", kSaysRelated, S}, {"file photo", kSaysCaption, S},
    {"read full article", kSaysRelated, W},
};

// Headings after which the story is over.
constexpr LineRow kEnds[] = {
    {"related", 0, W}, {"related stories", 0, W}, {"related articles", 0, S}, {"related posts", 0, S},
    {"related content", 0, S}, {"related news", 0, S}, {"related resources", 0, S}, {"related reading", 0, S},
    {"related topics", 0, S}, {"related blogs", 0, S}, {"related coverage", 0, S}, {"related products", 0, S},
    {"comments", 0, W}, {"leave a comment", 0, S}, {"leave a reply", 0, S}, {"join the conversation", 0, S},
    {"join the discussion", 0, S}, {"add a comment", 0, S}, {"post a comment", 0, S}, {"discussion", 0, W},
    {"you may also like", 0, S}, {"you might also like", 0, S}, {"you may also be interested", 0, S},
    {"you might also be interested", 0, S}, {"recommended for you", 0, S}, {"recommended articles", 0, S},
    {"recommended reading", 0, S}, {"recommended stories", 0, S}, {"more from", 0, S}, {"more stories", 0, S},
    {"more articles", 0, S}, {"more like this", 0, S}, {"more news", 0, W}, {"more on this", 0, S},
    {"read next", 0, S}, {"up next", 0, W}, {"keep reading", 0, W}, {"continue reading", 0, W},
    {"about the author", 0, S}, {"about the authors", 0, S}, {"most popular", 0, S}, {"most read", 0, S},
    {"trending", 0, W}, {"latest news", 0, W}, {"latest posts", 0, S}, {"latest articles", 0, S},
    {"latest stories", 0, S}, {"recent posts", 0, S}, {"recent articles", 0, S}, {"popular posts", 0, S},
    {"subscribe to our newsletter", 0, S}, {"sign up for our newsletter", 0, S}, {"share this", 0, S},
    {"explore more", 0, S}, {"further reading", 0, W}, {"other articles", 0, S}, {"similar articles", 0, S},
    {"similar posts", 0, S}, {"next article", 0, S}, {"previous article", 0, S}, {"next post", 0, S},
    {"what to read next", 0, S}, {"editors picks", 0, S}, {"follow us", 0, S}, {"no comments", 0, W},
    {"contact us", 0, W}, {"get in touch", 0, W},
};
// clang-format on

constexpr size_t kLongestLine = 140;

// Lower-case words separated by single spaces; everything else than letters and digits is a separator, and
// apostrophes vanish.
std::string FoldLine(std::string_view line) {
  std::string out;
  for (const char c : LowerAscii(line)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (byte >= 0xC3 && byte <= 0xDF) ||
        (byte >= 0x80 && byte < 0xC0 && !out.empty() && static_cast<unsigned char>(out.back()) >= 0xC3)) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ' && c != '\'' && byte < 0x80) {
      out.push_back(' ');
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool Matches(const LineRow& row, std::string_view folded) {
  if (folded.substr(0, row.words.size()) != row.words) return false;
  if (folded.size() == row.words.size()) return true;
  return row.match == Match::kStart && folded[row.words.size()] == ' ';
}

}  // namespace

uint32_t ReadLine(std::string_view line) {
  if (line.size() > kLongestLine) return 0;
  const std::string folded = FoldLine(line);
  for (const LineRow& row : kLines) {
    if (Matches(row, folded)) return row.says;
  }
  return 0;
}

bool IsPhotoCredit(std::string_view line) {
  constexpr size_t kLongestCaption = 420;
  constexpr std::string_view kCredits[] = {
      "getty images", "ap photo", "file photo", "shutterstock", "/afp",   "licensing rights",
      "photograph:",  "photo:",   "photo by",   "image credit", "via ap)"};
  if (line.size() > kLongestCaption) return false;
  const std::string lower = LowerAscii(line);
  // At the line's end or beginning: a story about picture agencies names them in between.
  const size_t tail = lower.size() - std::min<size_t>(lower.size(), 90);
  return std::any_of(std::begin(kCredits), std::end(kCredits), [&](std::string_view credit) {
    return lower.find(credit, tail) != std::string::npos || lower.rfind(credit, 4) != std::string::npos;
  });
}

bool EndsStory(std::string_view line) {
  if (line.size() > kLongestLine / 2) return false;
  const std::string folded = FoldLine(line);
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](const LineRow& row) { return Matches(row, folded); });
}

}  // namespace tradewire
