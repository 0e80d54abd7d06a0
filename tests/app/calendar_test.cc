// `query deadlines --format ics`, read by a parser that takes RFC 5545 at its word.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "core/text.h"
#include "program.h"

namespace tradewire {
namespace {

struct Event {
  std::map<std::string, std::string> properties;  // by name, TEXT values unescaped
};

// Section 3.1: lines end in CRLF and have at most 75 octets; one that begins with a space goes on.
std::vector<std::string> Unfold(const std::string& stream) {
  std::vector<std::string> lines;
  size_t at = 0;
  while (at < stream.size()) {
    const size_t end = stream.find("\r\n", at);
    if (end == std::string::npos) {
      ADD_FAILURE() << "a line does not end in CRLF: " << stream.substr(at);
      return lines;
    }
    const std::string line = stream.substr(at, end - at);
    EXPECT_LE(line.size(), 75U) << line;
    EXPECT_TRUE(IsValidUtf8(line)) << "folded inside a character: " << line;
    EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos) << line;
    if (!line.empty() && line[0] == ' ' && !lines.empty()) {
      lines.back() += line.substr(1);
    } else {
      lines.push_back(line);
    }
    at = end + 2;
  }
  return lines;
}

// Section 3.3.11.
std::string Unescape(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      EXPECT_EQ(std::string_view(",;").find(text[i]), std::string_view::npos) << "not escaped: " << text;
      out += text[i];
      continue;
    }
    const char next = i + 1 < text.size() ? text[++i] : ' ';
    EXPECT_NE(std::string_view("\\;,nN").find(next), std::string_view::npos) << "no escape: " << text;
    out += next == 'n' || next == 'N' ? '\n' : next;
  }
  return out;
}

bool IsText(const std::string& name) { return name == "SUMMARY" || name == "DESCRIPTION"; }

// One property into the event; parameters are kept apart from the name.
void ReadProperty(const std::string& line, Event* event) {
  static const std::regex kProperty("([A-Z-]+)((?:;[A-Z-]+=[A-Z-]+)*):(.*)");
  std::smatch parts;
  ASSERT_TRUE(std::regex_match(line, parts, kProperty)) << line;
  const std::string name = parts[1];
  EXPECT_FALSE(event->properties.contains(name)) << "twice: " << name;
  event->properties[name] = IsText(name) ? Unescape(parts[3]) : std::string(parts[3]);
  const bool date = name == "DTSTART" || name == "DTEND";
  EXPECT_EQ(parts[2], date ? ";VALUE=DATE" : "") << line;
}

std::vector<Event> ReadCalendar(const std::string& stream) {
  std::vector<Event> events;
  const std::vector<std::string> lines = Unfold(stream);
  EXPECT_GE(lines.size(), 4U);
  EXPECT_EQ(lines.front(), "BEGIN:VCALENDAR");
  EXPECT_EQ(lines.back(), "END:VCALENDAR");
  std::set<std::string> header;
  bool inside = false;
  for (size_t i = 1; i + 1 < lines.size(); ++i) {
    if (lines[i] == "BEGIN:VEVENT" || lines[i] == "END:VEVENT") {
      EXPECT_EQ(inside, lines[i] == "END:VEVENT");
      inside = lines[i] == "BEGIN:VEVENT";
      if (inside) events.emplace_back();
    } else if (inside) {
      ReadProperty(lines[i], &events.back());
    } else {
      header.insert(lines[i].substr(0, lines[i].find(':')));
    }
  }
  EXPECT_TRUE(header.contains("VERSION") && header.contains("PRODID"));
  return events;
}

void ExpectSound(const Event& event) {
  static const std::regex kStamp("[0-9]{8}T[0-9]{6}Z");
  static const std::regex kDate("[0-9]{8}");
  const auto at = [&](const char* name) {
    const auto found = event.properties.find(name);
    EXPECT_NE(found, event.properties.end()) << "missing: " << name;
    return found == event.properties.end() ? std::string() : found->second;
  };
  EXPECT_FALSE(at("UID").empty());
  EXPECT_TRUE(std::regex_match(at("DTSTAMP"), kStamp)) << at("DTSTAMP");
  EXPECT_TRUE(std::regex_match(at("DTSTART"), kDate)) << at("DTSTART");
  EXPECT_TRUE(std::regex_match(at("DTEND"), kDate)) << at("DTEND");
  EXPECT_LT(at("DTSTART"), at("DTEND"));
}

struct DateRow {
  std::string name, date, precision, start, end, evidence;
};

std::ostream& operator<<(std::ostream& out, const DateRow& row) { return out << row.name; }

// An article whose text is the evidence of its one deadline, as `import` reads it.
std::string Line(const std::string& url, const std::string& published, const std::string& text,
                 const std::string& kind, const std::vector<std::string>& parties, const std::string& date,
                 const std::string& precision = "day") {
  const nlohmann::json fact = {{"type", "deadline"},
                               {"date", date},
                               {"precision", precision},
                               {"kind", kind},
                               {"parties", parties},
                               {"rule", "test.rule"},
                               {"evidence", {{"start", 0}, {"end", CodePoints(text).At(text.size())}}}};
  return nlohmann::json({{"url", url}, {"published", published}, {"text", text}, {"facts", {fact}}}).dump() +
         "\n";
}

class CalendarTest : public testing::TestWithParam<DateRow> {
 protected:
  // The deadline in a knowledge base of its own.
  std::string Calendar() const {
    const DateRow& row = GetParam();
    const std::string line = Line("https://a.example/1", "2025-07-31", row.evidence, "effective",
                                  {"JP", "US"}, row.date, row.precision);
    const Outcome imported = place_.Run({"import", "-"}, line);
    EXPECT_EQ(imported.status, 0) << imported.err;
    return place_.Run({"query", "deadlines", "--format", "ics"}).out;
  }
  Workplace place_;
};

TEST_P(CalendarTest, IsRead) {
  const DateRow& row = GetParam();
  const std::vector<Event> events = ReadCalendar(Calendar());
  ASSERT_EQ(events.size(), 1U);  // its parties in one title
  for (const Event& event : events) {
    ExpectSound(event);
    EXPECT_NE(event.properties.at("SUMMARY").find("(JP, US)"), std::string::npos)
        << event.properties.at("SUMMARY");
    EXPECT_EQ(event.properties.at("DTSTART"), row.start);
    EXPECT_EQ(event.properties.at("DTEND"), row.end);
    EXPECT_NE(event.properties.at("SUMMARY").find(CollapseSpace(row.evidence)), std::string::npos);
    EXPECT_EQ(event.properties.at("DTSTAMP"), "20250802T000000Z") << "the clock of TRADEWIRE_NOW";
  }
}

std::string Long(const std::string& word) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += word + " ";
  return text + "end";
}

const DateRow kDates[] = {
    {"day", "2025-08-01", "day", "20250801", "20250802", "from August 1"},
    {"week", "2025-08-04", "week", "20250804", "20250811", "in the week of August 4"},
    {"month", "2025-12", "month", "20251201", "20260101", "in December"},
    {"quarter", "2025-Q4", "quarter", "20251001", "20260101", "in the last quarter"},
    {"year", "2026", "year", "20260101", "20270101", "next year"},
    {"leap_day", "2028-02-29", "day", "20280229", "20280301", "on the leap day"},
    {"marks", "2025-08-01", "day", "20250801", "20250802", "rice, beans; corn \\ wheat: \"all\""},
    {"line_ends", "2025-08-01", "day", "20250801", "20250802", "one\ntwo\r\nBEGIN:VEVENT\nthree"},
    {"long", "2025-08-01", "day", "20250801", "20250802", Long("tariffs")},
    {"two_byte_letters", "2025-08-01", "day", "20250801", "20250802", Long("žluťoučký")},
    {"three_byte_letters", "2025-08-01", "day", "20250801", "20250802", Long("関税")},
    {"four_byte_letters", "2025-08-01", "day", "20250801", "20250802", Long("🚢🌾")},
};

INSTANTIATE_TEST_SUITE_P(Dates, CalendarTest, testing::ValuesIn(kDates),
                         [](const auto& row) { return row.param.name; });

class StoryCalendarTest : public testing::Test {
 protected:
  StoryCalendarTest() {
    const std::string lines =
        Line("https://a.example/1", "2025-06-01", "Talks until July 9.", "negotiation", {"EU", "US"},
             "2025-07-09") +
        Line("https://b.example/1", "2025-06-02", "July 9 it is.", "negotiation", {"US", "EU"},
             "2025-07-09") +
        Line("https://a.example/2", "2025-07-07", "The talks were extended until August 15.", "negotiation",
             {"EU", "US"}, "2025-08-15");
    EXPECT_EQ(place_.Run({"import", "-"}, lines).status, 0);
  }
  std::vector<Event> Ask(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"query", "deadlines", "--format", "ics"});
    return ReadCalendar(place_.Run(more).out);
  }
  Workplace place_;
};

// The nearest ahead first, as in a table.
TEST_F(StoryCalendarTest, HasOneEventForEachDeadline) {
  const std::vector<Event> events = Ask();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1].properties.at("UID"), "deadline-negotiation-EU\\,US-2025-07-09@tradewire");
  EXPECT_EQ(events[1].properties.at("STATUS"), "CANCELLED");
  EXPECT_EQ(events[1].properties.at("SUMMARY"), "negotiation (EU, US): Talks until July 9.");
  EXPECT_EQ(
      events[1].properties.at("DESCRIPTION"),
      "moved to 2025-08-15; first reported 2025-06-01, last 2025-06-02; articles: 2, independent sources: 2");
  EXPECT_EQ(events[0].properties.at("UID"), "deadline-negotiation-EU\\,US-2025-08-15@tradewire");
  EXPECT_EQ(events[0].properties.at("STATUS"), "CONFIRMED");
}

TEST_F(StoryCalendarTest, NamesAllPartiesWhenAskedForOne) {
  const std::vector<Event> events = Ask({"--party", "US", "--upcoming"});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].properties.at("SUMMARY"),
            "negotiation (EU, US): The talks were extended until August 15.");
}

TEST(Calendar, OfNothingIsACalendar) {
  const Workplace place;
  place.Run({"import", "-"}, "{\"text\":\"abc\",\"facts\":[]}\n");
  EXPECT_TRUE(ReadCalendar(place.Run({"query", "deadlines", "--upcoming", "--format", "ics"}).out).empty());
}

}  // namespace
}  // namespace tradewire
