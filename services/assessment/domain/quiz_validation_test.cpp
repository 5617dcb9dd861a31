#include "services/assessment/domain/quiz_validation.hpp"

#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {
namespace {

struct Case {
    const char* place;
    const char* code;
    std::function<void(Quiz&)> spoil;
};

void expect_faults(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        Quiz quiz = example_quiz();
        one.spoil(quiz);
        const auto faults = validate(quiz);
        const bool named = std::ranges::any_of(faults, [&](const FieldError& fault) {
            return fault.field == one.place && fault.code == one.code && !fault.message.empty();
        });
        EXPECT_TRUE(named) << one.place << " " << one.code;
    }
}

DrawSource& drawn(Quiz& quiz) {
    return std::get<DrawSource>(quiz.sections[1].slots[0].source);
}

TEST(QuizValidation, a_sound_quiz_has_no_fault) {
    EXPECT_TRUE(validate(example_quiz()).empty());
}

TEST(QuizValidation, faults_of_sections_and_slots_name_their_place) {
    expect_faults({
        {"title", "blank", [](Quiz& q) { q.title = " \n"; }},
        {"sections", "too_few", [](Quiz& q) { q.sections.clear(); }},
        {"sections[1].id", "not_unique", [](Quiz& q) { q.sections[1].id = "begin"; }},
        {"sections[2].slots", "too_few", [](Quiz& q) { q.sections[2].slots.clear(); }},
        {"sections[1].slots[0].id", "not_unique",
         [](Quiz& q) { q.sections[1].slots[0].id = "one"; }},
        {"sections[0].slots[1].source.question_id", "not_unique",
         [](Quiz& q) { q.sections[0].slots[1].source = FixedSource{question_id(1), 2}; }},
        {"sections[0].slots[0].points", "out_of_range",
         [](Quiz& q) { q.sections[0].slots[0].points = -Score::of(1, 2); }},
        {"sections", "too_large",
         [](Quiz& q) { q.sections[1].slots[0].points = Score::of(5000, 1); }},
        {"sections", "too_many", [](Quiz& q) { drawn(q).count = 499; }},
        {"sections[1].slots[0].source.count", "out_of_range", [](Quiz& q) { drawn(q).count = 0; }},
        {"sections[1].slots[0].source.types[1]", "unknown",
         [](Quiz& q) { drawn(q).types = {"essay", "poem"}; }},
        {"sections[2].slots[0].source.most_difficulty", "out_of_range",
         [](Quiz& q) {
             std::get<DrawSource>(q.sections[2].slots[0].source).least_difficulty = 0.5;
         }},
    });
}

TEST(QuizValidation, faults_of_the_rules_name_their_place) {
    expect_faults({
        {"pages.per_page", "out_of_range", [](Quiz& q) { q.pages.per_page = 0; }},
        {"behaviour.most_tries", "out_of_range",
         [](Quiz& q) { q.behaviour = {BehaviourKind::interactive, 0}; }},
        {"attempts.most", "out_of_range", [](Quiz& q) { q.attempts.most = 0; }},
        {"timing.closes", "out_of_range",
         [](Quiz& q) { q.timing.opens = q.timing.closes = at("08:00"); }},
        {"timing.grace_s", "out_of_range", [](Quiz& q) { q.timing.late = LateRule::grace_period; }},
        {"timing.grace_s", "not_asked", [](Quiz& q) { q.timing.grace_s = 60; }},
        {"access.networks[1]", "malformed",
         [](Quiz& q) { q.access.networks = {"10.0.0.0/8", "10.0.0.0/40"}; }},
        {"access.safe_exam_browser.config_keys[0]", "pattern",
         [](Quiz& q) { q.access.safe_exam_browser.config_keys = {"abc"}; }},
        {"access.password_hash", "blank", [](Quiz& q) { q.access.password_hash = ""; }},
        {"review.after_close.attempt", "contradiction",
         [](Quiz& q) { q.review.after_close.attempt = false; }},
        {"overall_feedback[1].at_least", "out_of_range",
         [](Quiz& q) { q.overall_feedback[1].at_least = Score::whole(); }},
    });
}

TEST(QuizValidation, marks_and_the_overall_feedback_need_no_attempt_to_be_shown) {
    Quiz quiz = example_quiz();
    quiz.review.immediately_after = {};
    quiz.review.immediately_after.attempt = false;
    quiz.review.immediately_after.marks = true;
    quiz.review.immediately_after.overall_feedback = true;
    EXPECT_TRUE(validate(quiz).empty());
}

TEST(QuizValidation, an_accommodation_is_judged_beside_the_window_of_the_quiz) {
    const Timing timing{at("08:00"), at("10:00"), 3600, LateRule::submit, 0};
    EXPECT_TRUE(validate(Accommodation{150, 10, 1, {}, {}}, timing).empty());
    const auto late = validate(Accommodation{100, 0, 0, at("11:00"), {}}, timing);
    ASSERT_EQ(late.size(), 1U);
    EXPECT_EQ(late[0].field, "closes");
    EXPECT_EQ(validate(Accommodation{50, -1, -1, {}, {}}, timing).size(), 3U);
}

TEST(QuizValidation, a_draft_may_be_unfinished_but_each_thing_in_it_can_be_named) {
    Quiz quiz = example_quiz();
    EXPECT_TRUE(validate_draft({}).empty());
    quiz.title = " ";
    quiz.sections[1].slots.clear();
    quiz.timing = {at("10:00"), at("08:00"), 3600, LateRule::submit, 60};
    EXPECT_TRUE(validate_draft(quiz).empty());
    EXPECT_FALSE(validate(quiz).empty());
    quiz.sections[2].slots[0].id = "one";
    quiz.sections[2].id = "begin";
    quiz.access.networks = {"10.0.0.0/8", "my room"};
    std::vector<std::string> places;
    for (const FieldError& fault : validate_draft(quiz))
        places.push_back(fault.field);
    EXPECT_EQ(places, (std::vector<std::string>{"sections[2].id", "sections[2].slots[0].id",
                                                "access.networks[1]"}));
}

}  // namespace
}  // namespace lms::assessment
