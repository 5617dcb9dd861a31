#pragma once
// Dates of groups and enrolments, and the private addresses of calendars.
#include "libs/pg/database.hpp"
#include "services/course/contract/calendar.hpp"

namespace lms::course::store {

// Beginnings and ends of the user's sections and cohorts, and of their enrolments, in the half-open
// time; at most 2,000, by time.
Task<std::vector<CalendarEntry>> list_group_dates(pg::Session& session, const Context& context,
                                                  OrganizationId organization, UserId user,
                                                  Time from, Time to);

struct FeedRow {
    CalendarFeedId feed_id;
    std::string access_key;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(FeedRow, (), (feed_id, access_key, created_at))
Task<std::optional<FeedRow>> find_feed(pg::Session& session, const Context& context,
                                       OrganizationId organization, UserId user);
// In place of the one before.
Task<> put_feed(pg::Session& session, const Context& context, OrganizationId organization,
                UserId user, const FeedRow& feed);
Task<> delete_feed(pg::Session& session, const Context& context, OrganizationId organization,
                   UserId user);

struct FeedOwnerRow {
    OrganizationId organization_id;
    UserId user_id;
    std::string access_key;
    std::optional<std::string> name;  // null until user-events told it
};
BOOST_DESCRIBE_STRUCT(FeedOwnerRow, (), (organization_id, user_id, access_key, name))
// For a caller without organisation; none for the feed of somebody who was deactivated.
Task<std::optional<FeedOwnerRow>> find_feed_owner(pg::Session& session, const Context& context,
                                                  CalendarFeedId feed);

}  // namespace lms::course::store
