#pragma once
// Bookmarks, notes, favourites and recent visits: every statement names their owner.
#include "libs/pg/database.hpp"
#include "services/course/contract/companions.hpp"

namespace lms::course::store {

struct Owner {
    OrganizationId organization;
    UserId user;
};

// The course of a lesson that the owner may open, locked or not: they take the course, teach it, or
// see all. None: there is no such lesson for them.
Task<std::optional<CourseId>> find_open_lesson(pg::Session& session, const Context& context,
                                               const Owner& owner, LessonId lesson, bool sees_all);

struct BookmarkRow {
    BookmarkId bookmark_id;
    LessonId lesson_id;
    std::int32_t position_s = 0;
    std::string anchor;  // empty: the lesson as a whole
    std::string label;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(BookmarkRow, (),
                      (bookmark_id, lesson_id, position_s, anchor, label, created_at))
struct NewBookmark {
    BookmarkId id;
    CourseId course;
    LessonId lesson;
    std::int32_t position_s = 0;
    std::string anchor;
    std::string label;
};
// None: the place is marked already, or the owner has as many as one may have.
Task<std::optional<BookmarkRow>> insert_bookmark(pg::Session& session, const Context& context,
                                                 const Owner& owner, const NewBookmark& bookmark,
                                                 Time now);
Task<std::optional<BookmarkRow>> find_bookmark(pg::Session& session, const Context& context,
                                               const Owner& owner, const NewBookmark& same_place);
// False: there was none.
Task<bool> delete_bookmark(pg::Session& session, const Context& context, const Owner& owner,
                           BookmarkId bookmark);

// With the version of the course that the owner reads, or would read.
struct KeptBookmarkRow : BookmarkRow {
    CourseId course_id;
    std::int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(KeptBookmarkRow, (BookmarkRow), (course_id, version))

struct KeptQuery {
    std::optional<CourseId> course;
    std::optional<LessonId> lesson;
    std::int32_t limit = 50;
};
// Newest first, before `before`.
Task<std::vector<KeptBookmarkRow>> list_bookmarks(pg::Session& session, const Context& context,
                                                  const Owner& owner, const KeptQuery& query,
                                                  BookmarkId before);

struct NoteRow {
    NoteId note_id;
    LessonId lesson_id;
    std::string content;
    std::optional<std::string> anchor;
    std::int32_t revision = 1;
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(NoteRow, (),
                      (note_id, lesson_id, content, anchor, revision, created_at, updated_at))
// None: the owner has as many as one may have.
Task<std::optional<NoteRow>> insert_note(pg::Session& session, const Context& context,
                                         const Owner& owner, NoteId id, CourseId course,
                                         const AddNote& note, Time now);
// Locked until the transaction ends.
Task<std::optional<NoteRow>> lock_note(pg::Transaction& transaction, const Context& context,
                                       const Owner& owner, NoteId note);
Task<NoteRow> update_note(pg::Transaction& transaction, const Context& context, const Owner& owner,
                          const ChangeNote& change, Time now);
Task<bool> delete_note(pg::Session& session, const Context& context, const Owner& owner,
                       NoteId note);

struct KeptNoteRow : NoteRow {
    CourseId course_id;
    std::int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(KeptNoteRow, (NoteRow), (course_id, version))
Task<std::vector<KeptNoteRow>> list_notes(pg::Session& session, const Context& context,
                                          const Owner& owner, const KeptQuery& query,
                                          NoteId before);

// False: the owner has as many as one may have. One that is there already stays as it is.
Task<bool> insert_favourite(pg::Session& session, const Context& context, const Owner& owner,
                            CourseId course, Time now);
Task<bool> delete_favourite(pg::Session& session, const Context& context, const Owner& owner,
                            CourseId course);
// Only courses that the owner sees today, newest favourite first.
Task<std::vector<Favourite>> list_favourites(pg::Session& session, const Context& context,
                                             const Owner& owner, bool sees_all);

// One statement: adds the visit or moves it up, and removes the oldest beyond kMaxRecent. False: no
// such lesson for this owner.
Task<bool> put_visit(pg::Session& session, const Context& context, const Owner& owner,
                     LessonId lesson, bool sees_all, Time now);
struct VisitRow {
    CourseId course_id;
    std::int32_t version = 0;
    LessonId lesson_id;
    Time visited_at;
};
BOOST_DESCRIBE_STRUCT(VisitRow, (), (course_id, version, lesson_id, visited_at))
// Only of courses that the owner still takes or teaches, latest first.
Task<std::vector<VisitRow>> list_visits(pg::Session& session, const Context& context,
                                        const Owner& owner, bool sees_all);

}  // namespace lms::course::store
