#pragma once
// A student's dates, on their page and in their calendar program.
#include "libs/core/time.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/calendar.hpp"

namespace lms::course {

struct FeedDocument {
    std::string text;  // text/calendar
    std::string etag;  // of the text, without quotes
};

class Calendars {
public:
    Calendars(pg::Database& database, OutlineCache& outlines, const Clock& clock)
        : database_(&database), outlines_(&outlines), clock_(&clock) {}

    // Of the caller. Throws a field error when `to` is not after `from`, or more than 400 days.
    Task<CalendarView> read(const Context& context, const ReadCalendar& query) const;

    Task<CalendarFeed> feed(const Context& context) const;
    // Ends the address before it.
    Task<CalendarFeed> renew_feed(const Context& context) const;
    Task<> revoke_feed(const Context& context) const;

    // For whoever knows the address: from 90 days ago to 400 days ahead. Throws not_found.
    Task<FeedDocument> document(const Context& context, CalendarFeedId feed,
                                std::string_view access_key, std::string_view language) const;

private:
    // Everything that has a date for this user, by time; the one place that knows all its sources.
    // Two statements, however many courses; one more for outlines that are not in memory.
    Task<std::vector<CalendarEntry>> collect(const Context& context, OrganizationId organization,
                                             UserId user, Time from, Time to) const;
    Task<> add_dues(const Context& context, OrganizationId organization, UserId user, Time from,
                    Time to, std::vector<CalendarEntry>& entries) const;

    pg::Database* database_;
    OutlineCache* outlines_;
    const Clock* clock_;
};

}  // namespace lms::course
