#pragma once
// Schedules in the form of crontab(5): "minute hour day-of-month month day-of-week", in UTC.
#include <bitset>
#include <string_view>

#include "libs/core/time.hpp"

namespace lms::jobs {

// Fields: "*", numbers, ranges "1-5", steps "*/15" and "10-40/10", lists "1,15". Months and days of
// the week also by their English three-letter names; Sunday is 0 or 7. When both day fields are
// restricted either may match, as in crontab(5).
class Cron {
public:
    // Throws Problem (validation, field "cron") that says which field is wrong and why; also for
    // days that never come, such as 30 February.
    static Cron parse(std::string_view text);

    // The first matching minute after `time`.
    Time next_after(Time time) const;
    bool matches(Time minute) const;

private:
    bool matches_day(std::chrono::sys_days day) const;

    std::bitset<60> minutes_;
    std::bitset<24> hours_;
    std::bitset<32> days_;
    std::bitset<13> months_;
    std::bitset<7> weekdays_;
    bool any_day_ = false;
    bool any_weekday_ = false;
};

}  // namespace lms::jobs
