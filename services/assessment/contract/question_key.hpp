#pragma once
// The key of a question: what is right, what each answer earns and what is said about it. Never
// part of a response to a student while an attempt runs; `kSecret` marks the types, and
// student_question.hpp does not compile where one could be reached from it.
#include "services/assessment/contract/question_body.hpp"
#include "services/assessment/contract/score.hpp"

namespace lms::assessment {

// What a choice earns (single), or adds (multiple). A choice without an entry earns nothing.
struct ChoiceKey {
    static constexpr bool kSecret = true;
    std::string id;
    Score weight;
    std::string feedback;
    bool operator==(const ChoiceKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChoiceKey, (), (id, weight, feedback))

struct SingleChoiceKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "single_choice";
    std::vector<ChoiceKey> choices;
    bool operator==(const SingleChoiceKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(SingleChoiceKey, (), (choices))

// fractions: the weights of what was chosen, from 0 to 1 (Moodle). all_or_nothing: exactly those
// with a positive weight. right_minus_wrong: one share for each right one, less one for each wrong
// one, never below 0 (Canvas).
enum class PartialCredit { fractions, all_or_nothing, right_minus_wrong };
BOOST_DESCRIBE_ENUM(PartialCredit, fractions, all_or_nothing, right_minus_wrong)

struct MultipleChoiceKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "multiple_choice";
    std::vector<ChoiceKey> choices;
    PartialCredit credit = PartialCredit::fractions;
    bool operator==(const MultipleChoiceKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(MultipleChoiceKey, (), (choices, credit))

struct TrueFalseKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "true_false";
    bool right = true;
    std::string feedback_true;
    std::string feedback_false;
    bool operator==(const TrueFalseKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(TrueFalseKey, (), (right, feedback_true, feedback_false))

// Whether each right pair, gap, zone or row earns its share.
enum class ShareCredit { shares, all_or_nothing };
BOOST_DESCRIBE_ENUM(ShareCredit, shares, all_or_nothing)

struct Pair {
    static constexpr bool kSecret = true;
    std::string place;   // a prompt, gap or zone
    std::string choice;  // an option, word or label
    bool operator==(const Pair&) const = default;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (place, choice))

struct MatchingKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "matching";
    std::vector<Pair> pairs;  // of every prompt
    ShareCredit credit = ShareCredit::shares;
    bool operator==(const MatchingKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(MatchingKey, (), (pairs, credit))

// positions: a share for each item at its place. adjacent_pairs: a share for each two that follow
// each other as in the key.
enum class OrderingCredit { all_or_nothing, positions, adjacent_pairs };
BOOST_DESCRIBE_ENUM(OrderingCredit, all_or_nothing, positions, adjacent_pairs)

struct OrderingKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "ordering";
    std::vector<std::string> items;  // ids, in the right order
    OrderingCredit credit = OrderingCredit::adjacent_pairs;
    bool operator==(const OrderingKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrderingKey, (), (items, credit))

inline constexpr auto json_rules(const ChoiceKey*) {
    return json::rules(
        json::field<&ChoiceKey::id>(json::length{1, 64}),
        json::field<&ChoiceKey::feedback>(json::length{0, kMaxShortText}, json::defaulted{}));
}
inline constexpr auto json_rules(const SingleChoiceKey*) {
    return json::rules(json::field<&SingleChoiceKey::choices>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const MultipleChoiceKey*) {
    return json::rules(json::field<&MultipleChoiceKey::choices>(json::items{0, kMaxChoices}),
                       json::field<&MultipleChoiceKey::credit>(json::defaulted{}));
}
inline constexpr auto json_rules(const TrueFalseKey*) {
    return json::rules(json::field<&TrueFalseKey::feedback_true>(json::length{0, kMaxShortText},
                                                                 json::defaulted{}),
                       json::field<&TrueFalseKey::feedback_false>(json::length{0, kMaxShortText},
                                                                  json::defaulted{}));
}
inline constexpr auto json_rules(const MatchingKey*) {
    return json::rules(json::field<&MatchingKey::pairs>(json::items{0, kMaxChoices}),
                       json::field<&MatchingKey::credit>(json::defaulted{}));
}
inline constexpr auto json_rules(const OrderingKey*) {
    return json::rules(json::field<&OrderingKey::items>(json::items{0, kMaxChoices}),
                       json::field<&OrderingKey::credit>(json::defaulted{}));
}

}  // namespace lms::assessment
