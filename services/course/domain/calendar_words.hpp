#pragma once
// The few words that a calendar program shows, where no page is there to translate them. Pure.
#include <string>
#include <string_view>

#include "services/course/contract/calendar.hpp"

namespace lms::course {

// By the primary subtag of a language tag ("de-CH" is German); English for those not known.
std::string_view calendar_word(CalendarKind kind, std::string_view language);
// "Due: Lists"
std::string calendar_summary(const CalendarEntry& entry, std::string_view language);

}  // namespace lms::course
