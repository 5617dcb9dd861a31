#include "services/assessment/settings.hpp"

#include "libs/config/config.hpp"

namespace lms::assessment {

void bind(config::Binder& binder, AssessmentSettings& settings) {
    constexpr std::int64_t kMebibyte = 1 << 20;
    binder.section("Assessment");
    binder.bytes("ASSESSMENT_IMPORT_BYTES", settings.max_import_bytes, 64 * kMebibyte,
                 {1024, 64 * kMebibyte}, "Size of a file of questions");
    binder.bytes("ASSESSMENT_IMPORT_AT_ONCE_BYTES", settings.import_at_once_bytes, kMebibyte / 4,
                 {0, 4 * kMebibyte},
                 "Files up to this size are imported while the sender waits, larger ones by a job");
    binder.bytes("ASSESSMENT_ANSWER_FILE_BYTES", settings.max_answer_file_bytes, 20 * kMebibyte,
                 {1024, 256 * kMebibyte}, "Size of a file that is part of an answer");
    binder.bytes("ASSESSMENT_ANSWER_FILES_BYTES", settings.max_answer_files_bytes, 100 * kMebibyte,
                 {1024, 4096 * kMebibyte}, "Size of all files of the answers of one attempt");
    binder.bytes(
        "ASSESSMENT_UPLOADS_AT_ONCE_BYTES", settings.uploads_at_once_bytes, 128 * kMebibyte,
        {kMebibyte, 65536 * kMebibyte},
        "Files of answers, of submissions and of questions that are on their way into the database "
        "at once; whoever comes with more is asked to come back. What is received before is "
        "bounded by the server's memory for large bodies");
    binder.bytes("ASSESSMENT_PICTURE_BYTES", settings.max_picture_bytes, 4 * kMebibyte,
                 {1024, 16 * kMebibyte}, "Size of a picture of a question");
    binder.bytes("ASSESSMENT_PICTURES_BYTES", settings.max_pictures_bytes, 512 * kMebibyte,
                 {1024, 65536 * kMebibyte}, "Size of all pictures of a bank of questions");
    binder.bytes("ASSESSMENT_QUESTION_CACHE_BYTES", settings.question_cache_bytes, 32 * kMebibyte,
                 {kMebibyte, 4096 * kMebibyte},
                 "Memory for versions of questions that attempts ask just now");
    binder.seconds("ASSESSMENT_GRADING_CLAIM", settings.grading_claim, std::chrono::minutes(15),
                   {30, 86400}, "How long an answer is kept for the grader who has taken it");
}

}  // namespace lms::assessment
