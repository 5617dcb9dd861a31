#pragma once
// A draft as a file (contract/portable.hpp).
#include <string>

#include "libs/core/loops.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/course_file.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/file_slots.hpp"
#include "services/course/store/asset_store.hpp"

namespace lms::course {

struct ExportedCourse {
    std::string title;
    std::string bytes;  // of a zip
};

class Exporting {
public:
    Exporting(pg::Database& database, WorkPool& work_pool, FileSlots& slots,
              std::size_t max_file_bytes)
        : database_(&database),
          work_pool_(&work_pool),
          slots_(&slots),
          max_file_bytes_(max_file_bytes) {}

    // For authors of the course; the same bytes as long as the draft is the same.
    // Throws conflict `course_file.too_large`.
    Task<ExportedCourse> file(const Context& context, CourseId course) const;

private:
    struct Gathered;
    Task<Gathered> gather(pg::Transaction& transaction, const Context& context,
                          CourseId course) const;
    Task<std::map<std::string, std::string>> load(const Context& context,
                                                  const std::vector<store::AssetRow>& assets) const;

    pg::Database* database_;
    WorkPool* work_pool_;
    FileSlots* slots_;
    std::size_t max_file_bytes_;
};

}  // namespace lms::course
