#pragma once
// Who sees which course: members by their relation to it, strangers what is public.
#include "libs/pg/database.hpp"
#include "services/course/domain/access.hpp"
#include "services/course/store/catalogue_store.hpp"

namespace lms::course {

inline bool is_stranger(const Context& context) {
    return context.principal.user_id.is_nil();
}

// Whose catalogue the caller looks at: their organisation's, or the public part of the default
// organisation's.
store::Audience audience_of(const Context& context);

struct SeenCourse {
    store::CourseRow row;
    OrganizationId organization;  // of the course
    Relation relation;
};
// Throws not_found for courses that the caller may not see. People of another organisation, and
// those who are not signed in, see a public course as strangers.
Task<SeenCourse> see_course(pg::Session& session, const Context& context, CourseId course);

}  // namespace lms::course
