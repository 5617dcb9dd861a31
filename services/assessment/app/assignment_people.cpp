// Groups and extensions.
#include <algorithm>
#include <map>
#include <set>

#include "libs/core/crypto.hpp"
#include "services/assessment/app/assignments.hpp"
#include "services/assessment/contract/assignment_groups.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/assignment_validation.hpp"
#include "services/assessment/domain/faults.hpp"
#include "services/assessment/store/assignment_people_store.hpp"
#include "services/assessment/store/class_store.hpp"

namespace lms::assessment {

namespace {

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

Task<AssignmentGroups> list_all(pg::Session& session, const Context& context,
                                AssignmentId assignment) {
    const OrganizationId organization = organization_of(context);
    AssignmentGroups groups;
    std::map<AssignmentGroupId, std::size_t> place;
    for (const store::GroupRow& row :
         co_await store::list_groups(session, context, organization, assignment)) {
        place.emplace(row.group_id, groups.items.size());
        groups.items.push_back({row.group_id, row.title, {}, row.has_submitted});
    }
    for (const store::GroupMemberRow& row :
         co_await store::list_group_members(session, context, organization, assignment)) {
        groups.items[place.at(row.group_id)].members.push_back({row.user_id, row.name, row.email});
    }
    co_return groups;
}

void require_single_groups(const PutGroups& input) {
    Faults faults;
    std::set<UserId> people;
    std::set<AssignmentGroupId> ids;
    for (std::size_t i = 0; i < input.groups.size(); ++i) {
        const NewGroup& group = input.groups[i];
        const std::string place = element("groups", i);
        faults.require(!group.id || ids.insert(*group.id).second, place + ".id", "not_unique",
                       "is named twice");
        for (std::size_t k = 0; k < group.user_ids.size(); ++k) {
            faults.require(people.insert(group.user_ids[k]).second, element(place + ".user_ids", k),
                           "not_unique", "is in two groups");
        }
    }
    if (!faults.found.empty()) throw invalid(std::move(faults.found));
}

// Of a section, the same for ever. Version 8 (RFC 9562 section 5.8).
AssignmentGroupId group_of(AssignmentId assignment, course::SectionId section) {
    const Sha256 hash = sha256("group " + assignment.to_string() + " " + section.to_string());
    Uuid id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x80U);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
    return AssignmentGroupId(id);
}

// Those that are made of sections come first, in the order in which they are asked for; who is in
// another group stays there.
std::vector<store::WrittenGroup> filled(const FillGroups& input, const AssignmentGroups& present,
                                        const std::vector<store::StudentInClass>& students) {
    std::vector<store::WrittenGroup> groups;
    std::map<course::SectionId, std::size_t> places;
    Faults faults;
    for (const SectionGroup& wanted : input.sections) {
        const bool is_new = places.emplace(wanted.section_id, groups.size()).second;
        faults.require(is_new, element("sections", groups.size()) + ".section_id", "not_unique",
                       "is named twice");
        groups.push_back({group_of(input.assignment_id, wanted.section_id), wanted.title, {}});
    }
    const std::size_t sections = groups.size();
    std::set<UserId> elsewhere;
    for (const AssignmentGroup& group : present.items) {
        const auto last = groups.begin() + static_cast<std::ptrdiff_t>(sections);
        if (std::ranges::find(groups.begin(), last, group.id, &store::WrittenGroup::group_id) !=
            last)
            continue;
        store::WrittenGroup& kept =
            groups.emplace_back(store::WrittenGroup{group.id, group.title, {}});
        for (const GroupMember& member : group.members) {
            kept.user_ids.push_back(member.user_id);
            elsewhere.insert(member.user_id);
        }
    }
    for (const store::StudentInClass& student : students) {
        if (!elsewhere.contains(student.user_id))
            groups[places.at(student.section_id.value())].user_ids.push_back(student.user_id);
    }
    for (std::size_t i = 0; i < sections; ++i) {
        faults.require(groups[i].user_ids.size() <= kMaxGroupMembers, element("sections", i),
                       "too_many", "has more students than a group may have");
    }
    faults.require(groups.size() <= kMaxAssignmentGroups, "sections", "too_many",
                   "makes more groups than an assignment may have");
    if (!faults.found.empty()) throw invalid(std::move(faults.found));
    return groups;
}

ExtensionView to_view(const store::ExtensionRow& row) {
    return {row.user_id, row.name,       row.email,     read_extension(row.document.text),
            row.reason,  row.granted_by, row.granted_at};
}

}  // namespace

Task<AssignmentGroups> Assignments::groups(const Context& context, AssignmentId assignment) const {
    co_await parts_.access.as_grader(context, assignment);
    co_return co_await list_all(parts_.database, context, assignment);
}

Task<AssignmentGroups> Assignments::put_groups(const Context& context,
                                               const PutGroups& input) const {
    co_await parts_.access.as_author(context, input.assignment_id);
    require_single_groups(input);
    const OrganizationId organization = organization_of(context);
    std::vector<store::WrittenGroup> groups;
    for (const NewGroup& group : input.groups) {
        groups.push_back({group.id.value_or(AssignmentGroupId::make(parts_.clock.now())),
                          group.title, group.user_ids});
    }
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<AssignmentGroups> {
            require_assignment(co_await store::lock_assignment(transaction, context, organization,
                                                               input.assignment_id));
            co_await store::replace_groups(transaction, context, organization, input.assignment_id,
                                           groups);
            co_return co_await list_all(transaction, context, input.assignment_id);
        });
}

Task<AssignmentGroups> Assignments::fill_groups(const Context& context,
                                                const FillGroups& input) const {
    co_await parts_.access.as_author(context, input.assignment_id);
    const OrganizationId organization = organization_of(context);
    std::vector<course::SectionId> sections;
    for (const SectionGroup& wanted : input.sections)
        sections.push_back(wanted.section_id);
    constexpr auto kMostStudents =
        static_cast<std::int32_t>(kMaxAssignmentGroups * kMaxGroupMembers);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<AssignmentGroups> {
            const auto row = require_assignment(co_await store::lock_assignment(
                transaction, context, organization, input.assignment_id));
            const auto students =
                co_await store::list_members(transaction, context, organization, row.course_id,
                                             sections, UserId{}, kMostStudents);
            const auto present = co_await list_all(transaction, context, input.assignment_id);
            co_await store::replace_groups(transaction, context, organization, input.assignment_id,
                                           filled(input, present, students));
            co_return co_await list_all(transaction, context, input.assignment_id);
        });
}

Task<ExtensionList> Assignments::extensions(const Context& context, AssignmentId assignment) const {
    co_await parts_.access.as_grader(context, assignment);
    ExtensionList list;
    for (const store::ExtensionRow& row : co_await store::list_extensions(
             parts_.database, context, organization_of(context), assignment, std::nullopt))
        list.items.push_back(to_view(row));
    co_return list;
}

Task<> Assignments::extension_changed(pg::Transaction& transaction, const Context& context,
                                      const store::AssignmentRow& row, UserId user) const {
    const OrganizationId organization = organization_of(context);
    const auto published =
        co_await store::find_published(transaction, context, organization, row.assignment_id);
    if (!published) co_return;
    const Assignment assignment = read_assignment(published->document.text);
    co_await parts_.results.lateness_changed(
        transaction, context, {organization, row.assignment_id, row.course_id, assignment},
        std::vector{user});
}

Task<ExtensionView> Assignments::grant(const Context& context, const GrantExtension& input) const {
    const auto seen = co_await parts_.access.as_author(context, input.assignment_id);
    const Assignment draft = read_assignment(seen.document.text);
    if (auto faults = validate(input.extension, draft.timing); !faults.empty())
        throw invalid(std::move(faults));
    const OrganizationId organization = organization_of(context);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<ExtensionView> {
            const auto row = require_assignment(co_await store::lock_assignment(
                transaction, context, organization, input.assignment_id));
            const auto others = co_await store::count_extensions(
                transaction, context, organization, input.assignment_id, input.user_id);
            if (others >= store::kMostExtensions) {
                throw conflict("assignment.too_many_extensions",
                               "An assignment has at most 1,000 extensions.");
            }
            store::put_extension(transaction, organization, input.assignment_id,
                                 {input.user_id,
                                  {},
                                  {},
                                  {write_extension(input.extension)},
                                  input.reason,
                                  context.principal.user_id,
                                  parts_.clock.now()});
            const auto written =
                co_await store::list_extensions(transaction, context, organization,
                                                input.assignment_id, std::vector{input.user_id});
            co_await extension_changed(transaction, context, row, input.user_id);
            co_return to_view(written.at(0));
        });
}

Task<> Assignments::withdraw_extension(const Context& context, const ExtensionKey& input) const {
    co_await parts_.access.as_author(context, input.assignment_id);
    const OrganizationId organization = organization_of(context);
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto row = require_assignment(co_await store::lock_assignment(
            transaction, context, organization, input.assignment_id));
        if (!co_await store::delete_extension(transaction, context, organization,
                                              input.assignment_id, input.user_id))
            throw not_found("extension");
        co_await extension_changed(transaction, context, row, input.user_id);
    });
}

}  // namespace lms::assessment
