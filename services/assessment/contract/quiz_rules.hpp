#pragma once
// How a quiz is taken: behaviour, attempts, time, access, what is shown when.
#include "libs/core/time.hpp"
#include "services/assessment/contract/question_body.hpp"
#include "services/assessment/contract/score.hpp"

namespace lms::assessment {

// deferred_feedback: graded at the end. immediate_feedback: an answer that was checked is fixed.
// interactive: several tries, each further one costs the question's try penalty. adaptive: checked
// as often as wanted, the best of what each check is worth. certainty_based: deferred, and scored
// by how sure the student was (domain/attempt_grading.hpp).
enum class BehaviourKind {
    deferred_feedback,
    immediate_feedback,
    interactive,
    adaptive,
    certainty_based
};
BOOST_DESCRIBE_ENUM(BehaviourKind, deferred_feedback, immediate_feedback, interactive, adaptive,
                    certainty_based)
struct Behaviour {
    BehaviourKind kind = BehaviourKind::deferred_feedback;
    std::int32_t most_tries = 3;  // of interactive
    bool operator==(const Behaviour&) const = default;
};
BOOST_DESCRIBE_STRUCT(Behaviour, (), (kind, most_tries))

enum class Combining { highest, latest, first, average };
BOOST_DESCRIBE_ENUM(Combining, highest, latest, first, average)
struct AttemptRules {
    std::optional<std::int32_t> most;  // null: any number
    Combining combining = Combining::highest;
    std::int32_t wait_after_first_s = 0;  // from its end to the second
    std::int32_t wait_after_later_s = 0;
    bool operator==(const AttemptRules&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttemptRules, (), (most, combining, wait_after_first_s, wait_after_later_s))

// What becomes of an attempt whose time is over. submit: as it is. grace_period: the student may
// still answer and submit for `grace_s`, and it is abandoned if they do not. abandon: it counts
// only if it was submitted in time.
enum class LateRule { submit, grace_period, abandon };
BOOST_DESCRIBE_ENUM(LateRule, submit, grace_period, abandon)
struct Timing {
    std::optional<Time> opens;
    std::optional<Time> closes;
    std::optional<std::int32_t> limit_s;  // of one attempt
    LateRule late = LateRule::submit;
    std::int32_t grace_s = 0;
    bool operator==(const Timing&) const = default;
};
BOOST_DESCRIBE_STRUCT(Timing, (), (opens, closes, limit_s, late, grace_s))

// What one student is granted beyond the rules. Given apart from the quiz: it may change while an
// attempt runs. Time that is added to the limit is added to the closing hour of a running attempt.
struct Accommodation {
    std::int32_t time_percent = 100;  // of the limit: 150 is half as much again
    std::int32_t extra_minutes = 0;
    std::int32_t extra_attempts = 0;
    std::optional<Time> opens;  // in place of the quiz's
    std::optional<Time> closes;
    bool operator==(const Accommodation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Accommodation, (),
                      (time_percent, extra_minutes, extra_attempts, opens, closes))

// Keys of Safe Exam Browser, 64 hexadecimal digits each; of a list that is not empty one must fit
// (safeexambrowser.org/developer/seb-config-key.html).
struct SafeExamBrowser {
    static constexpr bool kSecret = true;
    std::vector<std::string> config_keys;
    std::vector<std::string> browser_exam_keys;
    bool operator==(const SafeExamBrowser&) const = default;
};
BOOST_DESCRIBE_STRUCT(SafeExamBrowser, (), (config_keys, browser_exam_keys))

struct AccessRules {
    static constexpr bool kSecret = true;
    std::optional<std::string> password_hash;
    std::vector<std::string> networks;  // addresses and CIDR; none: any
    SafeExamBrowser safe_exam_browser;
    bool operator==(const AccessRules&) const = default;
};
BOOST_DESCRIBE_STRUCT(AccessRules, (), (password_hash, networks, safe_exam_browser))

// What a student sees beside the questions at one moment. Without `attempt` nothing of any
// question, whatever else is said.
struct Revealed {
    bool attempt = true;
    bool outcome = false;  // right or wrong
    bool marks = false;
    bool specific_feedback = false;
    bool general_feedback = false;
    bool right_answer = false;
    bool overall_feedback = false;
    bool operator==(const Revealed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Revealed, (),
                      (attempt, outcome, marks, specific_feedback, general_feedback, right_answer,
                       overall_feedback))

// During an attempt only of what was checked. By default right answers are shown once nobody can
// answer any more.
struct ReviewRules {
    static constexpr Revealed kMarked{true, true, true, true, true, false, true};
    static constexpr Revealed kEverything{true, true, true, true, true, true, true};
    Revealed during = {true, true, true, true, false, false, false};
    Revealed immediately_after = kMarked;
    Revealed later_while_open = kMarked;
    Revealed after_close = kEverything;
    bool operator==(const ReviewRules&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReviewRules, (), (during, immediately_after, later_while_open, after_close))

inline constexpr std::int32_t kMostSeconds = 366 * 86'400;

inline constexpr auto json_rules(const Behaviour*) {
    return json::rules(json::field<&Behaviour::kind>(json::defaulted{}),
                       json::field<&Behaviour::most_tries>(json::range{1, 20}, json::defaulted{}));
}
inline constexpr auto json_rules(const AttemptRules*) {
    constexpr json::range kWait{0, kMostSeconds};
    return json::rules(json::field<&AttemptRules::most>(json::range{1, 1000}),
                       json::field<&AttemptRules::combining>(json::defaulted{}),
                       json::field<&AttemptRules::wait_after_first_s>(kWait, json::defaulted{}),
                       json::field<&AttemptRules::wait_after_later_s>(kWait, json::defaulted{}));
}
inline constexpr auto json_rules(const Timing*) {
    return json::rules(
        json::field<&Timing::limit_s>(json::range{1, kMostSeconds}),
        json::field<&Timing::late>(json::defaulted{}),
        json::field<&Timing::grace_s>(json::range{0, kMostSeconds}, json::defaulted{}));
}
inline constexpr auto json_rules(const Accommodation*) {
    return json::rules(
        json::field<&Accommodation::time_percent>(json::range{100, 1000}, json::defaulted{}),
        json::field<&Accommodation::extra_minutes>(json::range{0, 10'000}, json::defaulted{}),
        json::field<&Accommodation::extra_attempts>(json::range{0, 1000}, json::defaulted{}));
}
inline constexpr auto json_rules(const SafeExamBrowser*) {
    constexpr auto kKeys =
        json::each(json::pattern{"^[0-9a-fA-F]{64}$", "must be keys of 64 hexadecimal digits"});
    return json::rules(
        json::field<&SafeExamBrowser::config_keys>(json::items{0, 50}, kKeys, json::defaulted{}),
        json::field<&SafeExamBrowser::browser_exam_keys>(json::items{0, 50}, kKeys,
                                                         json::defaulted{}));
}
inline constexpr auto json_rules(const AccessRules*) {
    return json::rules(json::field<&AccessRules::password_hash>(json::length{1, 500}),
                       json::field<&AccessRules::networks>(
                           json::items{0, 100}, json::each(json::length{1, 50}), json::defaulted{}),
                       json::field<&AccessRules::safe_exam_browser>(json::defaulted{}));
}
// What is not said is as by default at that moment.
inline constexpr auto json_rules(const Revealed*) {
    return json::rules(json::field<&Revealed::attempt>(json::defaulted{}),
                       json::field<&Revealed::outcome>(json::defaulted{}),
                       json::field<&Revealed::marks>(json::defaulted{}),
                       json::field<&Revealed::specific_feedback>(json::defaulted{}),
                       json::field<&Revealed::general_feedback>(json::defaulted{}),
                       json::field<&Revealed::right_answer>(json::defaulted{}),
                       json::field<&Revealed::overall_feedback>(json::defaulted{}));
}
inline constexpr auto json_rules(const ReviewRules*) {
    return json::rules(json::field<&ReviewRules::during>(json::defaulted{}),
                       json::field<&ReviewRules::immediately_after>(json::defaulted{}),
                       json::field<&ReviewRules::later_while_open>(json::defaulted{}),
                       json::field<&ReviewRules::after_close>(json::defaulted{}));
}

}  // namespace lms::assessment
