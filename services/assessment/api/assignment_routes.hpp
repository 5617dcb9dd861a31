#pragma once
// The routes of assignments in parts; the use cases outlive the router.
#include "libs/http/router.hpp"

namespace lms::assessment {

class Assignments;
class Marking;
class PeerReviewDesk;
class SimilarityChecking;
class SubmissionExchange;
class SubmissionFiles;
class Submitting;
class UploadMemory;

void add_assignment_routes(http::Router& router, const Assignments& assignments);
void add_submission_routes(http::Router& router, const Submitting& submitting);
void add_submission_file_routes(http::Router& router, const SubmissionFiles& files,
                                UploadMemory& uploads);
void add_marking_routes(http::Router& router, const Marking& marking);
void add_submission_exchange_routes(http::Router& router, const SubmissionExchange& exchange);
void add_peer_review_routes(http::Router& router, const PeerReviewDesk& reviews);
void add_similarity_routes(http::Router& router, const SimilarityChecking& checking);

}  // namespace lms::assessment
