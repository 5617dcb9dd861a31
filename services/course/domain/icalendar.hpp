#pragma once
// Calendars as other programs read them: RFC 5545. Pure.
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/time.hpp"

namespace lms::course {

// A moment without duration, in UTC.
struct ICalendarEvent {
    std::string uid;  // the same for the same thing, always (section 3.8.4.7)
    Time at;
    std::string summary;
    std::string description;  // empty: none
    std::string category;     // empty: none
    bool done = false;        // shown as something that is over: transparent either way
};

struct ICalendar {
    std::string name;
    std::vector<ICalendarEvent> events;
};

// The same text for the same calendar, so that it can be tagged: DTSTAMP is the event's own time.
std::string write_icalendar(const ICalendar& calendar);

// Section 3.3.11: backslash, semicolon, comma and line breaks escaped; other control characters
// left out.
std::string escape_icalendar_text(std::string_view text);
// Section 3.1: one content line in lines of at most 75 octets, broken between characters of UTF-8,
// each ended by CRLF.
std::string fold_icalendar_line(std::string_view line);
// Section 3.3.5, form 2: "20261121T080000Z"; fractions are cut off.
std::string icalendar_time(Time time);

}  // namespace lms::course
