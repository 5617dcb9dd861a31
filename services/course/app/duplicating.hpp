#pragma once
// Copies of lessons, modules and courses, each in one transaction; and courses that others may
// copy.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/contract/duplicates.hpp"

namespace lms::course {

class Duplicating {
public:
    Duplicating(pg::Database& database, events::Outbox& outbox,
                idempotency::Idempotency& idempotency, const Clock& clock)
        : database_(&database), outbox_(&outbox), idempotency_(&idempotency), clock_(&clock) {}

    // All three may be repeated with an idempotency key. The first two throw conflict
    // `course.full`.
    Task<LessonDraft> lesson(const Context& context, const DuplicateLesson& input) const;
    // With its lessons; links among them lead to the copies.
    Task<ModuleView> module(const Context& context, const DuplicateModule& input) const;
    // For its authors, and of a template for every teacher of the organisation.
    Task<CourseView> course(const Context& context, const DuplicateCourse& input) const;

    // For authors of the course.
    Task<> set_template(const Context& context, const SetTemplate& input) const;
    Task<TemplatePage> list_templates(const Context& context, const ListTemplates& query) const;

private:
    Task<> finish(pg::Transaction& transaction, const Context& context, CourseId course,
                  std::optional<LessonId> lesson) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    idempotency::Idempotency* idempotency_;
    const Clock* clock_;
};

}  // namespace lms::course
