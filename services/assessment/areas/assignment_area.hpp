#pragma once
// Assignments, put together.
#include "services/assessment/app/assignments.hpp"
#include "services/assessment/app/marking.hpp"
#include "services/assessment/app/peer_reviews.hpp"
#include "services/assessment/app/similarity_checking.hpp"
#include "services/assessment/app/submission_exchange.hpp"
#include "services/assessment/app/submission_files.hpp"
#include "services/assessment/app/submitting.hpp"

namespace lms::http {
class Router;
}
namespace lms::module {
struct Platform;
}

namespace lms::assessment {

class UploadMemory;

class AssignmentArea {
public:
    // Takes its jobs on; the platform and the feed outlive the area, the area the router.
    AssignmentArea(module::Platform& platform, const GradeFeed& grades);

    // `uploads` outlives the router.
    void add_routes(http::Router& router, UploadMemory& uploads) const;

private:
    CourseDoor door_;
    AssignmentAccess access_;
    AssignmentResults results_;
    Assignments assignments_;
    Submitting submitting_;
    SubmissionFiles files_;
    Marking marking_;
    SubmissionExchange exchange_;
    PeerReviewDesk reviews_;
    SimilarityChecking similarity_;
};

}  // namespace lms::assessment
