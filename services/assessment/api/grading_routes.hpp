#pragma once
// The route table of what follows attempts.
#include "libs/http/router.hpp"

namespace lms::assessment {

class AttemptRecords;
class Completions;
class GradingQueues;
class HandGrading;
class Mastering;
class QuizFigures;
class Regrading;

// What the routes call outlives the router.
void add_grading_routes(http::Router& router, const GradingQueues& queues,
                        const HandGrading& by_hand);
void add_record_routes(http::Router& router, const AttemptRecords& records,
                       const Completions& completions);
void add_regrade_routes(http::Router& router, const Regrading& regrading);
void add_figure_routes(http::Router& router, const QuizFigures& figures,
                       const Mastering& mastering);

}  // namespace lms::assessment
