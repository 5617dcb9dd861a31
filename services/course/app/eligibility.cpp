#include "services/course/app/eligibility.hpp"

#include "services/course/store/rule_store.hpp"

namespace lms::course {

Task<std::optional<Refusal>> find_obstacle(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user) {
    const auto missing =
        co_await store::list_missing_courses(session, context, organization, course, user);
    if (missing.empty()) co_return std::nullopt;
    std::string titles;
    for (const store::CourseTitleRow& row : missing) {
        if (!titles.empty()) titles += ", ";
        titles += "“" + row.title + "”";
    }
    co_return Refusal{"enrollment.prerequisites_missing", "Complete " + titles + " first."};
}

}  // namespace lms::course
