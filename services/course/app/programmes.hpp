#pragma once
// Taking programmes. What enrols somebody in a course is the course's own rule: where it asks for
// more than the wish, the student does that step themself.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/enrolling.hpp"
#include "services/course/contract/programmes.hpp"
#include "services/course/domain/programme.hpp"
#include "services/course/store/programme_store.hpp"

namespace lms::course {

// After somebody completed a course: what that means for the programmes they take.
struct AdvanceProgrammes {
    static constexpr std::string_view kJob = "course.advance_programmes";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    UserId user_id;
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(AdvanceProgrammes, (), (organization_id, user_id, course_id))

// After a programme changed: who has completed it now.
struct ReassessProgramme {
    static constexpr std::string_view kJob = "course.reassess_programme";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    ProgrammeId programme_id;
};
BOOST_DESCRIBE_STRUCT(ReassessProgramme, (), (organization_id, programme_id))

struct EnteredProgramme {
    ProgrammeView programme;
    bool created = true;  // false: was taken already
};

class Programmes {
public:
    Programmes(pg::Database& database, events::Outbox& outbox, const Enrolling& enrolling,
               const Clock& clock)
        : database_(&database), outbox_(&outbox), enrolling_(&enrolling), clock_(&clock) {}

    // Published programmes and those that the caller takes; with `mine`, those they may change.
    Task<ProgrammePage> list(const Context& context, const ListProgrammes& query) const;
    // Throws not_found for a draft of somebody else.
    Task<ProgrammeView> get(const Context& context, ProgrammeId programme) const;

    // In the programme, then in each required course that is open. May be repeated: what did not
    // work before is tried again.
    Task<EnteredProgramme> enter(const Context& context, ProgrammeId programme) const;
    Task<> leave(const Context& context, ProgrammeId programme) const;

    // For the jobs; each may run again without effect.
    Task<> advance(const Context& context, const AdvanceProgrammes& job) const;
    Task<> reassess(const Context& context, const ReassessProgramme& job) const;

private:
    // Records the completion, or enrols the caller in what has opened.
    Task<> go_on(const Context& context, ProgrammeId programme) const;
    Task<> complete(pg::Transaction& transaction, const Context& context,
                    const store::ProgrammeRow& programme, const std::vector<UserId>& users) const;
    Task<std::optional<Uuid>> reassess_some(const Context& context, const ReassessProgramme& job,
                                            Uuid after) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    const Enrolling* enrolling_;
    const Clock* clock_;
};

bool may_edit(const Context& context, const store::ProgrammeRow& programme);
// With the courses, as the caller stands to them; one statement.
Task<ProgrammeView> load_view(pg::Session& session, const Context& context,
                              const store::ProgrammeRow& programme);

}  // namespace lms::course
