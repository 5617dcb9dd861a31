#include "services/assessment/app/gradebook_door.hpp"

#include "libs/core/problem.hpp"
#include "services/assessment/app/grade_feed.hpp"
#include "services/assessment/store/class_store.hpp"

namespace lms::assessment {

Task<GradebookAccess> GradebookDoor::enter(const Context& context, course::CourseId course,
                                           GradebookRight needed) const {
    auto role = co_await courses_->require_grader(context, course, "gradebook");
    GradebookAccess access;
    access.key = {context.principal.organization_id, course};
    if (role.standing == CourseStanding::teacher) access.right = GradebookRight::manage;
    access.sections = std::move(role.sections);
    if (access.right < needed) {
        throw forbidden("gradebook.not_allowed",
                        "You give grades here; the gradebook is set up by the course's teachers.");
    }
    co_return access;
}

Task<OpenBook> GradebookDoor::book(const Context& context, const GradebookAccess& access) const {
    if (auto found = co_await shelf_->find(*database_, context, access.key))
        co_return std::move(*found);
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        store::insert_book(transaction, access.key, standard_gradebook(), clock_->now());
        co_return;
    });
    auto made = co_await shelf_->find(*database_, context, access.key);
    if (!made) throw not_found("gradebook");
    co_return std::move(*made);
}

Task<> GradebookDoor::require_student(pg::Session& session, const Context& context,
                                      const GradebookAccess& access, UserId user) const {
    const auto found = co_await store::keep_members(session, context, access.key.organization,
                                                    access.key.course, access.sections, {user});
    if (found.empty()) throw not_found("student");
}

}  // namespace lms::assessment
