#include "services/assessment/app/submitting.hpp"

#include <algorithm>

#include "libs/core/crypto.hpp"
#include "libs/json/enums.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/assignment_time.hpp"
#include "services/assessment/domain/assignment_validation.hpp"
#include "services/assessment/domain/rubric.hpp"
#include "services/assessment/store/assignment_people_store.hpp"
#include "services/assessment/store/submission_file_store.hpp"

namespace lms::assessment {

namespace {

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

// Six characters that nobody mistakes for each other; 2^30 of them for a class.
std::string new_pseudonym() {
    constexpr std::string_view kLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    std::array<std::uint8_t, 6> chance{};
    random_bytes(chance);
    std::string name;
    for (const std::uint8_t byte : chance)
        name += kLetters[byte % kLetters.size()];
    return name;
}

void refuse(const std::vector<SubmissionHindrance>& found) {
    if (found.empty()) return;
    constexpr std::string_view kTexts[] = {
        "The course does not open this assignment to you yet.",
        "The assignment is not open yet.",
        "The assignment is closed.",
        "No attempts are left.",
        "You are in none of the groups that submit together.",
        "Classmates are reviewing already: nothing can be handed in any more."};
    throw conflict("submission." + std::string(json::to_text(found.front())),
                   std::string(kTexts[static_cast<std::size_t>(found.front())]));
}

// What is asked stays shut with the assignment, but for who teaches; a result brings its form.
void show_task(AssignmentDoor& door, const Assignment& assignment, bool teaches) {
    const bool is_shut = std::ranges::any_of(door.hindrances, [](SubmissionHindrance one) {
        return one == SubmissionHindrance::locked || one == SubmissionHindrance::too_early;
    });
    const bool is_shown = teaches || !is_shut;
    if (is_shown) {
        door.instructions = assignment.instructions;
        door.given_text = assignment.given_text;
    }
    const bool has_result = std::ranges::any_of(
        door.submissions, [](const SubmissionView& one) { return one.result.has_value(); });
    if (has_result || (is_shown && is_shown_before(assignment.form)))
        door.form = for_students(assignment.form);
}

// Who knows by a released attempt whose the pseudonym is shall not know whose this one is.
Task<> renew_pseudonym(pg::Transaction& transaction, const Context& context,
                       store::SubmissionRecord& row) {
    const auto attempts = co_await store::list_attempts(
        transaction, context, organization_of(context), row.assignment_id, row.owner_id);
    const bool is_known =
        std::ranges::any_of(attempts, [&row](const store::SubmissionRecord& other) {
            return other.submission_id != row.submission_id && other.pseudonym == row.pseudonym &&
                   other.marking_state == MarkingState::released;
        });
    if (is_known) row.pseudonym = new_pseudonym();
}

}  // namespace

// Somebody before the assignment, with all that decides what they may do.
struct Submitting::Visitor {
    OrganizationId organization;
    UserId user;
    store::PublishedAssignment published;
    Assignment assignment;
    course::ActivityAccess access;
    std::vector<store::GroupMemberRow> group;  // with themself; empty: none
    std::vector<UserId> people;                // who gets what is earned
    AssignmentTiming own;                      // of the people together
    std::int32_t extra_attempts = 0;
    Time now;

    Uuid owner() const { return group.empty() ? user.value : group.front().group_id.value; }
    Submitter submitter(std::size_t attempts) const {
        return {now,
                access.open,
                !group.empty(),
                static_cast<std::int32_t>(attempts),
                extra_attempts,
                published.peer_phase};
    }
    ViewedAssignment viewed() const {
        return {organization, user, assignment, published.peer_phase, now};
    }
};

Task<Submitting::Visitor> Submitting::visit(const Context& context, AssignmentId assignment,
                                            std::optional<course::LessonId> lesson) const {
    const OrganizationId organization = organization_of(context);
    const UserId user = context.principal.user_id;
    Visitor visitor{organization, user, {}, {}, {}, {}, {}, {}, 0, parts_.clock.now()};
    visitor.published = require_assignment(
        co_await store::find_published(parts_.database, context, organization, assignment));
    visitor.access = co_await parts_.access.door().access(
        context, visitor.published.course_id, lesson, kAssignmentActivity, assignment.to_string());
    // Others may know the lesson, from the catalogue; what it asks is the course's own.
    if (!visitor.access.enrolled && !visitor.access.role) throw not_found("assignment");
    visitor.assignment = read_assignment(visitor.published.document.text);
    if (visitor.assignment.by_groups) {
        visitor.group = co_await store::list_own_group(parts_.database, context, organization,
                                                       assignment, user);
    }
    for (const store::GroupMemberRow& member : visitor.group)
        visitor.people.push_back(member.user_id);
    if (visitor.group.empty()) visitor.people.push_back(user);
    visitor.own = visitor.assignment.timing;
    std::vector<AssignmentTiming> timings(visitor.people.size(), visitor.own);
    const auto extensions = co_await store::list_extensions(parts_.database, context, organization,
                                                            assignment, visitor.people);
    for (const store::ExtensionRow& row : extensions) {
        const auto at = std::ranges::find(visitor.people, row.user_id) - visitor.people.begin();
        const Extension granted = read_extension(row.document.text);
        timings[static_cast<std::size_t>(at)] = timing_of(visitor.own, granted);
        visitor.extra_attempts = std::max(visitor.extra_attempts, granted.extra_attempts);
    }
    visitor.own = latest_of(timings);
    co_return visitor;
}

Task<AssignmentDoor> Submitting::open(const Context& context, const AssignmentDoorKey& key) const {
    const Visitor visitor = co_await visit(context, key.assignment_id, key.lesson_id);
    const auto attempts = co_await store::list_attempts(
        parts_.database, context, visitor.organization, key.assignment_id, visitor.owner());
    const Assignment& assignment = visitor.assignment;
    AssignmentDoor door;
    door.id = key.assignment_id;
    door.course_id = visitor.published.course_id;
    door.title = assignment.title;
    door.points = assignment.points;
    door.timing = visitor.own;
    door.accepted = assignment.accepted;
    door.attempts = assignment.attempts;
    door.by_groups = assignment.by_groups;
    door.is_anonymous = assignment.is_anonymous;
    door.peer_review = assignment.peer_review;
    door.peer_phase = visitor.published.peer_phase;
    door.hindrances = hindrances(assignment, visitor.own, visitor.submitter(attempts.size()));
    door.submissions =
        co_await submission_views(parts_.database, context, visitor.viewed(), attempts);
    door.server_now = visitor.now;
    show_task(door, assignment, visitor.access.role.has_value());
    co_return door;
}

Task<Submitting::Begun> Submitting::begin(const Context& context,
                                          const BeginSubmission& input) const {
    Visitor visitor = co_await visit(context, input.assignment_id, input.lesson_id);
    if (!visitor.access.enrolled) {
        throw conflict("submission.not_enrolled",
                       "Only students of the course hand in assignments.");
    }
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<Begun> {
            // The phase may have changed since.
            visitor.published = require_assignment(co_await store::hold_published(
                transaction, context, visitor.organization, input.assignment_id));
            co_return co_await begin_in(transaction, context, visitor);
        });
}

store::SubmissionRecord Submitting::new_attempt(
    const Visitor& visitor, const std::vector<store::SubmissionRecord>& attempts) const {
    refuse(hindrances(visitor.assignment, visitor.own, visitor.submitter(attempts.size())));
    store::SubmissionRecord row;
    row.submission_id = SubmissionId::make(visitor.now);
    row.assignment_id = visitor.published.assignment_id;
    row.course_id = visitor.published.course_id;
    row.lesson_id = visitor.access.lesson_id;
    row.section_id = visitor.access.section_id;
    row.owner_id = visitor.owner();
    if (!visitor.group.empty()) row.group_id = visitor.group.front().group_id;
    row.number = static_cast<std::int32_t>(attempts.size()) + 1;
    row.pseudonym = attempts.empty() ? new_pseudonym() : attempts.back().pseudonym;
    row.begun_by = visitor.user;
    row.created_at = row.updated_at = visitor.now;
    return row;
}

Task<Submitting::Begun> Submitting::begin_in(pg::Transaction& transaction, const Context& context,
                                             const Visitor& visitor) const {
    const AssignmentId assignment = visitor.published.assignment_id;
    auto attempts = co_await store::list_attempts(transaction, context, visitor.organization,
                                                  assignment, visitor.owner());
    bool created = false;
    store::SubmissionRecord row;
    if (attempts.empty() || attempts.back().status != SubmissionStatus::draft) {
        row = new_attempt(visitor, attempts);
        created =
            co_await store::insert_submission(transaction, context, visitor.organization, row);
        if (!created) {
            // Another device was faster.
            attempts = co_await store::list_attempts(transaction, context, visitor.organization,
                                                     assignment, visitor.owner());
        }
    }
    if (!created) {
        auto locked = co_await store::lock_submission(transaction, context, visitor.organization,
                                                      attempts.back().submission_id);
        if (!locked) throw not_found("submission");
        row = std::move(*locked);
    }
    // What was handed in meanwhile keeps its members and how late they were.
    if (row.status == SubmissionStatus::draft) {
        std::vector<store::MemberRow> members;
        for (const UserId user : visitor.people)
            members.push_back({row.submission_id, user, {}, {}, 0, 0});
        store::replace_members(transaction, visitor.organization, row, members);
    }
    auto views = co_await submission_views(transaction, context, visitor.viewed(), {row});
    co_return Begun{std::move(views.at(0)), created};
}

Task<SubmissionView> Submitting::view(pg::Session& session, const Context& context,
                                      const OwnSubmission& own,
                                      const store::SubmissionRecord& row) const {
    const ViewedAssignment of{organization_of(context), context.principal.user_id, own.assignment,
                              own.peer_phase, parts_.clock.now()};
    auto views = co_await submission_views(session, context, of, {row});
    co_return std::move(views.at(0));
}

Task<SubmissionView> Submitting::get(const Context& context, SubmissionId submission) const {
    const OwnSubmission own = co_await parts_.access.as_member(context, submission);
    co_return co_await view(parts_.database, context, own, own.row);
}

// A lesson that is gone is not open.
Task<bool> Submitting::is_open(const Context& context, const store::SubmissionRecord& row) const {
    try {
        const auto access = co_await parts_.access.door().access(context, row.course_id,
                                                                 row.lesson_id, kAssignmentActivity,
                                                                 row.assignment_id.to_string());
        co_return access.enrolled&& access.open;
    } catch (const Problem& problem) {
        if (problem.kind() != ProblemKind::not_found) throw;
    }
    co_return false;
}

Task<SubmissionView> Submitting::submit(const Context& context, SubmissionId submission) const {
    const OwnSubmission own = co_await parts_.access.as_member(context, submission);
    const bool open =
        own.row.status == SubmissionStatus::submitted || co_await is_open(context, own.row);
    const OrganizationId organization = organization_of(context);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<SubmissionView> {
            const auto published = require_assignment(co_await store::hold_published(
                transaction, context, organization, own.row.assignment_id));
            OwnSubmission held = own;
            held.peer_phase = published.peer_phase;
            held.assignment = read_assignment(published.document.text);
            auto row =
                co_await store::lock_submission(transaction, context, organization, submission);
            if (!row) throw not_found("submission");
            if (row->status == SubmissionStatus::draft)
                co_await hand_in(transaction, context, held, *row, open);
            co_return co_await view(transaction, context, held, *row);
        });
}

Task<> Submitting::hand_in(pg::Transaction& transaction, const Context& context,
                           const OwnSubmission& own, store::SubmissionRecord& row,
                           bool is_open) const {
    const OrganizationId organization = organization_of(context);
    const Time now = parts_.clock.now();
    std::vector<UserId> people;
    for (const store::MemberRow& member : own.members)
        people.push_back(member.user_id);
    if (row.group_id) {
        // Who is in the group now, and nobody else.
        const auto group = co_await store::list_own_group(
            transaction, context, organization, row.assignment_id, context.principal.user_id);
        if (group.empty() || group.front().group_id != *row.group_id)
            refuse({SubmissionHindrance::no_group});
        people.clear();
        for (const store::GroupMemberRow& member : group)
            people.push_back(member.user_id);
    }
    const auto timings = co_await list_timings(transaction, context, organization,
                                               row.assignment_id, own.assignment.timing, people);
    std::vector<AssignmentTiming> all;
    std::vector<store::MemberRow> members;
    for (const auto& [user, timing] : timings) {
        all.push_back(timing);
        const std::int32_t late = minutes_late(timing, now);
        members.push_back({row.submission_id,
                           user,
                           {},
                           {},
                           late,
                           withheld(timing.late, late, own.assignment.points).units()});
    }
    refuse(hindrances_to_submit(latest_of(all),
                                {.now = now, .is_open = is_open, .peer_phase = own.peer_phase}));
    std::vector<SubmissionFileView> files;
    for (const store::FileRow& file :
         co_await store::list_files(transaction, context, organization, {row.submission_id})) {
        if (file.purpose == store::FilePurpose::work) files.push_back(file.to_view());
    }
    if (auto faults = faults_to_submit(own.assignment.accepted, {row.text, row.links}, files);
        !faults.empty())
        throw invalid(std::move(faults));
    row.status = SubmissionStatus::submitted;
    row.submitted_at = row.updated_at = now;
    row.submitted_by = context.principal.user_id;
    row.minutes_late =
        std::ranges::min_element(members, {}, &store::MemberRow::minutes_late)->minutes_late;
    co_await renew_pseudonym(transaction, context, row);
    store::replace_members(transaction, organization, row, members);
    store::save_status(transaction, organization, row);
    ++row.revision;
    parts_.results.submitted(transaction, context, organization, row, members);
}

Task<SubmissionView> Submitting::withdraw(const Context& context, SubmissionId submission) const {
    const OwnSubmission own = co_await parts_.access.as_member(context, submission);
    const OrganizationId organization = organization_of(context);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<SubmissionView> {
            const auto published = require_assignment(co_await store::hold_published(
                transaction, context, organization, own.row.assignment_id));
            OwnSubmission held = own;
            held.peer_phase = published.peer_phase;
            auto row =
                co_await store::lock_submission(transaction, context, organization, submission);
            if (!row) throw not_found("submission");
            if (row->status == SubmissionStatus::draft)
                co_return co_await view(transaction, context, held, *row);
            const SubmissionView seen = co_await view(transaction, context, held, *row);
            if (!seen.may_withdraw) {
                throw conflict(
                    "submission.not_withdrawable",
                    "Somebody has begun to mark it, or the assignment does not allow it.");
            }
            row->status = SubmissionStatus::draft;
            row->submitted_at.reset();
            row->submitted_by.reset();
            row->minutes_late = 0;
            row->updated_at = parts_.clock.now();
            store::save_status(transaction, organization, *row);
            ++row->revision;
            co_return co_await view(transaction, context, held, *row);
        });
}

}  // namespace lms::assessment
