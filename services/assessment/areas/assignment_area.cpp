#include "services/assessment/areas/assignment_area.hpp"

#include "libs/module/platform.hpp"
#include "services/assessment/api/assignment_routes.hpp"

namespace lms::assessment {

AssignmentArea::AssignmentArea(module::Platform& platform, const GradeFeed& grades)
    : door_(platform.network.to("course")),
      access_(platform.database, door_, platform.network.to("course")),
      results_({platform.outbox, platform.jobs, grades, platform.network.to("course")}),
      assignments_(
          {platform.database, platform.idempotency, platform.clock, access_, grades, results_}),
      submitting_({platform.database, platform.clock, access_, results_}),
      files_(platform.database, platform.clock, access_),
      marking_({platform.database, platform.clock, access_, results_}),
      exchange_({platform.database, platform.work_pool, platform.clock, access_, results_}),
      reviews_({platform.database, platform.work_pool, platform.clock, access_, results_}),
      similarity_({platform.database, platform.jobs, platform.work_pool, platform.clock, access_}) {
    platform.workers.handle<ReportAssignmentResult>(
        [this](const Context& context, const ReportAssignmentResult& input) {
            return results_.report(context, input);
        });
    platform.workers.handle<RunSimilarityCheck>(
        [this](jobs::JobContext& job, const RunSimilarityCheck& input) {
            return similarity_.run(job, input);
        });
}

void AssignmentArea::add_routes(http::Router& router, UploadMemory& uploads) const {
    add_assignment_routes(router, assignments_);
    add_submission_routes(router, submitting_);
    add_submission_file_routes(router, files_, uploads);
    add_marking_routes(router, marking_);
    add_submission_exchange_routes(router, exchange_);
    add_peer_review_routes(router, reviews_);
    add_similarity_routes(router, similarity_);
}

}  // namespace lms::assessment
