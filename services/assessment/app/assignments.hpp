#pragma once
// Keeping assignments: drafts, publishing, groups and extensions.
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "services/assessment/app/assignment_access.hpp"
#include "services/assessment/app/assignment_results.hpp"
#include "services/assessment/contract/assignment_endpoints.hpp"

namespace lms::assessment {

struct FillGroups;  // contract/assignment_groups.hpp

class Assignments {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        idempotency::Idempotency& idempotency;
        const Clock& clock;
        const AssignmentAccess& access;
        const GradeFeed& feed;
        const AssignmentResults& results;
    };
    explicit Assignments(Parts parts) : parts_(parts) {}

    // For those who teach the course.
    Task<AssignmentPage> list(const Context& context, const ListAssignments& query) const;
    Task<AssignmentView> get(const Context& context, AssignmentId assignment) const;

    // For those who may edit the course. May be repeated with an idempotency key. A draft may have
    // faults; publishing refuses them.
    Task<AssignmentView> create(const Context& context, const CreateAssignment& input) const;
    Task<AssignmentView> duplicate(const Context& context, const DuplicateAssignment& input) const;
    // Needs If-Match.
    Task<AssignmentView> update(const Context& context, const UpdateAssignment& input) const;
    // Its column of the gradebook goes along. Throws conflict `assignment.has_submissions`.
    Task<> remove(const Context& context, AssignmentId assignment) const;
    Task<AssignmentCheck> check(const Context& context, AssignmentId assignment) const;
    // Needs If-Match. Throws validation with every fault, conflict `assignment.points_given` for
    // other points than marks were given by. Lateness is worked out anew by the new hours; marks
    // stay with the version that they follow.
    Task<AssignmentView> publish(const Context& context, AssignmentId assignment) const;

    Task<AssignmentGroups> groups(const Context& context, AssignmentId assignment) const;
    // Throws validation for somebody in two groups, conflict `assignment.group_has_submitted`.
    Task<AssignmentGroups> put_groups(const Context& context, const PutGroups& input) const;

    // Throws validation for a section named twice, or of too many students. May be repeated.
    Task<AssignmentGroups> fill_groups(const Context& context, const FillGroups& input) const;

    // For graders to see, for editors to change. Lateness of what was submitted changes with them.
    Task<ExtensionList> extensions(const Context& context, AssignmentId assignment) const;
    // Throws conflict `assignment.too_many_extensions`.
    Task<ExtensionView> grant(const Context& context, const GrantExtension& input) const;
    Task<> withdraw_extension(const Context& context, const ExtensionKey& input) const;

private:
    Task<AssignmentView> insert(pg::Transaction& transaction, const Context& context,
                                course::CourseId course, const Assignment& assignment) const;
    Task<> require_same_points(pg::Transaction& transaction, const Context& context,
                               const Assignment& draft, AssignmentId assignment) const;
    Task<> extension_changed(pg::Transaction& transaction, const Context& context,
                             const store::AssignmentRow& row, UserId user) const;

    Parts parts_;
};

AssignmentView to_view(const store::AssignmentRow& row);

}  // namespace lms::assessment
