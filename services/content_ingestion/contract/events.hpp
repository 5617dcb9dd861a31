#pragma once
// What others hear of imports. The schema is in libs/events/schemas/, kept compatible by a test.
#include "services/content_ingestion/contract/types.hpp"

namespace lms::content_ingestion {

// The draft of the course is what the source says; the aggregate is the import.
struct ContentIngestionCompleted {
    static constexpr std::string_view kType = "ContentIngestionCompleted",
                                      kTopic = "content-ingestion";
    static constexpr int kVersion = 1;
    ImportId import_id;
    course::CourseId course_id;
    std::string source;
    std::int32_t lesson_count = 0;
    std::int32_t change_count = 0;
    UserId requested_by;
};
BOOST_DESCRIBE_STRUCT(ContentIngestionCompleted, (),
                      (import_id, course_id, source, lesson_count, change_count, requested_by))

}  // namespace lms::content_ingestion
