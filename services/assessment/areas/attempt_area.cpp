#include "services/assessment/areas/attempt_area.hpp"

#include "libs/module/platform.hpp"
#include "services/assessment/api/attempt_routes.hpp"
#include "services/assessment/app/attempt_results.hpp"

namespace lms::assessment {

namespace {

AnswerFiles::Bounds bounds_of(const AssessmentSettings& settings) {
    return {settings.max_answer_file_bytes,
            static_cast<std::int64_t>(settings.max_answer_files_bytes)};
}

}  // namespace

AttemptArea::AttemptArea(module::Platform& platform, Parts parts,
                         const AssessmentSettings& settings)
    : passwords_(platform.hash_pool, {}),
      gate_(platform.database, parts.quizzes, platform.clock),
      attempts_({platform.database, platform.work_pool, platform.clock, gate_, parts.questions,
                 parts.results}),
      entry_({platform.database, platform.work_pool, passwords_, platform.clock, parts.courses,
              parts.quizzes, gate_, attempts_, parts.results}),
      previews_({platform.database, platform.work_pool, platform.clock, parts.courses,
                 parts.quizzes, gate_, attempts_, std::move(parts.draft)}),
      reviews_({platform.database, platform.work_pool, platform.clock, parts.courses, gate_,
                parts.questions}),
      files_({platform.database, platform.work_pool, platform.clock, gate_, reviews_,
              parts.questions, bounds_of(settings)}),
      pictures_({platform.database, platform.clock, gate_, attempts_, reviews_}),
      sweep_({platform.database, platform.jobs, platform.clock, gate_, parts.results}),
      public_url_(settings.public_url) {
    platform.workers.handle<SweepAttempts>(
        [this](jobs::JobContext& job, const SweepAttempts& input) {
            return sweep_.run(job, input);
        });
    platform.workers.handle<PassOnResults>(
        [&results = parts.results](const Context& context, const PassOnResults& input) {
            return results.run(context, input);
        });
    platform.workers.schedule("assessment.sweep_attempts", "* * * * *", SweepAttempts{});
}

void AttemptArea::add_routes(http::Router& router, UploadMemory& uploads) const {
    const AttemptUseCases use{entry_, previews_, attempts_, reviews_,
                              files_, uploads,   pictures_, public_url_};
    add_attempt_routes(router, use);
    add_answer_file_routes(router, use);
    add_attempt_picture_routes(router, use);
}

}  // namespace lms::assessment
