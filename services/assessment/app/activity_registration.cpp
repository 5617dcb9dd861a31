#include "services/assessment/app/activity_registration.hpp"

#include "libs/telemetry/log.hpp"
#include "services/assessment/app/course_door.hpp"

namespace lms::assessment {

namespace {

using std::chrono::seconds;

// With the back-off of jobs, ten minutes at most, for a week.
constexpr int kMostAttempts = 1'000;

std::vector<course::ActivityKind> kinds() {
    return {{std::string(kQuizActivity),
             {{"en", "Quiz"}, {"de", "Test"}, {"ar", "اختبار"}},
             "/quizzes/take",
             "/quizzes/edit"},
            {std::string(kAssignmentActivity),
             {{"en", "Assignment"}, {"de", "Aufgabe"}, {"ar", "مهمة"}},
             "/assignments/take",
             "/assignments/edit"}};
}

}  // namespace

Task<> ActivityRegistration::tell(const Context& context) const {
    for (const course::ActivityKind& kind : kinds())
        co_await courses_.call(context, course::kRegisterActivityKind, kind);
}

Task<> ActivityRegistration::start() const {
    std::string failure;
    try {
        co_await tell(Context::background("assessment", seconds(5)));
    } catch (const std::exception& error) {
        failure = error.what();
    }
    if (failure.empty()) co_return;
    const Context context = Context::background("assessment", seconds(30));
    log::warning(context, "the course service does not know the kinds of lessons yet",
                 {{"reason", failure}});
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        jobs::JobOptions options;
        options.unique_key = "start";
        options.max_attempts = kMostAttempts;
        jobs_->enqueue(transaction, context, RegisterActivityKinds{}, options);
        co_return;
    });
}

}  // namespace lms::assessment
