#include "fetcher/page_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>

#include "core/text.h"

namespace tradewire {
namespace {

// A word with '=' before it counts only as the whole name of a class or id.
struct WordRow {
  std::string_view word;
  uint32_t says;
};

// clang-format off
constexpr WordRow kWords[] = {
    // The story itself.
    {"articlebody", kSaysBody}, {"articlecontent", kSaysBody}, {"articletext", kSaysBody}, {"articlepage", kSaysArticle},
    {"entrycontent", kSaysBody}, {"postcontent", kSaysBody}, {"postbody", kSaysBody}, {"posttext", kSaysBody},
    {"storybody", kSaysBody}, {"storycontent", kSaysBody}, {"storytext", kSaysBody}, {"newsbody", kSaysBody},
    {"newscontent", kSaysBody}, {"newstext", kSaysBody}, {"blogcontent", kSaysBody}, {"blogbody", kSaysBody},
    {"bodycopy", kSaysBody}, {"bodytext", kSaysBody}, {"bodycontent", kSaysBody}, {"articlebodytext", kSaysBody},
    {"contentbody", kSaysBody}, {"richtext", kSaysBody}, {"wysiwyg", kSaysBody}, {"prose", kSaysBody},
    {"articlecopy", kSaysBody}, {"articlemain", kSaysBody}, {"blogpostcontent", kSaysBody}, {"textbody", kSaysBody},
    {"article", kSaysArticle}, {"post", kSaysArticle}, {"story", kSaysArticle}, {"content", kSaysArticle},
    {"hentry", kSaysArticle}, {"entry", kSaysArticle}, {"body", kSaysArticle}, {"main", kSaysArticle},
    {"maincontent", kSaysArticle}, {"pressrelease", kSaysArticle}, {"text", kSaysArticle}, {"blog", kSaysArticle},
    {"standfirst", kSaysLead}, {"dek", kSaysLead}, {"subtitle", kSaysLead}, {"subheadline", kSaysLead},
    {"lede", kSaysLead}, {"lead", kSaysLead}, {"deck", kSaysLead}, {"subhead", kSaysLead}, {"subheading", kSaysLead}, {"keypoints", kSaysLead}, {"keypoint", kSaysLead}, {"excerpt", kSaysLead}, {"summary", kSaysLead}, {"intro", kSaysLead}, {"teasertext", kSaysLead}, {"abstract", kSaysLead}, {"description", kSaysLead}, {"tldr", kSaysLead},
    // Readers' words.
    {"comments", kSaysComments}, {"comment", kSaysComments}, {"commentlist", kSaysComments},
    {"commentform", kSaysComments}, {"commentrespond", kSaysComments}, {"respond", kSaysComments},
    {"disqus", kSaysComments}, {"disqusthread", kSaysComments}, {"livefyre", kSaysComments},
    {"discussion", kSaysComments}, {"replies", kSaysComments}, {"reply", kSaysComments}, {"viafoura", kSaysComments},
    {"commento", kSaysComments}, {"remark42", kSaysComments}, {"spotim", kSaysComments},
    {"guestbook", kSaysComments}, {"utterances", kSaysComments}, {"giscus", kSaysComments},
    // Ways around the site.
    {"nav", kSaysNavigation}, {"navbar", kSaysNavigation}, {"navigation", kSaysNavigation},
    {"menu", kSaysNavigation}, {"submenu", kSaysNavigation}, {"megamenu", kSaysNavigation},
    {"topnav", kSaysNavigation}, {"subnav", kSaysNavigation}, {"topbar", kSaysNavigation},
    {"breadcrumb", kSaysNavigation}, {"breadcrumbs", kSaysNavigation}, {"crumbs", kSaysNavigation},
    {"pagination", kSaysNavigation}, {"pager", kSaysNavigation}, {"paging", kSaysNavigation},
    {"postnav", kSaysNavigation}, {"prevnext", kSaysNavigation}, {"nextprev", kSaysNavigation},
    {"footer", kSaysNavigation}, {"masthead", kSaysNavigation}, {"siteheader", kSaysNavigation},
    {"pagefooter", kSaysNavigation}, {"sitefooter", kSaysNavigation}, {"colophon", kSaysNavigation},
    {"copyright", kSaysNavigation}, {"toc", kSaysNavigation}, {"tableofcontents", kSaysNavigation},
    {"tableofcontent", kSaysNavigation}, {"jumplinks", kSaysNavigation}, {"jumpto", kSaysNavigation},
    {"skiplink", kSaysNavigation}, {"skiptocontent", kSaysNavigation}, {"toolbar", kSaysNavigation},
    {"searchform", kSaysNavigation}, {"searchbox", kSaysNavigation}, {"offcanvas", kSaysNavigation},
    {"backtotop", kSaysNavigation}, {"languageswitcher", kSaysNavigation}, {"sitemap", kSaysNavigation},
    // Beside the story.
    {"sidebar", kSaysAside}, {"rightrail", kSaysAside}, {"leftrail", kSaysAside}, {"siderail", kSaysAside},
    {"=widget", kSaysAside}, {"=widgets", kSaysAside}, {"aside", kSaysAside}, {"rail", kSaysAside},
    {"widgetarea", kSaysAside}, {"sidecolumn", kSaysAside}, {"rightcolumn", kSaysAside}, {"rightcol", kSaysAside},
    {"disclaimer", kSaysAside}, {"disclosure", kSaysAside}, {"factbox", kSaysAside},
    // Social media.
    {"share", kSaysShare}, {"sharing", kSaysShare}, {"sharebar", kSaysShare}, {"sharetools", kSaysShare},
    {"sharedaddy", kSaysShare}, {"social", kSaysShare}, {"socials", kSaysShare}, {"socialmedia", kSaysShare},
    {"socialshare", kSaysShare}, {"addtoany", kSaysShare}, {"addthis", kSaysShare}, {"follow", kSaysShare},
    {"followus", kSaysShare}, {"sharebuttons", kSaysShare}, {"sharethis", kSaysShare}, {"shareaholic", kSaysShare},
    {"likes", kSaysShare}, {"jplikes", kSaysShare}, {"printfriendly", kSaysShare}, {"addtocalendar", kSaysShare},
    // Other stories.
    {"related", kSaysRelated}, {"relatedposts", kSaysRelated}, {"relatedarticles", kSaysRelated},
    {"relatedcontent", kSaysRelated}, {"relatedlinks", kSaysRelated}, {"relatedstories", kSaysRelated},
    {"relateds", kSaysRelated}, {"jprelatedposts", kSaysRelated}, {"yarpp", kSaysRelated},
    {"recommended", kSaysRelated}, {"recommendation", kSaysRelated}, {"recommendations", kSaysRelated},
    {"recirc", kSaysRelated}, {"recirculation", kSaysRelated}, {"morestories", kSaysRelated},
    {"morefrom", kSaysRelated}, {"moreon", kSaysRelated}, {"republish", kSaysPlea}, {"republication", kSaysPlea}, {"trending", kSaysRelated}, {"popular", kSaysRelated},
    {"mostread", kSaysRelated}, {"mostpopular", kSaysRelated}, {"mostviewed", kSaysRelated},
    {"upnext", kSaysRelated}, {"readnext", kSaysRelated}, {"nextup", kSaysRelated}, {"outbrain", kSaysRelated},
    {"taboola", kSaysRelated}, {"zergnet", kSaysRelated}, {"readmore", kSaysRelated}, {"alsoread", kSaysRelated},
    {"readalso", kSaysRelated}, {"seealso", kSaysRelated}, {"latestnews", kSaysRelated},
    {"latestposts", kSaysRelated}, {"recentposts", kSaysRelated}, {"latestarticles", kSaysRelated},
    {"teaser", kSaysRelated}, {"teasers", kSaysRelated}, {"crosspromo", kSaysRelated}, {"suggested", kSaysRelated},
    {"suggestions", kSaysRelated}, {"nextarticle", kSaysRelated}, {"nextpost", kSaysRelated},
    {"articlelist", kSaysRelated}, {"postlist", kSaysRelated}, {"postgrid", kSaysRelated},
    {"relatednews", kSaysRelated}, {"onward", kSaysRelated}, {"onwards", kSaysRelated},
    {"furtherreading", kSaysRelated}, {"similar", kSaysRelated}, {"testimonials", kSaysRelated}, {"testimonial", kSaysRelated}, {"swiper", kSaysRelated}, {"slick", kSaysRelated}, {"twittertweet", kSaysRelated}, {"instagrammedia", kSaysRelated}, {"tiktokembed", kSaysRelated}, {"trackback", kSaysComments}, {"trackbacks", kSaysComments}, {"pingback", kSaysComments}, {"morenews", kSaysRelated},
    // Asking the reader for something.
    {"newsletter", kSaysPlea}, {"newsletters", kSaysPlea}, {"subscribe", kSaysPlea}, {"subscription", kSaysPlea},
    {"subscriptions", kSaysPlea}, {"signup", kSaysPlea}, {"optin", kSaysPlea}, {"optinform", kSaysPlea},
    {"mailchimp", kSaysPlea}, {"convertkit", kSaysPlea},  {"regwall", kSaysPlea},
     {"donate", kSaysPlea}, {"donation", kSaysPlea}, {"donations", kSaysPlea},
    {"membership", kSaysPlea}, {"cta", kSaysPlea}, {"calltoaction", kSaysPlea},
    {"promo", kSaysPlea}, {"promos", kSaysPlea}, {"promotion", kSaysPlea}, {"promobox", kSaysPlea},
    {"leadgen", kSaysPlea}, {"mailinglist", kSaysPlea}, {"emailsignup", kSaysPlea}, {"survey", kSaysPlea},
    {"login", kSaysPlea}, {"signin", kSaysPlea}, {"register", kSaysPlea}, {"leadform", kSaysPlea},
    {"mc4wp", kSaysPlea}, {"fundraising", kSaysPlea}, {"fundraiser", kSaysPlea},
    {"ad", kSaysAd}, {"ads", kSaysAd}, {"advert", kSaysAd}, {"adverts", kSaysAd}, {"advertisement", kSaysAd},
    {"advertising", kSaysAd}, {"adsense", kSaysAd}, {"adslot", kSaysAd}, {"adunit", kSaysAd},
    {"adcontainer", kSaysAd}, {"adwrapper", kSaysAd}, {"sponsor", kSaysAd}, {"sponsored", kSaysAd},
    {"sponsors", kSaysAd}, {"dfp", kSaysAd}, {"mpu", kSaysAd}, {"googlead", kSaysAd}, {"adbox", kSaysAd},
    {"banner", kSaysAd}, {"commercial", kSaysAd}, {"partnerlinks", kSaysAd},
    {"cookie", kSaysConsent}, {"cookies", kSaysConsent}, {"consent", kSaysConsent}, {"gdpr", kSaysConsent},
    {"onetrust", kSaysConsent}, {"cookiebar", kSaysConsent}, {"cookienotice", kSaysConsent},
    {"cookiebanner", kSaysConsent}, {"ccpa", kSaysConsent}, {"didomi", kSaysConsent}, {"cookieconsent", kSaysConsent},
    {"truste", kSaysConsent}, {"sourcepoint", kSaysConsent}, {"cookielaw", kSaysConsent}, {"cybotcookiebot", kSaysConsent},
    // Beside pictures.
    {"caption", kSaysCaption}, {"captions", kSaysCaption}, {"figcaption", kSaysCaption}, {"credit", kSaysCaption},
    {"credits", kSaysCaption}, {"wpcaptiontext", kSaysCaption}, {"imagecaption", kSaysCaption},
    {"photocaption", kSaysCaption}, {"photocredit", kSaysCaption}, {"imagecredit", kSaysCaption},
    {"mediacaption", kSaysCaption}, {"cutline", kSaysCaption}, {"slideshow", kSaysCaption},
    {"carousel", kSaysCaption}, {"lightbox", kSaysCaption}, {"videoplayer", kSaysCaption}, {"jwplayer", kSaysCaption},
    {"audioplayer", kSaysCaption}, {"attribution", kSaysCaption},
    // About the story.
    {"byline", kSaysMeta}, {"bylines", kSaysMeta}, {"author", kSaysMeta}, {"authors", kSaysMeta},
    {"authorbio", kSaysMeta}, {"saboxplugin", kSaysMeta}, {"authorbox", kSaysMeta}, {"bio", kSaysMeta}, {"aboutauthor", kSaysMeta},
    {"authorinfo", kSaysMeta}, {"vcard", kSaysMeta}, {"timestamp", kSaysMeta}, {"dateline", kSaysMeta},
    {"pubdate", kSaysMeta}, {"publishdate", kSaysMeta}, {"postdate", kSaysMeta}, {"postmeta", kSaysMeta},
    {"entrymeta", kSaysMeta}, {"articlemeta", kSaysMeta}, {"metadata", kSaysMeta}, {"meta", kSaysMeta},
    {"tags", kSaysMeta}, {"taglist", kSaysMeta}, {"tagcloud", kSaysMeta}, {"categories", kSaysMeta},
    {"posttags", kSaysMeta}, {"entryfooter", kSaysMeta}, {"articlefooter", kSaysMeta}, {"postfooter", kSaysMeta},
    {"kicker", kSaysMeta}, {"eyebrow", kSaysMeta}, {"readtime", kSaysMeta}, {"readingtime", kSaysMeta},
    {"topics", kSaysMeta}, {"contributors", kSaysMeta}, {"keywords", kSaysMeta},
    // Not for the eye.
    {"sronly", kSaysHidden}, {"screenreadertext", kSaysHidden}, {"screenreader", kSaysHidden},
    {"visuallyhidden", kSaysHidden}, {"offscreen", kSaysHidden}, {"modal", kSaysHidden}, {"popup", kSaysHidden},
    {"popover", kSaysHidden}, {"tooltip", kSaysHidden}, {"toast", kSaysHidden}, {"noprint", kSaysHidden},
    {"printonly", kSaysHidden}, {"drawer", kSaysHidden}, {"hiddentext", kSaysHidden}, {"noscript", kSaysHidden},
};
// clang-format on

struct RoleRow {
  std::string_view role;
  uint32_t says;
};

constexpr RoleRow kRoles[] = {
    {"alert", kSaysHidden},           {"alertdialog", kSaysHidden | kSaysConsent},
    {"banner", kSaysNavigation},      {"complementary", kSaysAside},
    {"contentinfo", kSaysNavigation}, {"dialog", kSaysHidden | kSaysConsent},
    {"menu", kSaysNavigation},        {"menubar", kSaysNavigation},
    {"navigation", kSaysNavigation},  {"search", kSaysNavigation},
    {"toolbar", kSaysNavigation},     {"tooltip", kSaysHidden},
    {"main", kSaysArticle},           {"article", kSaysArticle},
    {"doc-toc", kSaysNavigation},
};

constexpr size_t kSlots = 2048;

constexpr uint32_t HashWord(std::string_view word) {
  uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619U;
  return hash ^ (hash >> 13U);
}

constexpr auto kWordSlots = [] {
  std::array<uint16_t, kSlots> slots{};
  for (size_t i = 0; i < std::size(kWords); ++i) {
    size_t at = HashWord(kWords[i].word) % kSlots;
    while (slots[at] != 0) at = (at + 1) % kSlots;
    slots[at] = static_cast<uint16_t>(i + 1);
  }
  return slots;
}();

uint32_t FindWord(std::string_view word) {
  for (size_t at = HashWord(word) % kSlots; kWordSlots[at] != 0; at = (at + 1) % kSlots) {
    const WordRow& row = kWords[kWordSlots[at] - 1];
    if (row.word == word) return row.says;
  }
  return 0;
}

bool IsLower(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

// Looks up the words of one class name: each alone, and joined with one and two neighbours before it.
class NameReader {
 public:
  uint32_t Read(std::string_view name) {
    if (name.size() <= kLongest) says_ = FindWord("=" + LowerAscii(name));
    for (size_t at = 0; at < name.size();) {
      if (!IsLower(name[at]) && !IsUpper(name[at])) {
        ++at;
        continue;
      }
      size_t end = at + 1;
      while (end < name.size() && (IsLower(name[end]) || (IsUpper(name[end]) && IsUpper(name[end - 1]))))
        ++end;
      AddWord(name.substr(at, end - at));
      at = end;
    }
    return says_;
  }

 private:
  void AddWord(std::string_view word) {
    if (word.size() > kLongest) word = word.substr(0, kLongest);
    starts_[0] = starts_[1];
    starts_[1] = starts_[2];
    starts_[2] = joined_.size();
    joined_ += LowerAscii(word);
    for (const size_t start : starts_) says_ |= FindWord(std::string_view(joined_).substr(start));
  }

  static constexpr size_t kLongest = 32;
  std::string joined_;
  std::array<size_t, 3> starts_{};
  uint32_t says_ = 0;
};

}  // namespace

uint32_t ReadNames(std::string_view class_or_id) {
  constexpr size_t kMost = 512;  // a longer list of classes says nothing more
  uint32_t says = 0;
  class_or_id = class_or_id.substr(0, kMost);
  for (size_t at = 0; at < class_or_id.size();) {
    const size_t end = std::min(class_or_id.find_first_of(" \t\r\n", at), class_or_id.size());
    if (end > at) says |= NameReader().Read(class_or_id.substr(at, end - at));
    at = end + 1;
  }
  return says;
}

uint32_t ReadRole(std::string_view role) {
  for (const RoleRow& row : kRoles) {
    if (row.role == role) return row.says;
  }
  return 0;
}

}  // namespace tradewire
