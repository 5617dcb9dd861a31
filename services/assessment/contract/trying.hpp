#pragma once
// A question as a student would meet it, tried out by who writes it.
#include "services/assessment/contract/answer.hpp"
#include "services/assessment/contract/bank_questions.hpp"
#include "services/assessment/contract/student_question.hpp"

namespace lms::assessment {

inline constexpr std::int64_t kMaxTrySeed = (std::int64_t{1} << 53) - 1;  // exact in every browser

struct PreviewQuestion {
    QuestionId question_id;
    std::optional<std::int32_t> version;  // default: the newest
    std::optional<std::int64_t> seed;     // default: drawn
};
BOOST_DESCRIBE_STRUCT(PreviewQuestion, (), (question_id, version, seed))
inline constexpr auto json_rules(const PreviewQuestion*) {
    return json::rules(
        json::field<&PreviewQuestion::seed>(json::range{0, static_cast<double>(kMaxTrySeed)}));
}

// Nothing in here says what is right.
struct QuestionPreview {
    std::int64_t seed = 0;
    StudentQuestion question;
};
BOOST_DESCRIBE_STRUCT(QuestionPreview, (), (seed, question))
static_assert(!kHoldsSecret<QuestionPreview>);

struct TryQuestion {
    QuestionId question_id;
    std::optional<std::int32_t> version;
    std::int64_t seed = 0;         // that of the preview
    std::optional<Answer> answer;  // none: nothing was answered
};
BOOST_DESCRIBE_STRUCT(TryQuestion, (), (question_id, version, seed, answer))
inline constexpr auto json_rules(const TryQuestion*) {
    return json::rules(
        json::field<&TryQuestion::seed>(json::range{0, static_cast<double>(kMaxTrySeed)}));
}
struct TriedQuestion {
    Graded graded;
    std::optional<Answer> right_answer;  // null where people or a judge grade
};
BOOST_DESCRIBE_STRUCT(TriedQuestion, (), (graded, right_answer))

inline constexpr Endpoint<PreviewQuestion, QuestionPreview> kPreviewQuestion{
    Method::get, "/api/v1/questions/{question_id}/preview", Access::teacher,
    "assessment.preview_question", "A question as a student would see it"};
inline constexpr Endpoint<TryQuestion, TriedQuestion> kTryQuestion{
    Method::post, "/api/v1/questions/{question_id}/try", Access::teacher, "assessment.try_question",
    "Grade an answer as it would be graded for a student"};

}  // namespace lms::assessment
