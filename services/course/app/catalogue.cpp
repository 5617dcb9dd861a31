#include "services/course/app/catalogue.hpp"

#include <algorithm>

#include "libs/http/cursor.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/domain/search_terms.hpp"
#include "services/course/store/version_store.hpp"

namespace lms::course {

namespace {

constexpr std::int32_t kDefaultLimit = 20;

struct CatalogueCursor {
    Time published_at;
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(CatalogueCursor, (), (published_at, course_id))

struct TaughtCursor {
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(TaughtCursor, (), (course_id))

template <class Query>
store::CatalogueFilter filter_of(const Query& query) {
    return {prefix_query(query.q.value_or("")), query.category, query.level, query.language};
}

CourseCard to_card(const store::CardRow& row) {
    CourseCard card;
    card.id = row.course_id;
    card.title = row.title;
    card.summary = row.summary;
    card.category = row.category;
    card.language = row.language;
    card.level = row.level;
    card.lesson_count = row.lesson_count;
    card.minutes = row.minutes;
    card.version = row.version;
    card.published_at = row.published_at;
    card.status = row.version ? CourseStatus::published : CourseStatus::draft;
    card.enrolled = row.is_enrolled;
    if (row.is_enrolled) {
        const std::int32_t total = row.total_lessons.value();
        const Completion completion{std::min(row.completed_lessons.value(), total), total};
        card.progress = CompletionView{completion.percent(), completion.completed_lessons,
                                       completion.total_lessons};
    }
    return card;
}

// Later than any course, and still a time that PostgreSQL and RFC 3339 can express.
Time end_of_time() {
    using namespace std::chrono;
    return sys_days{year{9999} / 1 / 1};
}

}  // namespace

CourseView to_view(const store::CourseRow& course, std::vector<Instructor> instructors) {
    const CourseText text = course.text();
    CourseView view;
    view.id = course.course_id;
    view.title = text.title;
    view.summary = text.summary;
    view.description = text.description;
    view.category = text.category;
    view.language = text.language;
    view.level = text.level;
    view.visibility = course.visibility;
    view.navigation = text.navigation;
    view.attribution = text.attribution;
    view.status = course.published_version ? CourseStatus::published : CourseStatus::draft;
    if (course.is_archived) view.status = CourseStatus::archived;
    view.published_version = course.published_version;
    view.revision = course.revision;
    view.can_edit = true;
    view.enrolled = course.is_enrolled;
    view.is_template = course.is_template;
    view.instructors = std::move(instructors);
    return view;
}

Task<CoursePage> Catalogue::list(const Context& context, const ListCourses& query) const {
    if (query.mine.value_or(false)) co_return co_await list_taught(context, query);
    CatalogueCursor from{end_of_time(), last_id<CourseId>()};
    if (query.cursor) from = http::decode_cursor<CatalogueCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    store::CatalogueQuery wanted;
    wanted.filter = filter_of(query);
    wanted.before = from.published_at;
    wanted.before_course = from.course_id;
    wanted.limit = limit + 1;  // one more tells whether there is a next page
    CoursePage page;
    for (const store::CardRow& row :
         co_await store::list_catalogue(*database_, context, context.principal.organization_id,
                                        context.principal.user_id, wanted)) {
        page.items.push_back(to_card(row));
    }
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        const CourseCard& last = page.items.back();
        page.next_cursor = http::encode_cursor(CatalogueCursor{last.published_at.value(), last.id});
    }
    co_return page;
}

Task<CoursePage> Catalogue::list_taught(const Context& context, const ListCourses& query) const {
    TaughtCursor from{last_id<CourseId>()};
    if (query.cursor) from = http::decode_cursor<TaughtCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    CoursePage page;
    for (const store::TaughtRow& row :
         co_await store::list_taught(*database_, context, context.principal.organization_id,
                                     context.principal.user_id, from.course_id, limit + 1)) {
        CourseCard& card = page.items.emplace_back(to_card(row));
        if (row.is_archived) card.status = CourseStatus::archived;
        card.has_unpublished_changes = row.has_unpublished_changes;
        card.student_count = row.student_count;
    }
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(TaughtCursor{page.items.back().id});
    }
    co_return page;
}

Task<CourseFacets> Catalogue::count_facets(const Context& context, const CountFacets& query) const {
    CourseFacets facets;
    for (store::FacetRow& row : co_await store::count_facets(
             *database_, context, context.principal.organization_id, filter_of(query))) {
        FacetValue value{std::move(row.value), row.count};
        switch (row.facet) {
            case store::Facet::total:
                facets.total = row.count;
                break;
            case store::Facet::category:
                facets.categories.push_back(std::move(value));
                break;
            case store::Facet::level:
                facets.levels.push_back(std::move(value));
                break;
            case store::Facet::language:
                facets.languages.push_back(std::move(value));
                break;
        }
    }
    co_return facets;
}

Task<CourseView> Catalogue::get(const Context& context, CourseId course) const {
    const Principal& caller = context.principal;
    const auto row = co_await store::find_course(*database_, context, caller.organization_id,
                                                 course, caller.user_id);
    if (!row) throw not_found("course");
    const Relation relation = relation_of(context, *row);
    if (!may_see(relation, row->visibility, row->published_version.has_value())) {
        throw not_found("course");
    }
    auto instructors =
        co_await store::list_instructors(*database_, context, caller.organization_id, course);
    CourseView view = to_view(*row, std::move(instructors));
    if (may_edit(relation)) co_return view;

    const auto prepared = co_await outlines_->get(*database_, context, caller.organization_id,
                                                  course, row->published_version.value());
    const Outline& published = prepared->outline;
    view.title = published.title;
    view.summary = published.summary;
    view.description = published.description;
    view.category = published.category;
    view.language = published.language;
    view.level = published.level;
    view.navigation = published.navigation;
    view.attribution = published.attribution;
    view.revision.reset();
    view.can_edit = false;
    co_return view;
}

}  // namespace lms::course
