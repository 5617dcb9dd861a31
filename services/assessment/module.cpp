#include "services/assessment/module.hpp"

#include "libs/events/event_bus.hpp"
#include "libs/http/network.hpp"
#include "libs/http/router.hpp"
#include "libs/module/platform.hpp"
#include "services/assessment/api/upload_memory.hpp"
#include "services/assessment/app/attempt_results.hpp"
#include "services/assessment/areas/assignment_area.hpp"
#include "services/assessment/areas/attempt_area.hpp"
#include "services/assessment/areas/bank_area.hpp"
#include "services/assessment/areas/gradebook_area.hpp"
#include "services/assessment/areas/grading_area.hpp"
#include "services/assessment/areas/quiz_area.hpp"
#include "services/assessment/events/people_consumer.hpp"

namespace lms::assessment {

namespace {

class AssessmentModule final : public module::Module {
public:
    AssessmentModule(module::Platform& platform, const AssessmentSettings& settings)
        : door_(platform.database, platform.network.to("course")),
          bank_(platform, door_, settings),
          course_door_(platform.network.to("course")),
          gradebook_(platform, course_door_, quiz_shelf_),
          question_shelf_(settings.question_cache_bytes),
          results_({platform.database,
                    platform.work_pool,
                    platform.outbox,
                    platform.jobs,
                    platform.clock,
                    quiz_shelf_,
                    question_shelf_,
                    gradebook_.feed(),
                    {}}),
          quiz_(platform, door_, gradebook_.feed()),
          attempt_(platform,
                   {course_door_, quiz_shelf_, question_shelf_, results_,
                    [this](const Context& context, QuizId quiz) {
                        return quiz_.publishing().preview(context, quiz);
                    }},
                   settings),
          grading_(platform, {course_door_, door_, quiz_shelf_, question_shelf_, results_},
                   settings),
          assignment_(platform, gradebook_.feed()),
          uploads_(settings.uploads_at_once_bytes) {
        platform.events.subscribe(people_subscription());
        bank_.add_routes(router_, uploads_);
        gradebook_.add_routes(router_);
        quiz_.add_routes(router_);
        attempt_.add_routes(router_, uploads_);
        grading_.add_routes(router_);
        assignment_.add_routes(router_, uploads_);
    }

    std::string_view name() const override { return "assessment"; }
    std::vector<std::string_view> dependencies() const override { return {"course"}; }
    const http::Router* router() const override { return &router_; }
    Task<> start() override { co_await quiz_.start(); }
    Task<> stop(Deadline) override { co_return; }

private:
    BankDoor door_;
    BankArea bank_;
    CourseDoor course_door_;
    QuizShelf quiz_shelf_;
    GradebookArea gradebook_;
    QuestionShelf question_shelf_;
    AttemptResults results_;
    QuizArea quiz_;
    AttemptArea attempt_;
    GradingArea grading_;
    AssignmentArea assignment_;
    UploadMemory uploads_;
    http::Router router_;
};

}  // namespace

std::unique_ptr<module::Module> make_assessment_module(module::Platform& platform,
                                                       const AssessmentSettings& settings) {
    return std::make_unique<AssessmentModule>(platform, settings);
}

}  // namespace lms::assessment
