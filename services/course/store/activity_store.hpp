#pragma once
// Kinds of lessons that other services registered. They belong to the installation, not to an
// organisation.
#include "libs/pg/database.hpp"
#include "services/course/contract/activities.hpp"
#include "services/course/contract/material.hpp"

namespace lms::course::store {

Task<> put_activity_kind(pg::Session& session, const Context& context, const ActivityKind& kind,
                         Time now);
Task<std::vector<ActivityKind>> list_activity_kinds(pg::Session& session, const Context& context);
Task<bool> has_activity_kind(pg::Session& session, const Context& context, std::string_view name);

// Somebody as a reader of a published course. None: no such course that they may see.
struct ReaderRow {
    std::int32_t version = 0;
    std::optional<EnrollmentId> enrollment_id;
    std::optional<InstructorRole> role;
    std::optional<SectionId> section_id;
};
BOOST_DESCRIBE_STRUCT(ReaderRow, (), (version, enrollment_id, role, section_id))
Task<std::optional<ReaderRow>> find_reader(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user);
// Those of `lessons` that are this activity in the version.
Task<std::vector<LessonId>> list_with_activity(pg::Session& session, const Context& context,
                                               OrganizationId organization, std::int32_t version,
                                               const std::vector<LessonId>& lessons,
                                               const ActivityView& activity);

}  // namespace lms::course::store
