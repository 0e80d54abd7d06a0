// RSS 0.9x, 1.0 and 2.0 (rssboard.org, web.resource.org/rss/1.0), with the modules that feeds use.
#include <algorithm>
#include <charconv>

#include "core/text.h"
#include "fetcher/feed/entry.h"
#include "fetcher/feed/reader.h"

namespace tradewire {
namespace {

int Number(std::string_view text) {
  const std::string_view digits = Trim(text);
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return std::clamp(value, 0, 525'600);
}

int PeriodMinutes(std::string_view period) {
  static constexpr std::pair<std::string_view, int> kPeriods[] = {
      {"hourly", 60}, {"daily", 1440}, {"weekly", 10'080}, {"monthly", 43'200}, {"yearly", 525'600}};
  const auto* found =
      std::find_if(std::begin(kPeriods), std::end(kPeriods), [&](auto& p) { return p.first == period; });
  return found == std::end(kPeriods) ? 0 : found->second;
}

void SetInterval(int minutes, Feed* feed) {
  if (minutes > 0 && !feed->interval) feed->interval = std::chrono::minutes{minutes};
}

// Where an item leads: the original before a redirecting service, else the first of several witnesses.
struct Links {
  std::string original;
  std::string atom;
  std::string permalink;
};

void ReadItem(XmlNode item, const std::string& outer_base, FeedReader* reader) {
  const std::string base = BaseOf(item, outer_base);
  FeedEntry entry;
  Fallback fallback;
  Links links;
  for (const XmlNode child : item) {
    const std::string_view name = reader->names.Name(child.Name());
    if (TakeShared(name, child, &entry)) continue;
    if (name == "title") {
      SetIfEmpty(PlainOf(child), &entry.title);
    } else if (name == "link") {
      const std::string text = child.OwnText();
      SetIfEmpty(LinkOf(child, text.empty() ? child.Attribute("href") : text, base), &entry.url);
    } else if (name == "guid" || name == "id") {
      SetIfEmpty(CleanToken(child.OwnText()), &entry.id);
      const bool is_permalink = child.Attribute("isPermaLink") != "false" && entry.id.starts_with("http");
      if (is_permalink) links.permalink = AbsoluteLink(base, entry.id);
    } else if (name == "description" || name == "summary") {
      SetIfEmpty(PlainOf(child), &entry.summary);
    } else if (name == "feedburner:origLink") {
      links.original = LinkOf(child, child.OwnText(), base);
    } else if (name == "atom:link") {
      const std::string_view rel = child.Attribute("rel");
      if (rel.empty() || rel == "alternate") links.atom = LinkOf(child, child.Attribute("href"), base);
    } else {
      TakeExtra(name, child, &fallback);
    }
  }
  if (!links.original.empty()) entry.url = links.original;
  for (const std::string& link :
       {links.atom, links.permalink, AbsoluteLink(base, item.Attribute("rdf:about"))}) {
    SetIfEmpty(link, &entry.url);
  }
  Finish(std::move(entry), std::move(fallback), reader);
}

void ReadChannel(XmlNode channel, FeedReader* reader) {
  const std::string base = BaseOf(channel, reader->base);
  Feed& feed = reader->feed;
  std::string period;
  int frequency = 1;
  for (const XmlNode child : channel) {
    const std::string_view name = reader->names.Name(child.Name());
    if (name == "item") ReadItem(child, base, reader);
    if (name == "title") SetIfEmpty(PlainOf(child), &feed.title);
    if (name == "link") SetIfEmpty(LinkOf(child, child.OwnText(), base), &feed.link);
    if (name == "ttl") SetInterval(Number(child.OwnText()), &feed);
    if (name == "sy:updatePeriod") period = LowerAscii(Trim(child.OwnText()));
    if (name == "sy:updateFrequency") frequency = std::max(1, Number(child.OwnText()));
  }
  SetInterval(PeriodMinutes(period) / frequency, &feed);
}

}  // namespace

void ReadRss(std::string format, FeedReader* reader) {
  reader->feed.format = std::move(format);
  if (reader->names.Name(reader->root.Name()) == "channel") return ReadChannel(reader->root, reader);
  for (const XmlNode child : reader->root) {
    const std::string_view name = reader->names.Name(child.Name());
    if (name == "channel") ReadChannel(child, reader);
    if (name == "item") ReadItem(child, reader->base, reader);
  }
}

}  // namespace tradewire
