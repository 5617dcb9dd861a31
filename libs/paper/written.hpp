#pragma once
// Dates and numbers as people of a language write them (Unicode CLDR, through ICU). Any thread. An
// unknown language writes like English.
#include <string>
#include <string_view>

#include "libs/core/time.hpp"

namespace lms::paper {

// The day in UTC: "21 November 2026", "21. November 2026", "٢١ نوفمبر ٢٠٢٦", "2026年11月21日".
std::string write_date(Time time, std::string_view language);
// At most one digit after the point: "7.5", "7,5", "٧٫٥".
std::string write_number(double value, std::string_view language);

bool is_right_to_left(std::string_view language);

}  // namespace lms::paper
