#include "services/course/app/groups.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/roster.hpp"
#include "services/course/app/students_changed.hpp"
#include "services/course/contract/enrollment_events.hpp"
#include "services/course/domain/enrollment_list.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {

namespace {

struct CohortCursor {
    std::string title;
};
BOOST_DESCRIBE_STRUCT(CohortCursor, (), (title))
struct MemberCursor {
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(MemberCursor, (), (user_id))

template <class Row>
std::vector<PersonView> teachers_of(const Row& row) {
    std::vector<PersonView> teachers;
    for (std::size_t i = 0; i < row.teacher_ids.size(); ++i)
        teachers.push_back({row.teacher_ids[i], row.teacher_names.at(i), row.teacher_emails.at(i)});
    return teachers;
}

SectionView to_view(const store::SectionRow& row) {
    return {row.section_id, row.course_id,    row.title,         row.starts_at,
            row.ends_at,    teachers_of(row), row.student_count, row.revision};
}

CohortView to_view(const store::CohortRow& row, const Context& context) {
    return {row.cohort_id,    row.title,        row.starts_at, row.ends_at,
            teachers_of(row), row.member_count, row.revision,  auth::is_administrator(context)};
}

template <class Input>
store::GroupText apply(const Input& input, store::GroupText text) {
    if (input.title) text.title = *input.title;
    input.starts_at.apply_to(text.starts_at);
    input.ends_at.apply_to(text.ends_at);
    return text;
}

}  // namespace

Task<SectionList> Groups::list_sections(const Context& context, CourseId course) const {
    const auto row = co_await get_course_to_look_after(*database_, context, course);
    std::optional<UserId> taught_by;
    if (row.sections_only) taught_by = context.principal.user_id;
    SectionList list;
    for (const store::SectionRow& section : co_await store::list_sections(
             *database_, context, context.principal.organization_id, course, taught_by)) {
        list.items.push_back(to_view(section));
    }
    co_return list;
}

Task<SectionView> Groups::create_section(const Context& context, const CreateSection& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<SectionView> {
        const OrganizationId organization = context.principal.organization_id;
        const Time now = clock_->now();
        const SectionId id = SectionId::make(now);
        co_await lock_course_to_edit(transaction, context, input.course_id);
        const auto present = co_await store::list_sections(transaction, context, organization,
                                                           input.course_id, std::nullopt);
        require_at_most(present.size() + 1, kMaxSections, "sections");
        co_await store::insert_section(transaction, context, organization, input.course_id, id,
                                       {input.title, input.starts_at, input.ends_at}, now);
        if (input.teachers) {
            const auto people =
                co_await get_people(transaction, context, "teachers", *input.teachers);
            store::set_section_teachers(transaction, organization, input.course_id, id, people);
        }
        const auto row = co_await store::find_section(transaction, context, organization, id);
        co_return to_view(row.value());
    };
    co_return co_await idempotency_->run<SectionView>(context, "course.create_section", input,
                                                      work);
}

Task<SectionView> Groups::update_section(const Context& context, const UpdateSection& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<SectionView> {
            const OrganizationId organization = context.principal.organization_id;
            auto row =
                co_await store::find_section(transaction, context, organization, input.section_id);
            if (!row) throw not_found("section");
            co_await lock_course_to_edit(transaction, context, row->course_id, "section");
            row =
                co_await store::find_section(transaction, context, organization, input.section_id);
            if (!row) throw not_found("section");
            http::require_match(context, row->revision);
            const auto text = apply(input, {row->title, row->starts_at, row->ends_at});
            co_await store::update_section(transaction, context, organization, input.section_id,
                                           text);
            if (input.teachers) {
                const auto people =
                    co_await get_people(transaction, context, "teachers", *input.teachers);
                store::set_section_teachers(transaction, organization, row->course_id,
                                            input.section_id, people);
            }
            row =
                co_await store::find_section(transaction, context, organization, input.section_id);
            co_return to_view(row.value());
        });
}

Task<> Groups::delete_section(const Context& context, SectionId section) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const OrganizationId organization = context.principal.organization_id;
        const auto row = co_await store::find_section(transaction, context, organization, section);
        if (!row) throw not_found("section");
        co_await lock_course_to_edit(transaction, context, row->course_id, "section");
        const auto users = co_await store::list_students_of_group(transaction, context,
                                                                  organization, section.value);
        store::delete_section(transaction, organization, section);
        store::forget_idle_assistants(transaction, organization, row->course_id);
        if (!users.empty()) {
            outbox_->append(transaction, context, organization, row->course_id.to_string(),
                            StudentsPlaced{row->course_id, std::nullopt, users});
        }
        co_await reevaluate_students(transaction, context, *jobs_,
                                     {organization, users, row->course_id, section.value},
                                     clock_->now());
    });
}

Task<CohortPage> Groups::list_cohorts(const Context& context, const ListCohorts& query) const {
    constexpr std::int32_t kDefaultLimit = 50;
    auth::require_role(context, Role::teacher);
    CohortCursor from;
    if (query.cursor) from = http::decode_cursor<CohortCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    std::optional<std::string> words;
    if (query.q && !query.q->empty()) words = query.q;
    auto rows = co_await store::list_cohorts(*database_, context, context.principal.organization_id,
                                             words, from.title, limit + 1);
    CohortPage page;
    const bool has_more = rows.size() > static_cast<std::size_t>(limit);
    if (has_more) rows.pop_back();
    for (const store::CohortRow& row : rows)
        page.items.push_back(to_view(row, context));
    if (has_more) page.next_cursor = http::encode_cursor(CohortCursor{rows.back().sort_title});
    co_return page;
}

Task<CohortView> Groups::create_cohort(const Context& context, const CreateCohort& input) const {
    auth::require_role(context, Role::administrator);
    const auto work = [&](pg::Transaction& transaction) -> Task<CohortView> {
        const OrganizationId organization = context.principal.organization_id;
        const Time now = clock_->now();
        const CohortId id = CohortId::make(now);
        co_await store::insert_cohort(transaction, context, organization, id,
                                      {input.title, input.starts_at, input.ends_at}, now);
        if (input.teachers) {
            const auto people =
                co_await get_people(transaction, context, "teachers", *input.teachers);
            store::set_cohort_teachers(transaction, organization, id, people);
        }
        const auto row = co_await store::find_cohort(transaction, context, organization, id);
        co_return to_view(row.value(), context);
    };
    co_return co_await idempotency_->run<CohortView>(context, "course.create_cohort", input, work);
}

Task<CohortView> Groups::update_cohort(const Context& context, const UpdateCohort& input) const {
    auth::require_role(context, Role::administrator);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<CohortView> {
            const OrganizationId organization = context.principal.organization_id;
            auto row =
                co_await store::find_cohort(transaction, context, organization, input.cohort_id);
            if (!row) throw not_found("cohort");
            http::require_match(context, row->revision);
            const auto text = apply(input, {row->title, row->starts_at, row->ends_at});
            if (!co_await store::update_cohort(transaction, context, organization, input.cohort_id,
                                               row->revision, text)) {
                throw Problem(ProblemKind::precondition_failed, "cohort.changed",
                              "Somebody else changed this cohort meanwhile.");
            }
            if (input.teachers) {
                const auto people =
                    co_await get_people(transaction, context, "teachers", *input.teachers);
                store::set_cohort_teachers(transaction, organization, input.cohort_id, people);
            }
            row = co_await store::find_cohort(transaction, context, organization, input.cohort_id);
            co_return to_view(row.value(), context);
        });
}

Task<> Groups::delete_cohort(const Context& context, CohortId cohort) const {
    auth::require_role(context, Role::administrator);
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const OrganizationId organization = context.principal.organization_id;
        const auto users = co_await store::list_students_of_group(transaction, context,
                                                                  organization, cohort.value);
        if (!co_await store::delete_cohort(transaction, context, organization, cohort)) {
            throw not_found("cohort");
        }
        co_await reevaluate_students(transaction, context, *jobs_,
                                     {organization, users, {}, cohort.value}, clock_->now());
    });
}

Task<store::CohortRow> Groups::get_cohort_to_look_after(pg::Session& session,
                                                        const Context& context,
                                                        CohortId cohort) const {
    const auto row =
        co_await store::find_cohort(session, context, context.principal.organization_id, cohort);
    const bool may = row && (auth::is_administrator(context) ||
                             std::ranges::find(row->teacher_ids, context.principal.user_id) !=
                                 row->teacher_ids.end());
    if (!may) throw not_found("cohort");
    co_return *row;
}

Task<PersonPage> Groups::list_members(const Context& context,
                                      const ListCohortMembers& query) const {
    constexpr std::int32_t kDefaultLimit = 50;
    co_await get_cohort_to_look_after(*database_, context, query.cohort_id);
    MemberCursor from;
    if (query.cursor) from = http::decode_cursor<MemberCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    PersonPage page;
    page.items =
        co_await store::list_cohort_members(*database_, context, context.principal.organization_id,
                                            query.cohort_id, from.user_id, limit + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(MemberCursor{page.items.back().id});
    }
    co_return page;
}

Task<MembersAdded> Groups::add_members(const Context& context,
                                       const AddCohortMembers& input) const {
    const OrganizationId organization = context.principal.organization_id;
    co_await get_cohort_to_look_after(*database_, context, input.cohort_id);
    std::vector<std::string> emails;
    for (const std::string& email : input.emails)
        emails.push_back(email_key(email));
    std::ranges::sort(emails);
    emails.erase(std::unique(emails.begin(), emails.end()), emails.end());
    const auto known = co_await store::find_people(*database_, context, organization, emails);
    std::vector<UserId> users;
    MembersAdded result;
    for (const std::string& email : emails) {
        const auto found = std::ranges::find(known, email, &store::KnownPerson::email);
        if (found == known.end()) {
            result.unknown.push_back(email);
        } else {
            users.push_back(found->user_id);
        }
    }
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const Time now = clock_->now();
        const auto added = co_await store::add_cohort_members(transaction, context, organization,
                                                              input.cohort_id, users, now);
        result.added = static_cast<std::int32_t>(added.size());
        co_await reevaluate_students(transaction, context, *jobs_,
                                     {organization, added, {}, input.cohort_id.value}, now);
    });
    result.present = static_cast<std::int32_t>(users.size()) - result.added;
    co_return result;
}

Task<> Groups::remove_member(const Context& context, const CohortMemberKey& key) const {
    co_await get_cohort_to_look_after(*database_, context, key.cohort_id);
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const OrganizationId organization = context.principal.organization_id;
        if (!co_await store::remove_cohort_member(transaction, context, organization, key.cohort_id,
                                                  key.user_id)) {
            throw not_found("member");
        }
        co_await reevaluate_students(transaction, context, *jobs_,
                                     {organization, {key.user_id}, {}, key.cohort_id.value},
                                     clock_->now());
    });
}

}  // namespace lms::course
