#include "services/course/app/companions.hpp"

#include <algorithm>
#include <limits>

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/domain/notes_document.hpp"

namespace lms::course {

namespace {

constexpr std::int32_t kDefaultLimit = 50;

template <class Key>
struct KeptCursor {
    Key id;
};
BOOST_DESCRIBE_STRUCT(KeptCursor<BookmarkId>, (), (id))
BOOST_DESCRIBE_STRUCT(KeptCursor<NoteId>, (), (id))

store::Owner owner_of(const Context& context) {
    return {context.principal.organization_id, context.principal.user_id};
}

store::KeptQuery query_of(const ListKept& input) {
    // One more tells whether there is a next page.
    return {input.course_id, input.lesson_id, input.limit.value_or(kDefaultLimit) + 1};
}

template <class Key>
Key before_of(const ListKept& input) {
    if (!input.cursor) return last_id<Key>();
    return http::decode_cursor<KeptCursor<Key>>(*input.cursor).id;
}

BookmarkView to_view(const store::BookmarkRow& row) {
    BookmarkView view;
    view.id = row.bookmark_id;
    view.lesson_id = row.lesson_id;
    view.position_s = row.position_s;
    if (!row.anchor.empty()) view.anchor = row.anchor;
    view.label = row.label;
    view.created_at = row.created_at;
    return view;
}

NoteView to_view(const store::NoteRow& row) {
    return {row.note_id,  row.lesson_id,  row.content,   row.anchor,
            row.revision, row.created_at, row.updated_at};
}

const OutlineLesson* find_lesson(const PreparedOutline& prepared, LessonId lesson) {
    const auto index = prepared.order.find(lesson);
    if (!index) return nullptr;
    const std::size_t module = prepared.order.at(*index).module;
    return &prepared.outline.modules[module]
                .lessons[*index - prepared.order.lessons_of(module).first];
}

Place place_of(const PreparedOutline& prepared, LessonId lesson) {
    Place place{prepared.outline.course_id, prepared.outline.title, lesson, std::nullopt};
    if (const OutlineLesson* found = find_lesson(prepared, lesson))
        place.lesson_title = found->title;
    return place;
}

template <class Row>
std::vector<OutlineKey> outlines_of(const std::vector<Row>& rows) {
    std::vector<OutlineKey> keys;
    for (const Row& row : rows)
        keys.push_back({row.course_id, row.version});
    return keys;
}

// Cuts the row off that only tells of another page.
template <class Row>
bool cut(std::vector<Row>& rows, const store::KeptQuery& query) {
    if (rows.size() < static_cast<std::size_t>(query.limit)) return false;
    rows.pop_back();
    return true;
}

}  // namespace

Task<CourseId> Companions::get_open_lesson(pg::Session& session, const Context& context,
                                           LessonId lesson) const {
    const auto course = co_await store::find_open_lesson(session, context, owner_of(context),
                                                         lesson, auth::is_administrator(context));
    if (!course) throw not_found("lesson");
    co_return *course;
}

Task<KeptPlace> Companions::add_bookmark(const Context& context, const AddBookmark& input) const {
    const Time now = clock_->now();
    store::NewBookmark bookmark;
    bookmark.id = BookmarkId::make(now);
    bookmark.course = co_await get_open_lesson(*database_, context, input.lesson_id);
    bookmark.lesson = input.lesson_id;
    bookmark.position_s = input.position_s.value_or(0);
    bookmark.anchor = input.anchor.value_or("");
    bookmark.label = input.label.value_or("");
    const store::Owner owner = owner_of(context);
    if (const auto row =
            co_await store::insert_bookmark(*database_, context, owner, bookmark, now)) {
        co_return KeptPlace{to_view(*row), true};
    }
    const auto row = co_await store::find_bookmark(*database_, context, owner, bookmark);
    if (!row) throw conflict("bookmarks.full", "You have as many bookmarks as one may have.");
    co_return KeptPlace{to_view(*row), false};
}

Task<BookmarkPage> Companions::list_bookmarks(const Context& context, const ListKept& input) const {
    const store::KeptQuery query = query_of(input);
    auto rows = co_await store::list_bookmarks(*database_, context, owner_of(context), query,
                                               before_of<BookmarkId>(input));
    BookmarkPage page;
    if (cut(rows, query)) {
        page.next_cursor = http::encode_cursor(KeptCursor<BookmarkId>{rows.back().bookmark_id});
    }
    const auto outlines = co_await outlines_->list(
        *database_, context, context.principal.organization_id, outlines_of(rows));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        KeptBookmark& kept = page.items.emplace_back();
        static_cast<BookmarkView&>(kept) = to_view(rows[i]);
        kept.place = place_of(*outlines[i], rows[i].lesson_id);
    }
    co_return page;
}

Task<> Companions::remove_bookmark(const Context& context, BookmarkId bookmark) const {
    if (!co_await store::delete_bookmark(*database_, context, owner_of(context), bookmark)) {
        throw not_found("bookmark");
    }
}

Task<NoteView> Companions::add_note(const Context& context, const AddNote& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<NoteView> {
        const Time now = clock_->now();
        const CourseId course = co_await get_open_lesson(transaction, context, input.lesson_id);
        const auto row = co_await store::insert_note(transaction, context, owner_of(context),
                                                     NoteId::make(now), course, input, now);
        if (!row) throw conflict("notes.full", "You have as many notes as one may have.");
        co_return to_view(*row);
    };
    co_return co_await idempotency_->run<NoteView>(context, "course.add_note", input, work);
}

Task<NotePage> Companions::list_notes(const Context& context, const ListKept& input) const {
    const store::KeptQuery query = query_of(input);
    auto rows = co_await store::list_notes(*database_, context, owner_of(context), query,
                                           before_of<NoteId>(input));
    NotePage page;
    if (cut(rows, query)) {
        page.next_cursor = http::encode_cursor(KeptCursor<NoteId>{rows.back().note_id});
    }
    const auto outlines = co_await outlines_->list(
        *database_, context, context.principal.organization_id, outlines_of(rows));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        KeptNote& kept = page.items.emplace_back();
        static_cast<NoteView&>(kept) = to_view(rows[i]);
        kept.place = place_of(*outlines[i], rows[i].lesson_id);
    }
    co_return page;
}

Task<NoteView> Companions::change_note(const Context& context, const ChangeNote& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<NoteView> {
            const store::Owner owner = owner_of(context);
            const auto row = co_await store::lock_note(transaction, context, owner, input.note_id);
            if (!row) throw not_found("note");
            http::require_match(context, row->revision);
            co_return to_view(
                co_await store::update_note(transaction, context, owner, input, clock_->now()));
        });
}

Task<> Companions::remove_note(const Context& context, NoteId note) const {
    if (!co_await store::delete_note(*database_, context, owner_of(context), note)) {
        throw not_found("note");
    }
}

Task<std::string> Companions::export_notes(const Context& context, const ExportNotes& input) const {
    const store::KeptQuery query{input.course_id, std::nullopt, kMaxNotes};
    auto rows = co_await store::list_notes(*database_, context, owner_of(context), query,
                                           last_id<NoteId>());
    const auto outlines = co_await outlines_->list(
        *database_, context, context.principal.organization_id, outlines_of(rows));
    struct Sorted {
        std::string course;
        CourseId course_id;
        std::size_t lesson = 0;  // its place; the last for one that is gone
        NoteId note;
        ExportedNote text;
        bool operator<(const Sorted& other) const {
            return std::tie(course, course_id, lesson, note) <
                   std::tie(other.course, other.course_id, other.lesson, other.note);
        }
    };
    std::vector<Sorted> sorted;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const PreparedOutline& prepared = *outlines[i];
        const Place place = place_of(prepared, rows[i].lesson_id);
        const auto index = prepared.order.find(rows[i].lesson_id);
        sorted.push_back({place.course_title,
                          place.course_id,
                          index.value_or(std::numeric_limits<std::size_t>::max()),
                          rows[i].note_id,
                          {place.course_title, place.lesson_title, std::move(rows[i].content)}});
    }
    std::ranges::sort(sorted, std::less{});
    std::vector<ExportedNote> notes;
    for (Sorted& note : sorted)
        notes.push_back(std::move(note.text));
    co_return write_notes(notes);
}

Task<> Companions::add_favourite(const Context& context, CourseId course) const {
    const store::Owner owner = owner_of(context);
    const auto row =
        co_await store::find_course(*database_, context, owner.organization, course, owner.user);
    if (!row || !row->published_version ||
        !may_see(relation_of(context, *row), row->visibility, true)) {
        throw not_found("course");
    }
    if (!co_await store::insert_favourite(*database_, context, owner, course, clock_->now())) {
        throw conflict("favourites.full", "You have as many favourites as one may have.");
    }
}

Task<> Companions::remove_favourite(const Context& context, CourseId course) const {
    if (!co_await store::delete_favourite(*database_, context, owner_of(context), course)) {
        throw not_found("favourite");
    }
}

Task<FavouriteList> Companions::list_favourites(const Context& context) const {
    co_return FavouriteList{co_await store::list_favourites(*database_, context, owner_of(context),
                                                            auth::is_administrator(context))};
}

Task<> Companions::visit(const Context& context, LessonId lesson) const {
    const bool is_open = co_await store::put_visit(*database_, context, owner_of(context), lesson,
                                                   auth::is_administrator(context), clock_->now());
    if (!is_open) throw not_found("lesson");
}

Task<RecentList> Companions::list_recent(const Context& context) const {
    const auto rows = co_await store::list_visits(*database_, context, owner_of(context),
                                                  auth::is_administrator(context));
    const auto outlines = co_await outlines_->list(
        *database_, context, context.principal.organization_id, outlines_of(rows));
    RecentList list;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        RecentVisit visit;
        static_cast<Place&>(visit) = place_of(*outlines[i], rows[i].lesson_id);
        visit.visited_at = rows[i].visited_at;
        if (visit.lesson_title) list.items.push_back(std::move(visit));
    }
    co_return list;
}

}  // namespace lms::course
