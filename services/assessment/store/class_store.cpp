#include "services/assessment/store/class_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kPut{"assessment.put_class_members", R"(
    INSERT INTO assessment_service.course_students AS s (organization_id, course_id, user_id, section_id, active, told_at)
    SELECT DISTINCT ON (m.organization_id, m.course_id, m.user_id)
           m.organization_id, m.course_id, m.user_id, m.section_id, m.active, $6
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[])
         AS m (organization_id, course_id, user_id, section_id, active)
    ORDER BY m.organization_id, m.course_id, m.user_id
    ON CONFLICT (organization_id, course_id, user_id) DO UPDATE
    SET section_id = excluded.section_id, active = excluded.active, told_at = excluded.told_at
    WHERE s.told_at <= excluded.told_at)"};

constexpr pg::Statement kLeave{"assessment.leave_class", R"(
    INSERT INTO assessment_service.course_students AS s (organization_id, course_id, user_id, active, told_at)
    VALUES ($1, $2, $3, false, $4)
    ON CONFLICT (organization_id, course_id, user_id) DO UPDATE
    SET active = false, section_id = NULL, told_at = excluded.told_at
    WHERE s.told_at <= excluded.told_at)"};

constexpr pg::Statement kPlace{"assessment.place_class_members", R"(
    UPDATE assessment_service.course_students SET section_id = $4, told_at = $5
    WHERE organization_id = $1 AND course_id = $2 AND user_id = ANY ($3) AND active AND told_at <= $5)"};

#define LMS_MEMBER                                                        \
    "SELECT s.user_id, s.section_id, s.active, p.name, p.email"           \
    " FROM assessment_service.course_students s"                          \
    " LEFT JOIN assessment_service.people p"                              \
    " ON p.organization_id = s.organization_id AND p.user_id = s.user_id" \
    " WHERE s.organization_id = $1 AND s.course_id = $2"
constexpr pg::Statement kFind{"assessment.find_class_member", LMS_MEMBER " AND s.user_id = $3"};
constexpr pg::Statement kList{
    "assessment.list_class_members", LMS_MEMBER
    " AND s.active AND ($3::uuid[] IS NULL OR s.section_id = ANY ($3)) AND s.user_id > $4"
    " ORDER BY s.user_id LIMIT $5"};
#undef LMS_MEMBER

constexpr pg::Statement kKeep{"assessment.keep_class_members", R"(
    SELECT user_id FROM assessment_service.course_students
    WHERE organization_id = $1 AND course_id = $2 AND active AND ($3::uuid[] IS NULL OR section_id = ANY ($3))
      AND user_id = ANY ($4))"};

constexpr pg::Statement kBeginFilling{"assessment.begin_filling", R"(
    INSERT INTO assessment_service.class_filling (after) VALUES ('00000000-0000-0000-0000-000000000000')
    ON CONFLICT DO NOTHING)"};
constexpr pg::Statement kLockFilling{"assessment.lock_filling", R"(
    SELECT after FROM assessment_service.class_filling WHERE finished_at IS NULL FOR UPDATE)"};
constexpr pg::Statement kSaveFilling{"assessment.save_filling", R"(
    UPDATE assessment_service.class_filling SET after = $1, finished_at = $2 WHERE only_row)"};

}  // namespace

void put_members(pg::Transaction& transaction, const std::vector<ClassMember>& members,
                 Time told_at) {
    std::vector<OrganizationId> organizations;
    std::vector<course::CourseId> courses;
    std::vector<UserId> users;
    std::vector<std::optional<course::SectionId>> sections;
    std::vector<bool> active;
    for (const ClassMember& member : members) {
        organizations.push_back(member.organization_id);
        courses.push_back(member.course_id);
        users.push_back(member.user_id);
        sections.push_back(member.section_id);
        active.push_back(member.active);
    }
    transaction.post(kPut, organizations, courses, users, sections, active, told_at);
}

void put_member(pg::Transaction& transaction, const ClassMember& member, Time told_at) {
    put_members(transaction, {member}, told_at);
}

void leave_class(pg::Transaction& transaction, OrganizationId organization, course::CourseId course,
                 UserId user, Time told_at) {
    transaction.post(kLeave, organization, course, user, told_at);
}

void place_members(pg::Transaction& transaction, OrganizationId organization,
                   course::CourseId course, const std::vector<UserId>& users,
                   std::optional<course::SectionId> section, Time told_at) {
    transaction.post(kPlace, organization, course, users, section, told_at);
}

Task<std::optional<StudentInClass>> find_member(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                course::CourseId course, UserId user) {
    return session.find<StudentInClass>(context, kFind, organization, course, user);
}

Task<std::vector<StudentInClass>> list_members(
    pg::Session& session, const Context& context, OrganizationId organization,
    course::CourseId course, const std::optional<std::vector<course::SectionId>>& sections,
    UserId after, std::int32_t limit) {
    return session.list<StudentInClass>(context, kList, organization, course, sections, after,
                                        limit);
}

Task<std::vector<UserId>> keep_members(
    pg::Session& session, const Context& context, OrganizationId organization,
    course::CourseId course, const std::optional<std::vector<course::SectionId>>& sections,
    const std::vector<UserId>& users) {
    return session.list<UserId>(context, kKeep, organization, course, sections, users);
}

Task<std::optional<Uuid>> lock_filling(pg::Transaction& transaction, const Context& context) {
    transaction.post(kBeginFilling);
    return transaction.find<Uuid>(context, kLockFilling);
}

void save_filling(pg::Transaction& transaction, Uuid after, std::optional<Time> finished_at) {
    transaction.post(kSaveFilling, after, finished_at);
}

}  // namespace lms::assessment::store
