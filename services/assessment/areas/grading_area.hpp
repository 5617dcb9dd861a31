#pragma once
// What follows attempts, put together.
#include "services/assessment/app/attempt_records.hpp"
#include "services/assessment/app/completions.hpp"
#include "services/assessment/app/grading_queue.hpp"
#include "services/assessment/app/hand_grading.hpp"
#include "services/assessment/app/mastering.hpp"
#include "services/assessment/app/quiz_figures.hpp"
#include "services/assessment/app/regrading.hpp"
#include "services/assessment/settings.hpp"

namespace lms::http {
class Router;
}
namespace lms::module {
struct Platform;
}

namespace lms::assessment {

class GradingArea {
public:
    // What other areas make; all outlive it.
    struct Parts {
        const CourseDoor& courses;
        const BankDoor& banks;
        QuizShelf& quizzes;
        const QuestionShelf& questions;
        const AttemptResults& results;
    };
    // Takes its jobs on; the platform outlives the area, the area the router.
    GradingArea(module::Platform& platform, Parts parts, const AssessmentSettings& settings);

    void add_routes(http::Router& router) const;

private:
    Mastering mastering_;
    CompletionSteps steps_;
    Completions completions_;
    GradingQueues queues_;
    HandGrading by_hand_;
    AttemptRecords records_;
    Regrading regrading_;
    QuizFigures figures_;
};

}  // namespace lms::assessment
