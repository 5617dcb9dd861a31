#include "services/course/app/seeing.hpp"

#include "services/course/app/editing.hpp"
#include "services/user/contract/types.hpp"

namespace lms::course {

store::Audience audience_of(const Context& context) {
    if (is_stranger(context)) return {user::default_organization(), true};
    return {context.principal.organization_id, false};
}

Task<SeenCourse> see_course(pg::Session& session, const Context& context, CourseId course) {
    const Principal& caller = context.principal;
    if (!is_stranger(context)) {
        const auto row = co_await store::find_course(session, context, caller.organization_id,
                                                     course, caller.user_id);
        if (row) {
            const Relation relation = relation_of(context, *row);
            if (!may_see(relation, row->visibility, row->published_version.has_value()))
                throw not_found("course");
            co_return SeenCourse{*row, caller.organization_id, relation};
        }
    }
    const auto host = co_await store::find_public_course(session, context, course);
    if (!host) throw not_found("course");
    const auto row = co_await store::find_course(session, context, *host, course, UserId{});
    if (!row) throw not_found("course");
    co_return SeenCourse{*row, *host, {}};
}

}  // namespace lms::course
