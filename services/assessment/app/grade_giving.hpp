#pragma once
// Giving grades: one, many at once, taking them back, overriding totals, releasing, curves.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "services/assessment/app/grade_writing.hpp"
#include "services/assessment/app/gradebook_door.hpp"

namespace lms::assessment {

// A student whom the caller does not see in the class is not_found("student"), in a list refused.
class GradeGiving {
public:
    // All outlive it.
    GradeGiving(pg::Database& database, events::Outbox& outbox, const GradebookDoor& door,
                GradebookShelf& shelf, const Clock& clock)
        : database_(&database), outbox_(&outbox), door_(&door), shelf_(&shelf), clock_(&clock) {}

    // Needs If-Match with the cell's revision. Throws conflict `grade.locked`, validation `value`
    // and `reason`.
    Task<PutGradeAnswer> put(const Context& context, const PutGrade& input) const;
    // Writes each that can be written, and tells of the others.
    Task<GradesAnswer> put_many(const Context& context, const PutGrades& input) const;
    // Throws not_found("change") for a batch of which the caller sees nothing.
    Task<GradesAnswer> undo(const Context& context, const UndoGrades& input) const;

    // For who manages the book. Overriding needs If-Match with the student's override_revision.
    Task<TotalOverridden> override_total(const Context& context, const OverrideTotal& input) const;
    Task<ColumnReleased> release(const Context& context, const ReleaseColumn& input) const;
    Task<CurvePreview> preview_curve(const Context& context, const PreviewCurve& input) const;

private:
    // A batch of changes made by the caller now.
    store::ChangeBatch begin(const Context& context, std::string reason) const;
    Task<> keep_override(pg::Transaction& transaction, const Context& context,
                         const store::BookKey& key, const store::NewOverride& wanted) const;
    void tell(pg::Transaction& transaction, const Context& context, const store::BookKey& key,
              const GradeWriting& writing) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    const GradebookDoor* door_;
    GradebookShelf* shelf_;
    const Clock* clock_;
};

}  // namespace lms::assessment
