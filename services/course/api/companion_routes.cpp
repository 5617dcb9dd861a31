// What students keep for themselves, and their calendar.
#include "libs/http/etag.hpp"
#include "libs/http/query.hpp"
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/calendars.hpp"
#include "services/course/app/companions.hpp"

namespace lms::course {

namespace {

using http::Nothing;
using http::Reply;

constexpr http::RawRoute kReadCalendarFeed{
    http::Method::get, "/api/v1/calendars/{feed_id}/{access_key}/calendar.ics",
    http::Access::anyone, "course.read_calendar_feed",
    "The dates of a student as iCalendar (RFC 5545), by their private address"};

std::string value_of(const std::vector<std::pair<std::string, std::string>>& fields,
                     std::string_view name) {
    for (const auto& [key, value] : fields) {
        if (key == name) return value;
    }
    return {};
}

http::Response markdown_file(std::string text) {
    auto response = http::Response::text(200, "text/markdown; charset=utf-8", std::move(text));
    response.headers.set("Content-Disposition", "attachment; filename=\"notes.md\"");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

Task<http::Response> read_feed(const Calendars& calendars, http::Request& request,
                               Context& context) {
    const auto feed = CalendarFeedId::parse(value_of(request.path_parameters, "feed_id"));
    if (!feed) throw not_found("calendar");
    const std::string key = value_of(request.path_parameters, "access_key");
    const std::string language = value_of(http::parse_query(request.query), "language");
    const FeedDocument document = co_await calendars.document(context, *feed, key, language);
    http::Response response;
    if (http::names_etag(request.headers.get("If-None-Match"), document.etag)) {
        response.status = 304;
    } else {
        response =
            http::Response::text(200, "text/calendar; charset=utf-8", std::move(document.text));
    }
    response.headers.set("ETag", '"' + document.etag + '"');
    response.headers.set("Cache-Control", "private, no-cache");
    co_return response;
}

void add_bookmarks(http::Router& router, const Companions& companions) {
    router.add(kAddBookmark,
               [&companions](const Context& context,
                             const AddBookmark& input) -> Task<Reply<BookmarkView>> {
                   const KeptPlace kept = co_await companions.add_bookmark(context, input);
                   Reply<BookmarkView> reply;
                   reply.value = kept.bookmark;
                   reply.status = kept.created ? 201 : 200;
                   co_return reply;
               });
    router.add(kListBookmarks, [&companions](const Context& context, const ListKept& query) {
        return companions.list_bookmarks(context, query);
    });
    router.add(kRemoveBookmark,
               [&companions](const Context& context, const BookmarkKey& key) -> Task<Nothing> {
                   co_await companions.remove_bookmark(context, key.bookmark_id);
                   co_return Nothing{};
               });
}

void add_notes(http::Router& router, const Companions& companions) {
    router.add(
        kAddNote,
        [&companions](const Context& context, const AddNote& input) -> Task<Reply<NoteView>> {
            co_return with_revision(co_await companions.add_note(context, input));
        });
    router.add(kListNotes, [&companions](const Context& context, const ListKept& query) {
        return companions.list_notes(context, query);
    });
    router.add(
        kExportNotes,
        [&companions](const Context& context, const ExportNotes& input) -> Task<http::Response> {
            co_return markdown_file(co_await companions.export_notes(context, input));
        });
    router.add(
        kChangeNote,
        [&companions](const Context& context, const ChangeNote& input) -> Task<Reply<NoteView>> {
            co_return with_revision(co_await companions.change_note(context, input));
        });
    router.add(kRemoveNote,
               [&companions](const Context& context, const NoteKey& key) -> Task<Nothing> {
                   co_await companions.remove_note(context, key.note_id);
                   co_return Nothing{};
               });
}

void add_places(http::Router& router, const Companions& companions) {
    router.add(kAddFavourite,
               [&companions](const Context& context, const CourseKey& key) -> Task<Nothing> {
                   co_await companions.add_favourite(context, key.course_id);
                   co_return Nothing{};
               });
    router.add(kRemoveFavourite,
               [&companions](const Context& context, const CourseKey& key) -> Task<Nothing> {
                   co_await companions.remove_favourite(context, key.course_id);
                   co_return Nothing{};
               });
    router.add(kListFavourites, [&companions](const Context& context) {
        return companions.list_favourites(context);
    });
    router.add(kVisitLesson,
               [&companions](const Context& context, const VisitLesson& input) -> Task<Nothing> {
                   co_await companions.visit(context, input.lesson_id);
                   co_return Nothing{};
               });
    router.add(kListRecent,
               [&companions](const Context& context) { return companions.list_recent(context); });
}

void add_calendar(http::Router& router, const Calendars& calendars) {
    router.add(kReadCalendar, [&calendars](const Context& context, const ReadCalendar& query) {
        return calendars.read(context, query);
    });
    router.add(kGetCalendarFeed,
               [&calendars](const Context& context) { return calendars.feed(context); });
    router.add(kRenewCalendarFeed,
               [&calendars](const Context& context) { return calendars.renew_feed(context); });
    router.add(kRevokeCalendarFeed, [&calendars](const Context& context) -> Task<Nothing> {
        co_await calendars.revoke_feed(context);
        co_return Nothing{};
    });
    router.add_raw(kReadCalendarFeed, [&calendars](http::Request& request, Context& context) {
        return read_feed(calendars, request, context);
    });
}

}  // namespace

void add_companion_routes(http::Router& router, const UseCases& use) {
    add_bookmarks(router, use.companions);
    add_notes(router, use.companions);
    add_places(router, use.companions);
    add_calendar(router, use.calendars);
}

}  // namespace lms::course
