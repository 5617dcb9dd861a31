#include "services/course/app/catalogue.hpp"

#include <algorithm>
#include <map>

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "libs/pg/search_terms.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/seeing.hpp"
#include "services/course/store/category_store.hpp"

namespace lms::course {

namespace {

constexpr std::int32_t kDefaultLimit = 20;

// The order that it was made in comes along: a place in one is none in another.
struct CatalogueCursor {
    CatalogueSort sort = CatalogueSort::newest;
    store::CataloguePlace place;
};
BOOST_DESCRIBE_STRUCT(CatalogueCursor, (), (sort, place))

struct TaughtCursor {
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(TaughtCursor, (), (course_id))

// All but the category, which takes the tree.
template <class Query>
store::CourseFilter filter_of(const Query& query) {
    store::CourseFilter filter;
    if (auto words = pg::prefix_query(query.q.value_or("")); !words.empty()) filter.words = words;
    if (query.tags && !query.tags->empty()) filter.tags = query.tags;
    filter.level = query.level;
    filter.language = query.language;
    return filter;
}

std::optional<CategoryName> category_of(const std::optional<CategoryId>& id,
                                        const std::optional<std::string>& title) {
    if (!id || !title) return std::nullopt;
    return CategoryName{*id, *title};
}

CourseCard to_card(const store::CardRow& row) {
    CourseCard card;
    card.id = row.course_id;
    card.title = row.title;
    card.summary = row.summary;
    card.category = category_of(row.category_id, row.category);
    card.tags = row.tags;
    card.visibility = row.visibility;
    if (row.cover) card.cover = json::read_lenient<Cover>(row.cover->text);
    card.instructors = json::read_lenient<std::vector<CourseInstructor>>(row.instructors.text);
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

std::string cursor_after(CatalogueSort sort, const store::ListedRow& row) {
    CatalogueCursor cursor{sort, {}};
    cursor.place.course_id = row.course_id;
    switch (sort) {
        case CatalogueSort::newest:
            cursor.place.time = row.first_published_at;
            break;
        case CatalogueSort::updated:
            cursor.place.time = row.published_at;
            break;
        case CatalogueSort::enrolled:
            cursor.place.count = row.student_count;
            break;
        case CatalogueSort::title:
            cursor.place.title = row.title;
            break;
    }
    return http::encode_cursor(cursor);
}

store::CataloguePlace place_of(std::string_view text, CatalogueSort sort) {
    auto cursor = http::decode_cursor<CatalogueCursor>(text);
    const bool fits =
        cursor.sort == sort && (sort == CatalogueSort::title      ? cursor.place.title.has_value()
                                : sort == CatalogueSort::enrolled ? cursor.place.count.has_value()
                                                                  : cursor.place.time.has_value());
    if (!fits) throw invalid("cursor", "invalid", "This is no cursor of a list in this order.");
    return cursor.place;
}

}  // namespace

CourseView to_view(const store::CourseRow& course, std::vector<CourseInstructor> instructors) {
    const CourseText text = course.text();
    CourseView view;
    view.id = course.course_id;
    view.title = text.title;
    view.summary = text.summary;
    view.description = text.description;
    view.category = category_of(course.category_id, course.category);
    view.tags = course.tags;
    view.cover = course.listing().cover;
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
    const store::Audience audience = audience_of(context);
    store::CatalogueQuery wanted;
    wanted.filter = filter_of(query);
    if (query.category) {
        const CategoryTree tree(
            co_await store::list_categories(*database_, context, audience.organization));
        wanted.filter.categories = tree.with_all_below(*query.category);
    }
    if (query.mine.value_or(false)) co_return co_await list_taught(context, query, wanted.filter);
    wanted.sort = query.sort.value_or(CatalogueSort::newest);
    if (query.cursor) wanted.after = place_of(*query.cursor, wanted.sort);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    wanted.limit = limit + 1;  // one more tells whether there is a next page
    auto rows = co_await store::list_catalogue(*database_, context, audience,
                                               context.principal.user_id, wanted);
    CoursePage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = cursor_after(wanted.sort, rows.back());
    }
    for (const store::ListedRow& row : rows)
        page.items.push_back(to_card(row));
    co_return page;
}

Task<CoursePage> Catalogue::list_taught(const Context& context, const ListCourses& query,
                                        const store::CourseFilter& filter) const {
    auth::require_signed_in(context);
    TaughtCursor from{last_id<CourseId>()};
    if (query.cursor) from = http::decode_cursor<TaughtCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    CoursePage page;
    for (const store::TaughtRow& row : co_await store::list_taught(
             *database_, context, context.principal.organization_id, context.principal.user_id,
             filter, from.course_id, limit + 1)) {
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
    const store::Audience audience = audience_of(context);
    const CategoryTree tree(
        co_await store::list_categories(*database_, context, audience.organization));
    store::CourseFilter filter = filter_of(query);
    if (query.category) filter.categories = tree.with_all_below(*query.category);
    CourseFacets facets;
    std::map<CategoryId, std::int32_t> own;
    for (store::FacetRow& row :
         co_await store::count_facets(*database_, context, audience, filter)) {
        FacetValue value{std::move(row.value), row.count};
        switch (row.facet) {
            case store::Facet::total:
                facets.total = row.count;
                break;
            case store::Facet::category:
                own.emplace(CategoryId::parse(value.value).value(), row.count);
                break;
            case store::Facet::level:
                facets.levels.push_back(std::move(value));
                break;
            case store::Facet::language:
                facets.languages.push_back(std::move(value));
                break;
            case store::Facet::tag:
                facets.tags.push_back(std::move(value));
                break;
        }
    }
    const auto totals = tree.totals(own);
    for (const Category* category : tree.in_order()) {
        const auto total = totals.find(category->id);
        if (total == totals.end()) continue;
        facets.categories.push_back(
            {category->id, category->parent_id, category->title, total->second});
    }
    co_return facets;
}

Task<TagList> Catalogue::suggest_tags(const Context& context, const SuggestTags& query) const {
    constexpr std::int32_t kSuggestions = 10;
    co_return TagList{co_await store::suggest_tags(
        *database_, context, context.principal.organization_id, query.q, kSuggestions)};
}

Task<> Catalogue::count_students(const Context& context) const {
    co_await store::count_students(*database_, context);
}

Task<CourseView> Catalogue::get(const Context& context, CourseId course) const {
    const SeenCourse seen = co_await see_course(*database_, context, course);
    auto instructors =
        co_await store::list_instructors(*database_, context, seen.organization, course);
    CourseView view = to_view(seen.row, std::move(instructors));
    if (may_edit(seen.relation)) co_return view;

    const auto prepared = co_await outlines_->get(*database_, context, seen.organization, course,
                                                  seen.row.published_version.value());
    const Outline& published = prepared->outline;
    view.title = published.title;
    view.summary = published.summary;
    view.description = published.description;
    view.language = published.language;
    view.level = published.level;
    view.navigation = published.navigation;
    view.attribution = published.attribution;
    view.revision.reset();
    view.can_edit = false;
    co_return view;
}

}  // namespace lms::course
