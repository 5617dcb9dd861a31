#pragma once
// An assignment: what is asked, what may be handed in and when, and how it is marked.
#include "libs/core/time.hpp"
#include "services/assessment/contract/ids.hpp"
#include "services/assessment/contract/rubrics.hpp"

namespace lms::assessment {

inline constexpr std::int64_t kMaxAssignmentPoints = 9'999;  // below Score::kMostWholes
inline constexpr std::int32_t kMaxAttempts = 100;
inline constexpr std::int32_t kMaxSubmittedFiles = 20;
inline constexpr std::int32_t kMaxSubmittedLinks = 20;
inline constexpr std::int64_t kMaxSubmittedFileBytes = std::int64_t{64} << 20U;
inline constexpr std::size_t kMaxSubmittedText = 200'000;  // code points

// What work loses that comes after the due date and its grace: `percent` of the assignment's
// points, once, or for every hour or day that has begun; never more than `most_percent`, never
// below zero.
enum class LateKind { none, once, per_hour, per_day };
BOOST_DESCRIBE_ENUM(LateKind, none, once, per_hour, per_day)
struct LatePolicy {
    LateKind kind = LateKind::none;
    Score percent;
    Score most_percent = Score::of(100, 1);
    std::int32_t grace_minutes = 0;  // after the due date, in which nothing is late
    bool operator==(const LatePolicy&) const = default;
};
BOOST_DESCRIBE_STRUCT(LatePolicy, (), (kind, percent, most_percent, grace_minutes))

// Nothing is taken before `opens` or from `cut_off` on; what comes after `due` is late.
struct AssignmentTiming {
    std::optional<Time> opens;
    std::optional<Time> due;
    std::optional<Time> cut_off;
    LatePolicy late;
    bool operator==(const AssignmentTiming&) const = default;
};
BOOST_DESCRIBE_STRUCT(AssignmentTiming, (), (opens, due, cut_off, late))

struct FileRules {
    std::int32_t most = 5;
    std::int64_t most_bytes = std::int64_t{20} << 20U;  // of each
    std::vector<std::string> types;  // extensions in lower case without a dot; none: any
    bool operator==(const FileRules&) const = default;
};
BOOST_DESCRIBE_STRUCT(FileRules, (), (most, most_bytes, types))

// What a submission may have; at least one of the three.
struct Accepted {
    bool text = true;
    std::optional<std::int32_t> most_words;  // of the text
    std::int32_t links = 0;                  // how many
    std::optional<FileRules> files;          // null: none
    bool operator==(const Accepted&) const = default;
};
BOOST_DESCRIBE_STRUCT(Accepted, (), (text, most_words, links, files))

enum class CountingAttempt { newest, best };
BOOST_DESCRIBE_ENUM(CountingAttempt, newest, best)
struct SubmissionAttempts {
    std::optional<std::int32_t> most = 1;  // null: any number
    CountingAttempt counting = CountingAttempt::newest;
    bool may_withdraw = true;  // back to a draft, until somebody begins to mark it
    bool operator==(const SubmissionAttempts&) const = default;
};
BOOST_DESCRIBE_STRUCT(SubmissionAttempts, (), (most, counting, may_withdraw))

// Of two markers' results that are not further apart than `tolerance` points.
enum class Agreement { average, higher, lower };
BOOST_DESCRIBE_ENUM(Agreement, average, higher, lower)
// Of others: a third marker, then the mean of the two closest (the higher pair of equally close
// ones); or by hand.
enum class Disagreement { third_marker, by_hand };
BOOST_DESCRIBE_ENUM(Disagreement, third_marker, by_hand)
struct DoubleMarking {
    Score tolerance;
    Agreement agreement = Agreement::average;
    Disagreement disagreement = Disagreement::by_hand;
    bool operator==(const DoubleMarking&) const = default;
};
BOOST_DESCRIBE_STRUCT(DoubleMarking, (), (tolerance, agreement, disagreement))

enum class PeerCombining { mean, median };
BOOST_DESCRIBE_ENUM(PeerCombining, mean, median)
struct PeerReviewing {
    std::int32_t reviews = 3;        // each submission gets, each student writes about as many
    std::optional<Time> due;         // of the reviews
    std::int32_t least_reviews = 1;  // fewer give no mark
    PeerCombining combining = PeerCombining::median;
    bool are_authors_named = false;    // to reviewers
    bool are_reviewers_named = false;  // to authors
    bool operator==(const PeerReviewing&) const = default;
};
BOOST_DESCRIBE_STRUCT(PeerReviewing, (),
                      (reviews, due, least_reviews, combining, are_authors_named,
                       are_reviewers_named))

struct Assignment {
    std::string title;
    std::string instructions;  // Markdown
    std::string given_text;    // that all begin with; similarity leaves it out
    Score points = Score::of(100, 1);
    AssignmentTiming timing;
    Accepted accepted;
    SubmissionAttempts attempts;
    bool by_groups = false;
    MarkingForm form;
    bool is_anonymous = false;  // markers see pseudonyms until the grade is released
    std::optional<DoubleMarking> double_marking;
    std::optional<PeerReviewing> peer_review;
    bool operator==(const Assignment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Assignment, (),
                      (title, instructions, given_text, points, timing, accepted, attempts,
                       by_groups, form, is_anonymous, double_marking, peer_review))

// What one student may do beyond that: own hours, and more attempts.
struct Extension {
    std::optional<Time> due;
    std::optional<Time> cut_off;  // null: not before the own due hour
    std::int32_t extra_attempts = 0;
    bool operator==(const Extension&) const = default;
};
BOOST_DESCRIBE_STRUCT(Extension, (), (due, cut_off, extra_attempts))

inline constexpr auto json_rules(const LatePolicy*) {
    return json::rules(
        json::field<&LatePolicy::kind>(json::defaulted{}),
        json::field<&LatePolicy::percent>(json::defaulted{}),
        json::field<&LatePolicy::most_percent>(json::defaulted{}),
        json::field<&LatePolicy::grace_minutes>(json::range{0, 100'000}, json::defaulted{}));
}
inline constexpr auto json_rules(const AssignmentTiming*) {
    return json::rules(json::field<&AssignmentTiming::late>(json::defaulted{}));
}
inline constexpr auto json_rules(const FileRules*) {
    return json::rules(
        json::field<&FileRules::most>(json::range{1, kMaxSubmittedFiles}, json::defaulted{}),
        json::field<&FileRules::most_bytes>(
            json::range{1, static_cast<double>(kMaxSubmittedFileBytes)}, json::defaulted{}),
        json::field<&FileRules::types>(
            json::items{0, 50}, json::each(json::pattern{"^[a-z0-9]{1,16}$", "must be extensions"}),
            json::defaulted{}));
}
inline constexpr auto json_rules(const Accepted*) {
    return json::rules(
        json::field<&Accepted::text>(json::defaulted{}),
        json::field<&Accepted::most_words>(json::range{1, 100'000}),
        json::field<&Accepted::links>(json::range{0, kMaxSubmittedLinks}, json::defaulted{}));
}
inline constexpr auto json_rules(const SubmissionAttempts*) {
    return json::rules(json::field<&SubmissionAttempts::most>(json::range{1, kMaxAttempts}),
                       json::field<&SubmissionAttempts::counting>(json::defaulted{}),
                       json::field<&SubmissionAttempts::may_withdraw>(json::defaulted{}));
}
inline constexpr auto json_rules(const DoubleMarking*) {
    return json::rules(json::field<&DoubleMarking::tolerance>(json::defaulted{}),
                       json::field<&DoubleMarking::agreement>(json::defaulted{}),
                       json::field<&DoubleMarking::disagreement>(json::defaulted{}));
}
inline constexpr auto json_rules(const PeerReviewing*) {
    return json::rules(
        json::field<&PeerReviewing::reviews>(json::range{1, 10}, json::defaulted{}),
        json::field<&PeerReviewing::least_reviews>(json::range{1, 10}, json::defaulted{}),
        json::field<&PeerReviewing::combining>(json::defaulted{}),
        json::field<&PeerReviewing::are_authors_named>(json::defaulted{}),
        json::field<&PeerReviewing::are_reviewers_named>(json::defaulted{}));
}
inline constexpr auto json_rules(const Assignment*) {
    return json::rules(
        json::field<&Assignment::title>(json::length{1, 500}, json::not_blank{}),
        json::field<&Assignment::instructions>(json::length{0, kMaxText}, json::defaulted{}),
        json::field<&Assignment::given_text>(json::length{0, kMaxSubmittedText}, json::defaulted{}),
        json::field<&Assignment::points>(json::defaulted{}),
        json::field<&Assignment::timing>(json::defaulted{}),
        json::field<&Assignment::accepted>(json::defaulted{}),
        json::field<&Assignment::attempts>(json::defaulted{}),
        json::field<&Assignment::by_groups>(json::defaulted{}),
        json::field<&Assignment::form>(json::defaulted{}),
        json::field<&Assignment::is_anonymous>(json::defaulted{}));
}
inline constexpr auto json_rules(const Extension*) {
    return json::rules(
        json::field<&Extension::extra_attempts>(json::range{0, kMaxAttempts}, json::defaulted{}));
}

}  // namespace lms::assessment
