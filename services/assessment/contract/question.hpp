#pragma once
// A question version: what the student sees, and its key. A version never changes; an attempt
// names the one that it saw, so that the same answer is graded alike for ever.
#include "services/assessment/contract/open_key.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxHints = 500;  // those of all gaps together

// A question within a hint, which leads to the answer of the question; it earns nothing.
struct Scaffold {
    static constexpr bool kSecret = true;
    PartBody body;
    PartKey key;
    bool operator==(const Scaffold&) const = default;
};
BOOST_DESCRIBE_STRUCT(Scaffold, (), (body, key))

struct Hint {
    static constexpr bool kSecret = true;
    std::string id;
    std::string title;
    std::string text;
    Score penalty;                      // taken from the score of the part by who saw it
    std::optional<std::string> gap;     // of a cloze; null: of the whole question
    std::optional<std::string> within;  // the hint that this one helps with
    std::vector<std::string> after;     // hints that come before
    std::optional<Scaffold> scaffold;
    bool operator==(const Hint&) const = default;
};
BOOST_DESCRIBE_STRUCT(Hint, (), (id, title, text, penalty, gap, within, after, scaffold))

struct QuestionKey {
    static constexpr bool kSecret = true;
    Solution solution;
    std::vector<Hint> hints;
    Score try_penalty = Score::of(1, 3);  // of each further try, where the quiz counts them
    std::string general_feedback;
    std::string right_feedback;
    std::string partly_feedback;
    std::string wrong_feedback;
    bool operator==(const QuestionKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuestionKey, (),
                      (solution, hints, try_penalty, general_feedback, right_feedback,
                       partly_feedback, wrong_feedback))

// For finding it in the bank, and whose work it is.
struct QuestionFacts {
    std::string name;
    std::vector<std::string> category;  // from the outermost
    std::vector<std::string> tags;
    std::vector<std::string> skills;
    std::optional<double> difficulty;  // 0 easy to 1 hard
    std::string external_id;           // of where it was imported from
    std::string source;
    std::string license;
    bool operator==(const QuestionFacts&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuestionFacts, (),
                      (name, category, tags, skills, difficulty, external_id, source, license))

struct Question {
    static constexpr bool kSecret = true;
    QuestionFacts facts;
    QuestionBody body;
    QuestionKey key;
    Score default_points = Score::whole();
    bool operator==(const Question&) const = default;
};
BOOST_DESCRIBE_STRUCT(Question, (), (facts, body, key, default_points))

inline constexpr auto json_rules(const Hint*) {
    return json::rules(json::field<&Hint::id>(json::length{1, 64}),
                       json::field<&Hint::title>(json::length{0, kMaxShortText}, json::defaulted{}),
                       json::field<&Hint::text>(json::length{0, kMaxShortText}),
                       json::field<&Hint::penalty>(json::defaulted{}),
                       json::field<&Hint::after>(json::items{0, kMaxHints}, json::defaulted{}));
}
inline constexpr auto json_rules(const QuestionKey*) {
    constexpr json::length kText{0, kMaxShortText};
    return json::rules(
        json::field<&QuestionKey::hints>(json::items{0, kMaxHints}, json::defaulted{}),
        json::field<&QuestionKey::try_penalty>(json::defaulted{}),
        json::field<&QuestionKey::general_feedback>(kText, json::defaulted{}),
        json::field<&QuestionKey::right_feedback>(kText, json::defaulted{}),
        json::field<&QuestionKey::partly_feedback>(kText, json::defaulted{}),
        json::field<&QuestionKey::wrong_feedback>(kText, json::defaulted{}));
}
inline constexpr auto json_rules(const QuestionFacts*) {
    constexpr json::length kWord{1, 200};
    return json::rules(
        json::field<&QuestionFacts::name>(json::length{1, 500}, json::not_blank{}),
        json::field<&QuestionFacts::category>(json::items{0, 20}, json::each(kWord),
                                              json::defaulted{}),
        json::field<&QuestionFacts::tags>(json::items{0, 100}, json::each(kWord),
                                          json::defaulted{}),
        json::field<&QuestionFacts::skills>(json::items{0, 100}, json::each(kWord),
                                            json::defaulted{}),
        json::field<&QuestionFacts::difficulty>(json::range{0, 1}),
        json::field<&QuestionFacts::external_id>(json::length{0, 200}, json::defaulted{}),
        json::field<&QuestionFacts::source>(json::length{0, 1000}, json::defaulted{}),
        json::field<&QuestionFacts::license>(json::length{0, 1000}, json::defaulted{}));
}
inline constexpr auto json_rules(const Question*) {
    return json::rules(json::field<&Question::default_points>(json::defaulted{}));
}

}  // namespace lms::assessment
