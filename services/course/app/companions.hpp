#pragma once
// What students keep beside the lessons. Everything is the caller's own: there is no way to
// another's, for nobody.
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/companions.hpp"
#include "services/course/store/companion_store.hpp"

namespace lms::course {

struct KeptPlace {
    BookmarkView bookmark;
    bool created = true;  // false: was marked already
};

class Companions {
public:
    Companions(pg::Database& database, OutlineCache& outlines,
               idempotency::Idempotency& idempotency, const Clock& clock)
        : database_(&database), outlines_(&outlines), idempotency_(&idempotency), clock_(&clock) {}

    // These three need the right to open the lesson: not_found("lesson") otherwise. Throws conflict
    // `bookmarks.full`.
    Task<KeptPlace> add_bookmark(const Context& context, const AddBookmark& input) const;
    // May be repeated with an idempotency key. Throws conflict `notes.full`.
    Task<NoteView> add_note(const Context& context, const AddNote& input) const;
    // One statement.
    Task<> visit(const Context& context, LessonId lesson) const;

    // What was kept stays readable when the caller leaves the course.
    Task<BookmarkPage> list_bookmarks(const Context& context, const ListKept& query) const;
    Task<> remove_bookmark(const Context& context, BookmarkId bookmark) const;
    Task<NotePage> list_notes(const Context& context, const ListKept& query) const;
    // Needs If-Match.
    Task<NoteView> change_note(const Context& context, const ChangeNote& input) const;
    Task<> remove_note(const Context& context, NoteId note) const;
    // Markdown, by course and lesson in the order of reading.
    Task<std::string> export_notes(const Context& context, const ExportNotes& input) const;

    // Of a published course that the caller sees. Throws conflict `favourites.full`.
    Task<> add_favourite(const Context& context, CourseId course) const;
    Task<> remove_favourite(const Context& context, CourseId course) const;
    Task<FavouriteList> list_favourites(const Context& context) const;
    Task<RecentList> list_recent(const Context& context) const;

private:
    Task<CourseId> get_open_lesson(pg::Session& session, const Context& context,
                                   LessonId lesson) const;

    pg::Database* database_;
    OutlineCache* outlines_;
    idempotency::Idempotency* idempotency_;
    const Clock* clock_;
};

}  // namespace lms::course
