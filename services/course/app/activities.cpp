#include "services/course/app/activities.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "services/course/app/facts.hpp"
#include "services/course/store/activity_store.hpp"

namespace lms::course {

namespace {

// The lessons that may be the one: by their kind, and by what was asked.
std::vector<LessonId> activities_of(const Outline& outline, std::optional<LessonId> asked) {
    std::vector<LessonId> lessons;
    for (const OutlineModule& module : outline.modules) {
        for (const OutlineLesson& lesson : module.lessons) {
            if (lesson.kind == LessonKind::activity && (!asked || *asked == lesson.id))
                lessons.push_back(lesson.id);
        }
    }
    return lessons;
}

// As ActivityAccess says, of lessons that are all this activity.
ActivityAccess access_of(const PreparedOutline& prepared, const Facts& facts,
                         std::vector<LessonId> lessons) {
    const Unlocking unlocking(prepared.outline, prepared.order, facts);
    std::vector<std::size_t> places;
    for (const LessonId lesson : lessons)
        places.push_back(prepared.order.find(lesson).value());
    std::ranges::sort(places);
    const auto open = std::ranges::find_if(places, [&](std::size_t place) {
        return facts.is_author || unlocking.locks_of_lesson(place).empty();
    });
    const std::size_t place = open == places.end() ? places.front() : *open;
    ActivityAccess access;
    access.lesson_id = prepared.order.at(place).lesson;
    access.enrolled = facts.enrolled;
    access.open = open != places.end();
    if (!access.open) access.locks = to_views(unlocking.locks_of_lesson(place), prepared, facts);
    access.due_at = unlocking.lesson_due(place);
    return access;
}

}  // namespace

Task<ActivityKind> Activities::register_kind(const Context& context,
                                             const ActivityKind& kind) const {
    if (!kind.titles.contains("en")) {
        throw invalid("titles", "no_english_title", "A kind of lesson has an English title.");
    }
    co_await store::put_activity_kind(*database_, context, kind, clock_->now());
    co_return kind;
}

Task<ActivityKindList> Activities::list(const Context& context) const {
    co_return ActivityKindList{co_await store::list_activity_kinds(*database_, context)};
}

Task<ActivityAccess> Activities::find_access(const Context& context,
                                             const FindActivityAccess& query) const {
    auth::require_service(context);
    const OrganizationId organization = query.organization_id;
    const auto reader = co_await store::find_reader(*database_, context, organization,
                                                    query.course_id, query.user_id);
    if (!reader) throw not_found("course");
    const auto prepared = co_await outlines_->get(*database_, context, organization,
                                                  query.course_id, reader->version);
    const auto lessons = co_await store::list_with_activity(
        *database_, context, organization, reader->version,
        activities_of(prepared->outline, query.lesson_id), {query.activity, query.reference});
    if (lessons.empty()) throw not_found("lesson");
    Facts facts = co_await load_facts(*database_, context, organization, *prepared, query.user_id,
                                      clock_->now());
    facts.is_author = reader->role.has_value();
    ActivityAccess access = access_of(*prepared, facts, lessons);
    access.section_id = reader->section_id;
    access.role = reader->role;
    co_return access;
}

}  // namespace lms::course
