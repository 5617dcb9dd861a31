#pragma once
// Gradebooks to CSV files and back.
#include "libs/core/loops.hpp"
#include "libs/events/outbox.hpp"
#include "services/assessment/app/grade_writing.hpp"
#include "services/assessment/app/gradebook_door.hpp"
#include "services/assessment/domain/grade_table.hpp"

namespace lms::assessment {

struct StartGradeImport {
    course::CourseId course_id;
    bool dry_run = false;
    std::string reason;  // kept with every change; stands for overrides of activities, too
};

class GradeFiles {
public:
    static constexpr std::size_t kMaxBytes = std::size_t{16} << 20U;
    static constexpr std::int32_t kMaxChanges = 100'000;  // of one file

    // All outlive it.
    GradeFiles(pg::Database& database, events::Outbox& outbox, WorkPool& work_pool,
               const GradebookDoor& door, GradebookShelf& shelf, const Clock& clock)
        : database_(&database),
          outbox_(&outbox),
          work_pool_(&work_pool),
          door_(&door),
          shelf_(&shelf),
          clock_(&clock) {}

    // Of the students whom the caller sees.
    Task<std::string> write(const Context& context, const ExportGrades& query) const;

    // Writes every grade that can be written, in one transaction, and what became of each line. A
    // dry run writes the report only, which is then the same. Cells that hold what they would be
    // exported as stay. Throws validation `body` for a file that is no table of students, and for
    // one that changes too much. A line tells of 20 refused grades at most, and of one where the
    // file has very many.
    Task<GradeImportView> import(const Context& context, const StartGradeImport& input,
                                 std::string bytes) const;
    // For who asked for it, and who manages the book.
    Task<GradeImportView> find(const Context& context, const GradeImportKey& key) const;
    Task<GradeImportLines> lines(const Context& context, const ListGradeImportLines& query) const;

private:
    struct Work;
    Task<> find_students(pg::Session& session, const Context& context, Work& work) const;
    Task<> carry_out(pg::Transaction& transaction, const Context& context, Work& work) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    WorkPool* work_pool_;
    const GradebookDoor* door_;
    GradebookShelf* shelf_;
    const Clock* clock_;
};

}  // namespace lms::assessment
