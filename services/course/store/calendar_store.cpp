#include "services/course/store/calendar_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kListGroupDates{"course.list_group_dates", R"(
    SELECT d.kind, d.subject_id, d.title, d.course_id, v.title AS course_title, d.at, false AS done
    FROM (SELECT 'group_begins' AS kind, g.group_id AS subject_id, g.title, g.course_id, g.starts_at AS at
          FROM course_service.student_groups g
          WHERE g.organization_id = $1 AND g.user_id = $2
          UNION ALL
          SELECT 'group_ends', g.group_id, g.title, g.course_id, g.ends_at
          FROM course_service.student_groups g
          WHERE g.organization_id = $1 AND g.user_id = $2
          UNION ALL
          SELECT 'access_ends', e.course_id, w.title, e.course_id, e.expires_at
          FROM course_service.enrollments e
          JOIN course_service.courses k ON k.course_id = e.course_id
          JOIN course_service.course_versions w
            ON w.course_id = e.course_id AND w.version = course_service.version_read(e, k)
          WHERE e.organization_id = $1 AND e.user_id = $2) d
    LEFT JOIN course_service.courses c ON c.organization_id = $1 AND c.course_id = d.course_id
    LEFT JOIN course_service.course_versions v ON v.course_id = c.course_id AND v.version = c.published_version
    WHERE d.at >= $3 AND d.at < $4
    ORDER BY d.at, d.subject_id LIMIT 2000)"};

constexpr pg::Statement kFindFeed{"course.find_calendar_feed", R"(
    SELECT feed_id, access_key, created_at FROM course_service.calendar_feeds
    WHERE organization_id = $1 AND user_id = $2)"};

constexpr pg::Statement kPutFeed{"course.put_calendar_feed", R"(
    INSERT INTO course_service.calendar_feeds (organization_id, user_id, feed_id, access_key, created_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (organization_id, user_id) DO UPDATE
    SET feed_id = excluded.feed_id, access_key = excluded.access_key, created_at = excluded.created_at)"};

constexpr pg::Statement kDeleteFeed{"course.delete_calendar_feed", R"(
    DELETE FROM course_service.calendar_feeds WHERE organization_id = $1 AND user_id = $2)"};

// No organisation: the caller is anonymous, a calendar program sends no token.
constexpr pg::Statement kFindFeedOwner{"course.find_calendar_feed_owner", R"(
    SELECT f.organization_id, f.user_id, f.access_key, p.name
    FROM course_service.calendar_feeds f
    LEFT JOIN course_service.people p ON p.organization_id = f.organization_id AND p.user_id = f.user_id
    WHERE f.feed_id = $1 AND coalesce(p.active, true))"};

}  // namespace

Task<std::vector<CalendarEntry>> list_group_dates(pg::Session& session, const Context& context,
                                                  OrganizationId organization, UserId user,
                                                  Time from, Time to) {
    return session.list<CalendarEntry>(context, kListGroupDates, organization, user, from, to);
}

Task<std::optional<FeedRow>> find_feed(pg::Session& session, const Context& context,
                                       OrganizationId organization, UserId user) {
    return session.find<FeedRow>(context, kFindFeed, organization, user);
}

Task<> put_feed(pg::Session& session, const Context& context, OrganizationId organization,
                UserId user, const FeedRow& feed) {
    co_await session.execute(context, kPutFeed, organization, user, feed.feed_id, feed.access_key,
                             feed.created_at);
}

Task<> delete_feed(pg::Session& session, const Context& context, OrganizationId organization,
                   UserId user) {
    co_await session.execute(context, kDeleteFeed, organization, user);
}

Task<std::optional<FeedOwnerRow>> find_feed_owner(pg::Session& session, const Context& context,
                                                  CalendarFeedId feed) {
    return session.find<FeedOwnerRow>(context, kFindFeedOwner, feed);
}

}  // namespace lms::course::store
