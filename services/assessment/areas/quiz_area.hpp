#pragma once
// Quizzes for those who write them, put together.
#include "services/assessment/app/accommodations.hpp"
#include "services/assessment/app/activity_registration.hpp"
#include "services/assessment/app/quiz_publishing.hpp"
#include "services/assessment/app/quizzes.hpp"

namespace lms::http {
class Router;
}
namespace lms::module {
struct Platform;
}

namespace lms::assessment {

class QuizArea {
public:
    // Takes its jobs on; the platform, the door and the feed outlive the area, the area the router.
    QuizArea(module::Platform& platform, const BankDoor& banks, const GradeFeed& grades);

    void add_routes(http::Router& router) const;
    // The course service knows the kinds of lessons then, or will be told.
    Task<> start() const { return registration_.start(); }
    const QuizPublishing& publishing() const { return publishing_; }

private:
    auth::PasswordHasher passwords_;
    QuizDoor door_;
    ActivityRegistration registration_;
    Quizzes quizzes_;
    QuizPublishing publishing_;
    Accommodations accommodations_;
};

}  // namespace lms::assessment
