#include "services/course/domain/icalendar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::HasSubstr;

std::string unfolded(std::string text) {
    for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at))
        text.erase(at, 3);
    return text;
}

TEST(ICalendar, special_characters_of_texts_are_escaped) {
    EXPECT_EQ(escape_icalendar_text("a;b,c\\d"), "a\\;b\\,c\\\\d");
    EXPECT_EQ(escape_icalendar_text("one\r\ntwo\nthree\rfour"), "one\\ntwo\\nthree\\nfour");
    EXPECT_EQ(escape_icalendar_text(std::string("bell\a, nul\0, del\x7F", 16)),
              "bell\\, nul\\, del");
    EXPECT_EQ(escape_icalendar_text("كتاب"), "كتاب");
}

// No title can end a line and begin a property of its own.
TEST(ICalendar, a_title_stays_within_its_line) {
    const std::string text = write_icalendar(
        {"Calendar",
         {{"u", *parse_rfc3339("2026-11-21T08:00:00Z"), "x\r\nATTENDEE:mailto:a@b", "", ""}}});
    EXPECT_EQ(text.find("\r\nATTENDEE"), std::string::npos);
}

TEST(ICalendar, a_line_of_75_octets_is_not_folded) {
    EXPECT_EQ(fold_icalendar_line(std::string(75, 'x')), std::string(75, 'x') + "\r\n");
    EXPECT_EQ(fold_icalendar_line(std::string(76, 'x')), std::string(75, 'x') + "\r\n x\r\n");
}

// For every length and every script: short lines, whole characters, and nothing lost.
TEST(ICalendar, folding_breaks_between_characters_and_loses_nothing) {
    for (const std::string letter : {"x", "ü", "ك", "हि", "課", "😀"}) {
        std::string line;
        while (line.size() < 400) {
            line += letter;
            const std::string folded = fold_icalendar_line(line);
            EXPECT_EQ(unfolded(folded), line + "\r\n");
            std::size_t begin = 0;
            for (std::size_t end = folded.find("\r\n"); end != std::string::npos;
                 begin = end + 2, end = folded.find("\r\n", begin)) {
                ASSERT_LE(end - begin, 75U);
                const std::size_t first = begin > 0 ? begin + 1 : begin;
                ASSERT_NE(static_cast<unsigned char>(folded[first]) & 0xC0U, 0x80U);
            }
        }
    }
}

TEST(ICalendar, times_are_in_utc) {
    EXPECT_EQ(icalendar_time(*parse_rfc3339("2026-11-21T08:00:00.999999Z")), "20261121T080000Z");
    EXPECT_EQ(icalendar_time(*parse_rfc3339("2026-12-31T23:30:00-02:00")), "20270101T013000Z");
    EXPECT_EQ(icalendar_time(*parse_rfc3339("1969-12-31T23:59:58Z")), "19691231T235958Z");
}

TEST(ICalendar, a_calendar_of_one_event) {
    const std::string text =
        write_icalendar({"Ada",
                         {{"lesson-due-1", *parse_rfc3339("2026-11-21T08:00:00Z"),
                           "Due: Lists, and loops", "Programming", "Due"}}});
    EXPECT_EQ(text,
              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//LMS//Calendar//EN\r\n"
              "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nNAME:Ada\r\nX-WR-CALNAME:Ada\r\n"
              "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
              "BEGIN:VEVENT\r\nUID:lesson-due-1\r\nDTSTAMP:20261121T080000Z\r\n"
              "DTSTART:20261121T080000Z\r\nSUMMARY:Due: Lists\\, and loops\r\n"
              "DESCRIPTION:Programming\r\nCATEGORIES:Due\r\nTRANSP:TRANSPARENT\r\n"
              "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

}  // namespace
}  // namespace lms::course
