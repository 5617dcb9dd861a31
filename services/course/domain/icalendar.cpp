#include "services/course/domain/icalendar.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace lms::course {

namespace {

constexpr std::size_t kMaxOctets = 75;  // of a line, without its CRLF

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

class Writer {
public:
    // `value` as it stands.
    void line(std::string_view name, std::string_view value) {
        out_ += fold_icalendar_line(std::string(name) + ":" + std::string(value));
    }
    void text(std::string_view name, std::string_view value) {
        if (!value.empty()) line(name, escape_icalendar_text(value));
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

void write_event(Writer& out, const ICalendarEvent& event) {
    out.line("BEGIN", "VEVENT");
    out.text("UID", event.uid);
    out.line("DTSTAMP", icalendar_time(event.at));
    out.line("DTSTART", icalendar_time(event.at));
    out.text("SUMMARY", (event.done ? "✓ " : "") + event.summary);
    out.text("DESCRIPTION", event.description);
    out.text("CATEGORIES", event.category);
    out.line("TRANSP", "TRANSPARENT");  // takes no time of anybody's day
    out.line("END", "VEVENT");
}

}  // namespace

std::string escape_icalendar_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
            out += c;
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            out += "\\n";
        } else if (c == '\t' || (static_cast<unsigned char>(c) >= 0x20U && c != 0x7F)) {
            out += c;
        }
    }
    return out;
}

std::string fold_icalendar_line(std::string_view line) {
    std::string out;
    std::size_t room = kMaxOctets;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 0 && continues_character(line[cut]))
            --cut;
        if (cut == 0) cut = room;  // not UTF-8: better broken anywhere than too long
        out += line.substr(0, cut);
        out += "\r\n ";
        line.remove_prefix(cut);
        room = kMaxOctets - 1;  // the space counts
    }
    out += line;
    out += "\r\n";
    return out;
}

std::string icalendar_time(Time time) {
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time - day));
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d%02u%02uT%02d%02d%02dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

std::string write_icalendar(const ICalendar& calendar) {
    Writer out;
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//LMS//Calendar//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("NAME", calendar.name);  // RFC 7986 section 5.1, and what programs knew before it
    out.text("X-WR-CALNAME", calendar.name);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");  // RFC 7986 section 5.7
    out.line("X-PUBLISHED-TTL", "PT1H");
    for (const ICalendarEvent& event : calendar.events)
        write_event(out, event);
    out.line("END", "VCALENDAR");
    return out.take();
}

}  // namespace lms::course
