#include "services/assessment/contract/quiz_json.hpp"

#include "libs/json/json.hpp"
#include "services/assessment/contract/quiz.hpp"
#include "services/assessment/contract/student_question.hpp"

namespace lms::assessment {

static_assert(kHoldsSecret<Quiz> && kHoldsSecret<QuizSnapshot>);

namespace {

// The largest snapshot that may be published, and some more.
constexpr json::Limits kSnapshotLimits{
    .max_bytes = std::size_t{16} << 20U, .max_items = 200'000, .max_errors = 1};

}  // namespace

std::string write_quiz(const Quiz& quiz) {
    return json::write(quiz);
}

Quiz read_quiz(std::string_view text) {
    return json::read_lenient<Quiz>(text);
}

std::string write_accommodation(const Accommodation& granted) {
    return json::write(granted);
}

Accommodation read_accommodation(std::string_view text) {
    return json::read_lenient<Accommodation>(text);
}

std::string write_snapshot(const QuizSnapshot& snapshot) {
    return json::write(snapshot);
}

QuizSnapshot read_snapshot(std::string_view text) {
    return json::read_lenient<QuizSnapshot>(text, kSnapshotLimits);
}

}  // namespace lms::assessment
