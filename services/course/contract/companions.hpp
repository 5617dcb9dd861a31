#pragma once
// What students keep beside the lessons: bookmarks, notes, favourites, where they were last. All of
// it is the caller's own; nobody else reads it.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/http/endpoint.hpp"
#include "services/course/contract/catalogue.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

inline constexpr std::size_t kMaxAnchor = 200;
inline constexpr std::size_t kMaxNote = 10'000;  // characters
// Most of each that one person keeps.
inline constexpr std::int32_t kMaxBookmarks = 1'000;
inline constexpr std::int32_t kMaxNotes = 2'000;
inline constexpr std::int32_t kMaxFavourites = 200;
inline constexpr std::int32_t kMaxRecent = 20;

// Where something was kept. Titles are those of the version that the student reads now.
struct Place {
    CourseId course_id;
    std::string course_title;
    LessonId lesson_id;
    std::optional<std::string> lesson_title;  // null: the lesson is in that version no more
};
BOOST_DESCRIBE_STRUCT(Place, (), (course_id, course_title, lesson_id, lesson_title))

struct AddBookmark {
    LessonId lesson_id;
    std::optional<std::int32_t> position_s;  // of the player; default 0
    std::optional<std::string> anchor;       // id of a heading; absent: the lesson as a whole
    std::optional<std::string> label;
};
BOOST_DESCRIBE_STRUCT(AddBookmark, (), (lesson_id, position_s, anchor, label))
inline constexpr auto json_rules(const AddBookmark*) {
    return json::rules(json::field<&AddBookmark::position_s>(json::range{0, 10'000'000}),
                       json::field<&AddBookmark::anchor>(json::length{1, kMaxAnchor}),
                       json::field<&AddBookmark::label>(json::length{0, kMaxTitle}));
}
struct BookmarkKey {
    BookmarkId bookmark_id;
};
BOOST_DESCRIBE_STRUCT(BookmarkKey, (), (bookmark_id))
struct BookmarkView {
    BookmarkId id;
    LessonId lesson_id;
    std::int32_t position_s = 0;
    std::optional<std::string> anchor;
    std::string label;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(BookmarkView, (), (id, lesson_id, position_s, anchor, label, created_at))

// Of bookmarks and notes alike: newest first, narrowed to a course or a lesson.
struct ListKept {
    std::optional<CourseId> course_id;
    std::optional<LessonId> lesson_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListKept, (), (course_id, lesson_id, limit, cursor))
inline constexpr auto json_rules(const ListKept*) {
    return json::rules(json::field<&ListKept::limit>(json::range{1, 100}));
}
struct KeptBookmark : BookmarkView {
    Place place;
};
BOOST_DESCRIBE_STRUCT(KeptBookmark, (BookmarkView), (place))
struct BookmarkPage {
    std::vector<KeptBookmark> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BookmarkPage, (), (items, next_cursor))

struct AddNote {
    LessonId lesson_id;
    std::string content;  // Markdown
    std::optional<std::string> anchor;
};
BOOST_DESCRIBE_STRUCT(AddNote, (), (lesson_id, content, anchor))
inline constexpr auto json_rules(const AddNote*) {
    return json::rules(json::field<&AddNote::content>(json::length{1, kMaxNote}, json::not_blank{}),
                       json::field<&AddNote::anchor>(json::length{1, kMaxAnchor}));
}
struct NoteKey {
    NoteId note_id;
};
BOOST_DESCRIBE_STRUCT(NoteKey, (), (note_id))
struct ChangeNote {
    NoteId note_id;
    std::string content;
};
BOOST_DESCRIBE_STRUCT(ChangeNote, (), (note_id, content))
inline constexpr auto json_rules(const ChangeNote*) {
    return json::rules(
        json::field<&ChangeNote::content>(json::length{1, kMaxNote}, json::not_blank{}));
}
struct NoteView {
    NoteId id;
    LessonId lesson_id;
    std::string content;
    std::optional<std::string> anchor;
    std::int32_t revision = 1;
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(NoteView, (),
                      (id, lesson_id, content, anchor, revision, created_at, updated_at))
struct KeptNote : NoteView {
    Place place;
};
BOOST_DESCRIBE_STRUCT(KeptNote, (NoteView), (place))
struct NotePage {
    std::vector<KeptNote> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(NotePage, (), (items, next_cursor))
struct ExportNotes {
    std::optional<CourseId> course_id;  // absent: of all courses
};
BOOST_DESCRIBE_STRUCT(ExportNotes, (), (course_id))

struct Favourite {
    CourseId course_id;
    std::string title;
    std::string summary;
    std::int32_t lesson_count = 0;
    bool enrolled = false;
    Time added_at;
};
BOOST_DESCRIBE_STRUCT(Favourite, (), (course_id, title, summary, lesson_count, enrolled, added_at))
struct FavouriteList {
    std::vector<Favourite> items;  // newest first, all of them
};
BOOST_DESCRIBE_STRUCT(FavouriteList, (), (items))

struct VisitLesson {
    LessonId lesson_id;
};
BOOST_DESCRIBE_STRUCT(VisitLesson, (), (lesson_id))
struct RecentVisit : Place {
    Time visited_at;
};
BOOST_DESCRIBE_STRUCT(RecentVisit, (Place), (visited_at))
struct RecentList {
    std::vector<RecentVisit> items;  // latest first, at most kMaxRecent
};
BOOST_DESCRIBE_STRUCT(RecentList, (), (items))

inline constexpr http::Endpoint<AddBookmark, BookmarkView> kAddBookmark{
    http::Method::post,
    "/api/v1/lessons/{lesson_id}/bookmarks",
    http::Access::signed_in,
    "course.add_bookmark",
    "Mark a place in a lesson; 200 with the bookmark if it is marked already",
    201};
inline constexpr http::Endpoint<ListKept, BookmarkPage> kListBookmarks{
    http::Method::get, "/api/v1/bookmarks", http::Access::signed_in, "course.list_bookmarks",
    "The caller's bookmarks, newest first"};
inline constexpr http::Endpoint<BookmarkKey, http::Nothing> kRemoveBookmark{
    http::Method::del, "/api/v1/bookmarks/{bookmark_id}", http::Access::signed_in,
    "course.remove_bookmark", "Remove a bookmark of the caller"};
inline constexpr http::Endpoint<AddNote, NoteView> kAddNote{
    http::Method::post, "/api/v1/lessons/{lesson_id}/notes", http::Access::signed_in,
    "course.add_note",  "Write a private note on a lesson",  201};
inline constexpr http::Endpoint<ListKept, NotePage> kListNotes{
    http::Method::get, "/api/v1/notes", http::Access::signed_in, "course.list_notes",
    "The caller's notes, newest first"};
inline constexpr http::Endpoint<ExportNotes, http::Response> kExportNotes{
    http::Method::get, "/api/v1/notes/export", http::Access::signed_in, "course.export_notes",
    "All notes of the caller, or those of a course, as one Markdown file"};
inline constexpr http::Endpoint<ChangeNote, NoteView> kChangeNote{
    http::Method::patch, "/api/v1/notes/{note_id}", http::Access::signed_in, "course.change_note",
    "Change a note of the caller (If-Match required)"};
inline constexpr http::Endpoint<NoteKey, http::Nothing> kRemoveNote{
    http::Method::del, "/api/v1/notes/{note_id}", http::Access::signed_in, "course.remove_note",
    "Remove a note of the caller"};
inline constexpr http::Endpoint<CourseKey, http::Nothing> kAddFavourite{
    http::Method::put, "/api/v1/courses/{course_id}/favourite", http::Access::signed_in,
    "course.add_favourite", "Keep a course among the caller's favourites"};
inline constexpr http::Endpoint<CourseKey, http::Nothing> kRemoveFavourite{
    http::Method::del, "/api/v1/courses/{course_id}/favourite", http::Access::signed_in,
    "course.remove_favourite", "Take a course out of the caller's favourites"};
inline constexpr http::Endpoint<http::Nothing, FavouriteList> kListFavourites{
    http::Method::get, "/api/v1/favourites", http::Access::signed_in, "course.list_favourites",
    "The caller's favourite courses"};
inline constexpr http::Endpoint<VisitLesson, http::Nothing> kVisitLesson{
    http::Method::put, "/api/v1/lessons/{lesson_id}/visit", http::Access::signed_in,
    "course.visit_lesson", "Say that the caller opened a lesson, for their list of recent ones"};
inline constexpr http::Endpoint<http::Nothing, RecentList> kListRecent{
    http::Method::get, "/api/v1/recent", http::Access::signed_in, "course.list_recent",
    "The lessons that the caller opened last"};

}  // namespace lms::course
