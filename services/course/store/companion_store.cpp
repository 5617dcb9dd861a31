#include "services/course/store/companion_store.hpp"

namespace lms::course::store {

namespace {

// The lesson $2 in the version that user $3 reads, if they take its course, teach it, or see all.
#define LMS_OPEN_LESSON                                                                            \
    "SELECT c.course_id"                                                                           \
    " FROM (SELECT v.course_id FROM course_service.version_lessons v"                              \
    "       WHERE v.organization_id = $1 AND v.lesson_id = $2 LIMIT 1) k"                          \
    " JOIN course_service.courses c ON c.course_id = k.course_id"                                  \
    " LEFT JOIN course_service.enrollments e"                                                      \
    "        ON e.organization_id = $1 AND e.course_id = c.course_id AND e.user_id = $3"           \
    " JOIN course_service.version_lessons l"                                                       \
    "   ON l.lesson_id = $2 AND l.version = course_service.version_read(e, c)"                     \
    " WHERE c.organization_id = $1"                                                                \
    "   AND (e.enrollment_id IS NOT NULL OR $4"                                                    \
    "        OR EXISTS (SELECT FROM course_service.course_instructors i"                           \
    "                   WHERE i.organization_id = $1 AND i.course_id = c.course_id AND i.user_id " \
    "= $3))"

constexpr pg::Statement kFindOpenLesson{"course.find_open_lesson", LMS_OPEN_LESSON};

constexpr pg::Statement kInsertBookmark{"course.insert_bookmark", R"(
    INSERT INTO course_service.bookmarks
        (bookmark_id, organization_id, user_id, course_id, lesson_id, position_s, anchor, label, created_at)
    SELECT $3, $1, $2, $4, $5, $6, $7, $8, $9
    WHERE (SELECT count(*) FROM course_service.bookmarks b
           WHERE b.organization_id = $1 AND b.user_id = $2) < $10
    ON CONFLICT ON CONSTRAINT bookmarks_once DO NOTHING
    RETURNING bookmark_id, lesson_id, position_s, anchor, label, created_at)"};

constexpr pg::Statement kFindBookmark{"course.find_bookmark", R"(
    SELECT bookmark_id, lesson_id, position_s, anchor, label, created_at
    FROM course_service.bookmarks
    WHERE organization_id = $1 AND user_id = $2 AND lesson_id = $3 AND position_s = $4 AND anchor = $5)"};

constexpr pg::Statement kDeleteBookmark{"course.delete_bookmark", R"(
    DELETE FROM course_service.bookmarks
    WHERE organization_id = $1 AND user_id = $2 AND bookmark_id = $3)"};

constexpr pg::Statement kListBookmarks{"course.list_bookmarks", R"(
    SELECT b.bookmark_id, b.lesson_id, b.position_s, b.anchor, b.label, b.created_at, b.course_id, v.version
    FROM course_service.bookmarks b
    JOIN course_service.courses c ON c.course_id = b.course_id
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = b.course_id AND e.user_id = $2
    JOIN course_service.course_versions v
      ON v.course_id = b.course_id AND v.version = course_service.version_read(e, c)
    WHERE b.organization_id = $1 AND b.user_id = $2 AND b.bookmark_id < $3
      AND ($4::uuid IS NULL OR b.course_id = $4) AND ($5::uuid IS NULL OR b.lesson_id = $5)
    ORDER BY b.bookmark_id DESC LIMIT $6)"};

#define LMS_NOTE "note_id, lesson_id, content, anchor, revision, created_at, updated_at"
constexpr pg::Statement kInsertNote{"course.insert_note", R"(
    INSERT INTO course_service.notes
        (note_id, organization_id, user_id, course_id, lesson_id, anchor, content, created_at, updated_at)
    SELECT $3, $1, $2, $4, $5, $6, $7, $8, $8
    WHERE (SELECT count(*) FROM course_service.notes n
           WHERE n.organization_id = $1 AND n.user_id = $2) < $9
    RETURNING )" LMS_NOTE};

constexpr pg::Statement kLockNote{"course.lock_note", "SELECT " LMS_NOTE R"(
    FROM course_service.notes
    WHERE organization_id = $1 AND user_id = $2 AND note_id = $3
    FOR NO KEY UPDATE)"};

constexpr pg::Statement kUpdateNote{"course.update_note", R"(
    UPDATE course_service.notes SET content = $4, updated_at = $5, revision = revision + 1
    WHERE organization_id = $1 AND user_id = $2 AND note_id = $3
    RETURNING )" LMS_NOTE};
#undef LMS_NOTE

constexpr pg::Statement kDeleteNote{"course.delete_note", R"(
    DELETE FROM course_service.notes WHERE organization_id = $1 AND user_id = $2 AND note_id = $3)"};

constexpr pg::Statement kListNotes{"course.list_notes", R"(
    SELECT n.note_id, n.lesson_id, n.content, n.anchor, n.revision, n.created_at, n.updated_at,
           n.course_id, v.version
    FROM course_service.notes n
    JOIN course_service.courses c ON c.course_id = n.course_id
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = n.course_id AND e.user_id = $2
    JOIN course_service.course_versions v
      ON v.course_id = n.course_id AND v.version = course_service.version_read(e, c)
    WHERE n.organization_id = $1 AND n.user_id = $2 AND n.note_id < $3
      AND ($4::uuid IS NULL OR n.course_id = $4) AND ($5::uuid IS NULL OR n.lesson_id = $5)
    ORDER BY n.note_id DESC LIMIT $6)"};

constexpr pg::Statement kInsertFavourite{"course.insert_favourite", R"(
    WITH others AS (SELECT count(*) AS number FROM course_service.favourites
                    WHERE organization_id = $1 AND user_id = $2 AND course_id <> $3),
    added AS (INSERT INTO course_service.favourites (organization_id, user_id, course_id, added_at)
              SELECT $1, $2, $3, $4 FROM others WHERE number < $5
              ON CONFLICT DO NOTHING)
    SELECT number < $5 AS has_room FROM others)"};

constexpr pg::Statement kDeleteFavourite{"course.delete_favourite", R"(
    DELETE FROM course_service.favourites
    WHERE organization_id = $1 AND user_id = $2 AND course_id = $3)"};

constexpr pg::Statement kListFavourites{"course.list_favourites", R"(
    SELECT f.course_id, v.title, v.summary, v.lesson_count, e.enrollment_id IS NOT NULL AS enrolled, f.added_at
    FROM course_service.favourites f
    JOIN course_service.courses c ON c.course_id = f.course_id
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = f.course_id AND e.user_id = $2
    JOIN course_service.course_versions v
      ON v.course_id = f.course_id AND v.version = course_service.version_read(e, c)
    WHERE f.organization_id = $1 AND f.user_id = $2
      AND (c.visibility <> 'private' OR e.enrollment_id IS NOT NULL OR $3
           OR EXISTS (SELECT FROM course_service.course_instructors i
                      WHERE i.organization_id = $1 AND i.course_id = f.course_id AND i.user_id = $2))
    ORDER BY f.added_at DESC, f.course_id DESC LIMIT 200)"};

constexpr pg::Statement kPutVisit{"course.put_visit", "WITH place AS (" LMS_OPEN_LESSON R"(),
    visit AS (INSERT INTO course_service.recent_visits (organization_id, user_id, lesson_id, course_id, visited_at)
              SELECT $1, $3, $2, course_id, $5 FROM place
              ON CONFLICT (organization_id, user_id, lesson_id) DO UPDATE SET visited_at = excluded.visited_at),
    forgotten AS (DELETE FROM course_service.recent_visits r
                  WHERE r.organization_id = $1 AND r.user_id = $3 AND r.lesson_id IN (
                      SELECT o.lesson_id FROM course_service.recent_visits o
                      WHERE o.organization_id = $1 AND o.user_id = $3 AND o.lesson_id <> $2
                        AND EXISTS (SELECT FROM place)
                      ORDER BY o.visited_at DESC OFFSET $6 - 1))
    SELECT EXISTS (SELECT FROM place) AS is_open)"};
#undef LMS_OPEN_LESSON

constexpr pg::Statement kListVisits{"course.list_visits", R"(
    SELECT r.course_id, v.version, r.lesson_id, r.visited_at
    FROM course_service.recent_visits r
    JOIN course_service.courses c ON c.course_id = r.course_id
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = r.course_id AND e.user_id = $2
    JOIN course_service.course_versions v
      ON v.course_id = r.course_id AND v.version = course_service.version_read(e, c)
    WHERE r.organization_id = $1 AND r.user_id = $2
      AND (e.enrollment_id IS NOT NULL OR $3
           OR EXISTS (SELECT FROM course_service.course_instructors i
                      WHERE i.organization_id = $1 AND i.course_id = r.course_id AND i.user_id = $2))
    ORDER BY r.visited_at DESC LIMIT $4)"};

}  // namespace

Task<std::optional<CourseId>> find_open_lesson(pg::Session& session, const Context& context,
                                               const Owner& owner, LessonId lesson, bool sees_all) {
    return session.find<CourseId>(context, kFindOpenLesson, owner.organization, lesson, owner.user,
                                  sees_all);
}

Task<std::optional<BookmarkRow>> insert_bookmark(pg::Session& session, const Context& context,
                                                 const Owner& owner, const NewBookmark& bookmark,
                                                 Time now) {
    return session.find<BookmarkRow>(
        context, kInsertBookmark, owner.organization, owner.user, bookmark.id, bookmark.course,
        bookmark.lesson, bookmark.position_s, bookmark.anchor, bookmark.label, now, kMaxBookmarks);
}

Task<std::optional<BookmarkRow>> find_bookmark(pg::Session& session, const Context& context,
                                               const Owner& owner, const NewBookmark& same_place) {
    return session.find<BookmarkRow>(context, kFindBookmark, owner.organization, owner.user,
                                     same_place.lesson, same_place.position_s, same_place.anchor);
}

Task<bool> delete_bookmark(pg::Session& session, const Context& context, const Owner& owner,
                           BookmarkId bookmark) {
    co_return co_await session.execute(context, kDeleteBookmark, owner.organization, owner.user,
                                       bookmark) > 0;
}

Task<std::vector<KeptBookmarkRow>> list_bookmarks(pg::Session& session, const Context& context,
                                                  const Owner& owner, const KeptQuery& query,
                                                  BookmarkId before) {
    return session.list<KeptBookmarkRow>(context, kListBookmarks, owner.organization, owner.user,
                                         before, query.course, query.lesson, query.limit);
}

Task<std::optional<NoteRow>> insert_note(pg::Session& session, const Context& context,
                                         const Owner& owner, NoteId id, CourseId course,
                                         const AddNote& note, Time now) {
    return session.find<NoteRow>(context, kInsertNote, owner.organization, owner.user, id, course,
                                 note.lesson_id, note.anchor, note.content, now, kMaxNotes);
}

Task<std::optional<NoteRow>> lock_note(pg::Transaction& transaction, const Context& context,
                                       const Owner& owner, NoteId note) {
    return transaction.find<NoteRow>(context, kLockNote, owner.organization, owner.user, note);
}

Task<NoteRow> update_note(pg::Transaction& transaction, const Context& context, const Owner& owner,
                          const ChangeNote& change, Time now) {
    return transaction.one<NoteRow>(context, kUpdateNote, owner.organization, owner.user,
                                    change.note_id, change.content, now);
}

Task<bool> delete_note(pg::Session& session, const Context& context, const Owner& owner,
                       NoteId note) {
    co_return co_await session.execute(context, kDeleteNote, owner.organization, owner.user, note) >
        0;
}

Task<std::vector<KeptNoteRow>> list_notes(pg::Session& session, const Context& context,
                                          const Owner& owner, const KeptQuery& query,
                                          NoteId before) {
    return session.list<KeptNoteRow>(context, kListNotes, owner.organization, owner.user, before,
                                     query.course, query.lesson, query.limit);
}

Task<bool> insert_favourite(pg::Session& session, const Context& context, const Owner& owner,
                            CourseId course, Time now) {
    return session.one<bool>(context, kInsertFavourite, owner.organization, owner.user, course, now,
                             kMaxFavourites);
}

Task<bool> delete_favourite(pg::Session& session, const Context& context, const Owner& owner,
                            CourseId course) {
    co_return co_await session.execute(context, kDeleteFavourite, owner.organization, owner.user,
                                       course) > 0;
}

Task<std::vector<Favourite>> list_favourites(pg::Session& session, const Context& context,
                                             const Owner& owner, bool sees_all) {
    return session.list<Favourite>(context, kListFavourites, owner.organization, owner.user,
                                   sees_all);
}

Task<bool> put_visit(pg::Session& session, const Context& context, const Owner& owner,
                     LessonId lesson, bool sees_all, Time now) {
    return session.one<bool>(context, kPutVisit, owner.organization, lesson, owner.user, sees_all,
                             now, kMaxRecent);
}

Task<std::vector<VisitRow>> list_visits(pg::Session& session, const Context& context,
                                        const Owner& owner, bool sees_all) {
    return session.list<VisitRow>(context, kListVisits, owner.organization, owner.user, sees_all,
                                  kMaxRecent);
}

}  // namespace lms::course::store
