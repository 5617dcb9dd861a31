#include "services/assessment/module.hpp"

#include "libs/events/event_bus.hpp"
#include "libs/http/network.hpp"
#include "libs/http/router.hpp"
#include "libs/module/platform.hpp"
#include "services/assessment/areas/assignment_area.hpp"
#include "services/assessment/areas/bank_area.hpp"
#include "services/assessment/areas/gradebook_area.hpp"
#include "services/assessment/events/people_consumer.hpp"

namespace lms::assessment {

namespace {

class AssessmentModule final : public module::Module {
public:
    AssessmentModule(module::Platform& platform, const AssessmentSettings& settings)
        : door_(platform.database, platform.network.to("course")),
          bank_(platform, door_, settings),
          course_door_(platform.network.to("course")),
          gradebook_(platform, course_door_),
          assignments_(platform, gradebook_.feed()) {
        platform.events.subscribe(people_subscription());
        bank_.add_routes(router_);
        gradebook_.add_routes(router_);
        assignments_.add_routes(router_);
    }

    std::string_view name() const override { return "assessment"; }
    std::vector<std::string_view> dependencies() const override { return {"course"}; }
    const http::Router* router() const override { return &router_; }
    Task<> start() override { co_return; }
    Task<> stop(Deadline) override { co_return; }

private:
    BankDoor door_;
    BankArea bank_;
    CourseDoor course_door_;
    GradebookArea gradebook_;
    AssignmentArea assignments_;
    http::Router router_;
};

}  // namespace

std::unique_ptr<module::Module> make_assessment_module(module::Platform& platform,
                                                       const AssessmentSettings& settings) {
    return std::make_unique<AssessmentModule>(platform, settings);
}

}  // namespace lms::assessment
