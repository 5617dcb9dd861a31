#include "services/course/app/roster.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/looking_after.hpp"
#include "services/course/app/students_changed.hpp"
#include "services/course/contract/enrollment_events.hpp"
#include "services/course/domain/enrollment_list.hpp"
#include "services/course/store/group_store.hpp"
#include "services/course/store/people_store.hpp"
#include "services/course/store/roster_store.hpp"

namespace lms::course {

namespace {

struct RosterCursor {
    RosterState state = RosterState::enrolled;
    EnrollmentId enrollment_id;
};
BOOST_DESCRIBE_STRUCT(RosterCursor, (), (state, enrollment_id))

Task<> require_other_owner(pg::Transaction& transaction, const Context& context, CourseId course,
                           UserId user) {
    for (const CourseTeacher& teacher : co_await store::list_course_teachers(
             transaction, context, context.principal.organization_id, course)) {
        if (teacher.role == InstructorRole::owner && teacher.id != user) co_return;
    }
    throw conflict("course.last_owner", "A course keeps at least one owner.");
}

Task<store::CourseRow> lock_course_to_appoint(pg::Transaction& transaction, const Context& context,
                                              CourseId course) {
    const auto row = co_await store::lock_course(
        transaction, context, context.principal.organization_id, course, context.principal.user_id);
    if (!row || !may_look_after(relation_of(context, *row))) throw not_found("course");
    if (!may_appoint(relation_of(context, *row))) {
        throw forbidden("course.owners_only", "Owners of the course say who teaches it.");
    }
    co_return *row;
}

}  // namespace

Task<std::vector<UserId>> get_people(pg::Session& session, const Context& context,
                                     std::string_view field, std::vector<std::string> emails) {
    for (std::string& email : emails)
        email = email_key(email);
    std::vector<UserId> people;
    const auto known =
        co_await store::find_people(session, context, context.principal.organization_id, emails);
    std::vector<FieldError> errors;
    for (std::size_t i = 0; i < emails.size(); ++i) {
        const auto found = std::ranges::find(known, emails[i], &store::KnownPerson::email);
        if (found == known.end()) {
            errors.push_back({std::string(field) + "[" + std::to_string(i) + "]", "unknown_person",
                              "Nobody here has the address " + emails[i] + "."});
        } else if (std::ranges::find(people, found->user_id) == people.end()) {
            people.push_back(found->user_id);
        }
    }
    if (!errors.empty()) throw invalid(std::move(errors));
    co_return people;
}

Task<RosterPage> Roster::list(const Context& context, const ListRoster& query) const {
    constexpr std::int32_t kDefaultLimit = 50;
    const auto course = co_await get_course_to_look_after(*database_, context, query.course_id);
    const OrganizationId organization = context.principal.organization_id;
    const RosterState state = query.state.value_or(RosterState::enrolled);
    store::RosterQuery wanted;
    wanted.course_id = query.course_id;
    if (query.q && !query.q->empty()) wanted.words = query.q;
    wanted.section_id = query.section_id;
    wanted.without_section = query.without_section.value_or(false);
    if (course.sections_only) wanted.taught_by = context.principal.user_id;
    if (query.cursor) {
        const auto from = http::decode_cursor<RosterCursor>(*query.cursor);
        if (from.state != state) throw invalid("cursor", "invalid", "It belongs to another list.");
        wanted.after = from.enrollment_id;
    }
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    wanted.limit = limit + 1;
    RosterPage page;
    page.items = state == RosterState::enrolled
                     ? co_await store::list_roster(*database_, context, organization, wanted)
                     : co_await store::list_past_roster(*database_, context, organization, wanted);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next_cursor =
            http::encode_cursor(RosterCursor{state, page.items.back().enrollment_id});
    }
    co_return page;
}

Task<RosterEntry> Roster::update(const Context& context, const UpdateEnrollment& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<RosterEntry> {
            const OrganizationId organization = context.principal.organization_id;
            const auto holder = co_await store::find_holder(transaction, context, organization,
                                                            input.enrollment_id);
            if (!holder ||
                !co_await looks_after(transaction, context, holder->course_id, holder->user_id)) {
                throw not_found("enrollment");
            }
            if (!input.section_id.is_absent()) {
                // From one section to another is for those who see both.
                if (!co_await looks_after_all(transaction, context, holder->course_id)) {
                    throw forbidden("section.all_only",
                                    "Sections are filled by who sees them all.");
                }
                std::optional<SectionId> section;
                if (input.section_id.has_value()) {
                    section = input.section_id.value();
                    const auto found =
                        co_await store::find_section(transaction, context, organization, *section);
                    if (!found || found->course_id != holder->course_id) {
                        throw not_found("section");
                    }
                }
                co_await place(transaction, context, input.enrollment_id, *holder, section);
            }
            if (!input.expires_at.is_absent()) {
                std::optional<Time> expires_at;
                input.expires_at.apply_to(expires_at);
                store::set_expiry(transaction, organization, input.enrollment_id, expires_at);
            }
            const auto entry =
                co_await store::find_entry(transaction, context, organization, input.enrollment_id);
            if (!entry) throw not_found("enrollment");
            co_return *entry;
        });
}

Task<> Roster::place(pg::Transaction& transaction, const Context& context, EnrollmentId enrollment,
                     const store::HolderRow& student, std::optional<SectionId> section) const {
    const OrganizationId organization = context.principal.organization_id;
    const Time now = clock_->now();
    const auto before = co_await store::find_entry(transaction, context, organization, enrollment);
    if (!before || before->section_id == section) co_return;
    store::set_section(transaction, organization, student.course_id, student.user_id, section, now);
    outbox_->append(transaction, context, organization, student.course_id.to_string(),
                    StudentsPlaced{student.course_id, section, {student.user_id}});
    // Of two sections the one that they are in now tells what has changed for them.
    const SectionId changed = section ? *section : before->section_id.value();
    co_await reevaluate_students(
        transaction, context, *jobs_,
        {organization, {student.user_id}, student.course_id, changed.value}, now);
}

Task<EnrollmentHistory> Roster::history(const Context& context, EnrollmentId enrollment) const {
    const Principal& caller = context.principal;
    const auto holder =
        co_await store::find_any_holder(*database_, context, caller.organization_id, enrollment);
    if (!holder) throw not_found("enrollment");
    if (holder->user_id != caller.user_id &&
        !co_await looks_after(*database_, context, holder->course_id, holder->user_id)) {
        throw not_found("enrollment");
    }
    co_return EnrollmentHistory{
        co_await store::list_history(*database_, context, caller.organization_id, enrollment)};
}

Task<CourseTeachers> Roster::view_teachers(pg::Session& session, const Context& context,
                                           CourseId course) const {
    const auto row = co_await get_course_to_look_after(session, context, course);
    const Relation relation = relation_of(context, row);
    CourseTeachers view;
    view.items = co_await store::list_course_teachers(session, context,
                                                      context.principal.organization_id, course);
    view.can_edit = may_edit(relation);
    view.can_appoint = may_appoint(relation);
    view.sections_only = relation.sections_only;
    co_return view;
}

Task<CourseTeachers> Roster::list_teachers(const Context& context, CourseId course) const {
    return view_teachers(*database_, context, course);
}

Task<TaughtCourses> Roster::list_taught(const Context& context, const ListTaught& query) const {
    auth::require_service(context);
    co_return TaughtCourses{co_await store::list_taught(*database_, context, query)};
}

Task<ClassMembers> Roster::list_class_members(const Context& context,
                                              const ListClassMembers& query) const {
    auth::require_service(context);
    co_return ClassMembers{co_await store::list_class_members(
        *database_, context, query.after, query.limit.value_or(kMaxClassMembers))};
}

Task<CourseTeachers> Roster::appoint(const Context& context, const Appoint& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<CourseTeachers> {
            co_await lock_course_to_appoint(transaction, context, input.course_id);
            const auto people = co_await get_people(transaction, context, "email", {input.email});
            if (input.role != InstructorRole::owner) {
                co_await require_other_owner(transaction, context, input.course_id, people.front());
            }
            store::put_course_teacher(transaction, context.principal.organization_id,
                                      input.course_id, people.front(), input.role);
            co_return co_await view_teachers(transaction, context, input.course_id);
        });
}

Task<CourseTeachers> Roster::dismiss(const Context& context, const CourseTeacherKey& key) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<CourseTeachers> {
            co_await lock_course_to_appoint(transaction, context, key.course_id);
            co_await require_other_owner(transaction, context, key.course_id, key.user_id);
            auto view = co_await view_teachers(transaction, context, key.course_id);
            store::remove_course_teacher(transaction, context.principal.organization_id,
                                         key.course_id, key.user_id);
            std::erase_if(view.items,
                          [&](const CourseTeacher& teacher) { return teacher.id == key.user_id; });
            co_return view;
        });
}

}  // namespace lms::course
