#pragma once
// Looking back at an attempt that has ended.
#include "libs/core/loops.hpp"
#include "services/assessment/app/attempt_views.hpp"
#include "services/assessment/app/course_door.hpp"
#include "services/assessment/store/slot_store.hpp"

namespace lms::assessment {

class AttemptReviews {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const CourseDoor& courses;
        const AttemptGate& gate;
        const QuestionShelf& questions;
    };
    explicit AttemptReviews(Parts parts) : parts_(parts) {}

    // To its student what the rules show at this moment; to who grades the course, and may see this
    // student, everything. Throws not_found("attempt"), and conflict `attempt.running`.
    Task<AttemptReview> review(const Context& context, AttemptId attempt) const;

    // An attempt that the caller made, or may grade. Throws not_found("attempt").
    struct Seen {
        OpenedAttempt attempt;
        bool is_own = true;
    };
    Task<Seen> open(const Context& context, AttemptId attempt) const;
    // For its student: throws not_found("attempt") where the rules show nothing of an attempt that
    // has ended.
    Task<> require_shown(const Context& context, const Seen& own) const;

private:
    struct Material;
    Task<Material> read(const Context& context, const Seen& seen) const;
    Task<> require_grader(const Context& context, const store::AttemptRow& attempt) const;

    Parts parts_;
};

}  // namespace lms::assessment
