#include "services/course/app/looking_after.hpp"

#include "services/course/app/editing.hpp"
#include "services/course/store/roster_store.hpp"

namespace lms::course {

Task<bool> looks_after_all(pg::Session& session, const Context& context, CourseId course) {
    const Principal& caller = context.principal;
    const auto row = co_await store::find_course(session, context, caller.organization_id, course,
                                                 caller.user_id);
    if (!row) co_return false;
    const Relation relation = relation_of(context, *row);
    co_return may_look_after(relation) && !relation.sections_only;
}

Task<bool> looks_after(pg::Session& session, const Context& context, CourseId course,
                       UserId student) {
    const Principal& caller = context.principal;
    const auto row = co_await store::find_course(session, context, caller.organization_id, course,
                                                 caller.user_id);
    if (!row) co_return false;
    const Relation relation = relation_of(context, *row);
    if (!may_look_after(relation)) co_return false;
    if (!relation.sections_only) co_return true;
    co_return co_await store::teaches_section_of(session, context, caller.organization_id, course,
                                                 caller.user_id, student);
}

}  // namespace lms::course
