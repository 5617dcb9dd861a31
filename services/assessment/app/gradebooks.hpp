#pragma once
// Setting gradebooks up.
#include "libs/core/time.hpp"
#include "services/assessment/app/grade_totals.hpp"
#include "services/assessment/app/gradebook_door.hpp"

namespace lms::assessment {

// Changes need If-Match with the book's revision, and throw validation with every fault of what the
// book would become.
class Gradebooks {
public:
    // All outlive it.
    Gradebooks(pg::Database& database, const GradebookDoor& door, const GradeTotals& totals,
               const Clock& clock)
        : database_(&database), door_(&door), totals_(&totals), clock_(&clock) {}

    Task<GradebookView> get(const Context& context, course::CourseId course) const;

    // For who manages the book.
    Task<GradebookView> set_rules(const Context& context, const SetGradebookRules& input) const;
    Task<GradebookView> create_category(const Context& context,
                                        const CreateGradeCategory& input) const;
    Task<GradebookView> update_category(const Context& context,
                                        const UpdateGradeCategory& input) const;
    Task<GradebookView> remove_category(const Context& context, const GradeCategoryKey& key) const;
    Task<GradebookView> create_column(const Context& context, const CreateGradeColumn& input) const;
    // Takes what waits where a column is unlocked, or no longer moderated.
    Task<GradebookView> update_column(const Context& context, const UpdateGradeColumn& input) const;
    // Throws conflict `column.has_grades`.
    Task<GradebookView> remove_column(const Context& context, const DeleteGradeColumn& input) const;
    Task<GradebookView> order(const Context& context, const OrderGradebook& input) const;

private:
    struct Edit;
    Task<GradebookView> edit(const Context& context, course::CourseId course, Edit change) const;
    Task<> take_waiting(pg::Transaction& transaction, const Context& context, const OpenBook& book,
                        const store::ChangeBatch& batch, GradeColumnId column) const;
    Task<GradebookView> view(const Context& context, const GradebookAccess& access,
                             const OpenBook& book) const;

    pg::Database* database_;
    const GradebookDoor* door_;
    const GradeTotals* totals_;
    const Clock* clock_;
};

}  // namespace lms::assessment
