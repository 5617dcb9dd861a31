#pragma once
// Which version the students of a course read: following the newest, staying, or moved by a teacher
// (docs/adr/0029). For those who write the course.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/reevaluation.hpp"
#include "services/course/contract/reader_versions.hpp"

namespace lms::course {

class ReaderVersioning {
public:
    ReaderVersioning(pg::Database& database, events::Outbox& outbox,
                     const Reevaluation& reevaluation)
        : database_(&database), outbox_(&outbox), reevaluation_(&reevaluation) {}

    Task<ReaderVersions> get(const Context& context, CourseId course) const;
    // Nobody's version changes at once. Following the newest moves everybody there, as a job.
    Task<ReaderVersions> set_policy(const Context& context, const SetVersionPolicy& input) const;
    Task<ReaderPage> list(const Context& context, const ListReaders& query) const;

    // Both throw conflict `course.not_published`.
    Task<MoveEffects> preview(const Context& context, const MoveReaders& input) const;
    // Throws conflict `versions.not_chosen` where the policy leaves nothing to choose.
    Task<ReaderVersions> move(const Context& context, const MoveReaders& input) const;

private:
    pg::Database* database_;
    events::Outbox* outbox_;
    const Reevaluation* reevaluation_;
};

}  // namespace lms::course
