#include "services/assessment/app/bank_door.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "services/assessment/domain/bank_access.hpp"
#include "services/course/contract/people_endpoints.hpp"

namespace lms::assessment {

namespace {

CourseStanding standing_in(const std::vector<course::TaughtCourse>& taught,
                           course::CourseId course) {
    const auto found = std::ranges::find(taught, course, &course::TaughtCourse::course_id);
    if (found == taught.end()) return CourseStanding::none;
    return found->role == course::InstructorRole::assistant ? CourseStanding::assistant
                                                            : CourseStanding::teacher;
}

std::optional<BankRight> right_in(const Requester& requester, const store::BankRow& bank,
                                  const std::vector<course::TaughtCourse>& taught) {
    BankStanding standing;
    standing.administrator = requester.administrator;
    standing.made_it = bank.created_by == requester.who.user;
    standing.of_course = bank.course_id.has_value();
    if (bank.course_id) standing.course = standing_in(taught, *bank.course_id);
    standing.as_teacher = bank.teachers_may;
    standing.shared = bank.shared.value_or(BankPermission::none);
    return right_of(standing);
}

}  // namespace

store::Asker asker_of(const Context& context) {
    return {context.principal.organization_id, context.principal.user_id};
}

BankView to_view(const SeenBank& bank) {
    const store::BankRow& row = bank.row;
    return {row.bank_id,      row.course_id,  row.title,          row.description,
            row.teachers_may, bank.right,     row.question_count, row.revision,
            row.created_by,   row.created_at, row.updated_at};
}

std::optional<BankRight> BankDoor::right(const Context& context, const store::BankRow& bank,
                                         const std::vector<course::TaughtCourse>& taught) {
    return right_in({asker_of(context), auth::is_administrator(context)}, bank, taught);
}

Task<SeenBank> BankDoor::open(const Context& context, BankId bank, BankRight needed,
                              std::string_view asked) const {
    auth::require_role(context, Role::teacher);
    const auto row = co_await store::find_bank(*database_, context, asker_of(context), bank);
    if (!row) throw not_found(asked);
    std::vector<course::TaughtCourse> taught;
    if (row->course_id && !auth::is_administrator(context))
        taught = co_await this->taught(context, asker_of(context), row->course_id);
    const auto found = right(context, *row, taught);
    if (!found) throw not_found(asked);
    if (*found < needed) {
        throw forbidden("bank.not_allowed",
                        needed == BankRight::manage
                            ? "Only those whose bank it is may do this."
                            : "You may use this bank, but not change what is in it.");
    }
    co_return SeenBank{*row, *found};
}

Task<bool> BankDoor::still_allows(const Context& context, const Requester& requester, BankId bank,
                                  BankRight needed) const {
    const auto row = co_await store::find_bank(*database_, context, requester.who, bank);
    if (!row) co_return false;
    std::vector<course::TaughtCourse> taught;
    if (row->course_id && !requester.administrator)
        taught = co_await this->taught(context, requester.who, row->course_id);
    const auto found = right_in(requester, *row, taught);
    co_return found && *found >= needed;
}

Task<std::vector<course::TaughtCourse>> BankDoor::courses(const Context& context) const {
    if (auth::is_administrator(context)) co_return std::vector<course::TaughtCourse>{};
    co_return co_await taught(context, asker_of(context), std::nullopt);
}

Task<> BankDoor::require_course(const Context& context, course::CourseId course) const {
    if (auth::is_administrator(context)) {
        co_await courses_.call(context, course::kListTeachers, {course});  // not_found without one
    } else if (standing_in(co_await taught(context, asker_of(context), course), course) !=
               CourseStanding::teacher) {
        throw not_found("course");
    }
}

Task<std::vector<course::TaughtCourse>> BankDoor::taught(
    const Context& context, const store::Asker& who, std::optional<course::CourseId> course) const {
    const course::ListTaught query{who.organization, who.user, course};
    co_return (co_await courses_.call(context, course::kListTaught, query)).items;
}

}  // namespace lms::assessment
