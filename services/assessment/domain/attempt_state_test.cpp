#include "services/assessment/domain/attempt_state.hpp"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "services/assessment/domain/attempt_grading.hpp"
#include "services/assessment/domain/chance.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/example_quiz_fixture.hpp"
#include "services/assessment/domain/grading.hpp"

namespace lms::assessment {
namespace {

using std::chrono::minutes;
using Receptions = std::vector<Reception>;

AnswerMessage message(std::int64_t sequence, AnswerAction action, const char* choice) {
    AnswerMessage made;
    made.slot = "one";
    made.sequence = sequence;
    made.action = action;
    if (choice != nullptr) made.answer = SingleChoiceAnswer{choice};
    return made;
}
AnswerMessage save(std::int64_t sequence, const char* choice) {
    return message(sequence, AnswerAction::save, choice);
}
AnswerMessage check(std::int64_t sequence, const char* choice) {
    return message(sequence, AnswerAction::check, choice);
}
AnswerMessage hint(std::int64_t sequence, const char* id) {
    AnswerMessage made = message(sequence, AnswerAction::hint, nullptr);
    made.hint = id;
    return made;
}

// An attempt from 8 to 9, with five minutes of grace; slot "one" asks "a", "b" (half) or "c".
class Attempts : public ::testing::Test {
protected:
    Attempts() {
        quiz_.timing = {{}, at("10:00"), 3600, LateRule::grace_period, 300};
        quiz_.pages.per_page = 2;
    }

    RunningAttempt running() const {
        return {quiz_, layout_, status_, times_of(at("08:00"), quiz_.timing, {}), page_};
    }
    Reception send(const AnswerMessage& sent, Time now = at("08:30")) {
        Reception reception = judge(running(), history_, sent, now);
        std::optional<Outcome> checked;
        if (reception == Reception::accepted && sent.action == AnswerAction::check) {
            const Graded graded = grade(question_, sent.answer, Seed{1});
            reception = judge_check(graded);
            checked = graded.outcome;
        }
        if (reception == Reception::accepted && sent.action == AnswerAction::hint)
            reception = judge_hint(question_, history_, sent);
        if (is_kept(reception)) history_.push_back(entry_of(running(), sent, now, checked));
        return reception;
    }
    std::string counts() const {
        const AnswerEntry* newest = newest_answer(history_);
        if (newest == nullptr || !newest->message.answer) return "";
        return std::get<SingleChoiceAnswer>(*newest->message.answer).choice;
    }

    Quiz quiz_ = example_quiz();
    AttemptLayout layout_ = lay_out(example_snapshot(), 1, {});
    Question question_ = example_question("single_choice");
    AttemptStatus status_ = AttemptStatus::in_progress;
    std::int32_t page_ = 0;
    std::vector<AnswerEntry> history_;
};

TEST_F(Attempts, have_one_way_through_their_states) {
    using enum AttemptStatus;
    EXPECT_EQ(next(not_begun, AttemptEvent::begin), in_progress);
    EXPECT_EQ(next(in_progress, AttemptEvent::run_out), overdue);
    EXPECT_EQ(next(overdue, AttemptEvent::submit), submitted);
    EXPECT_EQ(next(submitted, AttemptEvent::grade_partly), needs_grading);
    EXPECT_EQ(next(needs_grading, AttemptEvent::grade_fully), graded);
    EXPECT_EQ(next(graded, AttemptEvent::grade_fully), graded);
    for (const AttemptStatus ended : {submitted, abandoned, needs_grading, graded}) {
        for (const AttemptEvent event : {AttemptEvent::begin, AttemptEvent::run_out,
                                         AttemptEvent::submit, AttemptEvent::abandon})
            EXPECT_EQ(next(ended, event), std::nullopt);
    }
    EXPECT_EQ(next(abandoned, AttemptEvent::grade_fully), std::nullopt);
    EXPECT_EQ(next(in_progress, AttemptEvent::grade_fully), std::nullopt);
}

TEST_F(Attempts, end_by_the_clock_though_nobody_looks) {
    using enum AttemptStatus;
    const auto settled = [&](LateRule late, Time now) {
        quiz_.timing.late = late;
        return settle(in_progress, running().times, late, now);
    };
    EXPECT_EQ(settled(LateRule::submit, at("09:00")).status, in_progress);  // may be under way
    EXPECT_EQ(settled(LateRule::submit, at("11:00")), (Settled{submitted, at("09:00")}));
    EXPECT_EQ(settled(LateRule::abandon, at("09:00") + kTransit).status, abandoned);
    EXPECT_EQ(settled(LateRule::grace_period, at("09:04")).status, overdue);
    EXPECT_EQ(settled(LateRule::grace_period, at("09:05")), (Settled{abandoned, at("09:05")}));
    EXPECT_EQ(settle(graded, running().times, LateRule::submit, at("11:00")),
              (Settled{graded, {}}));
    const AttemptTimes longer = times_of(at("08:00"), quiz_.timing, {100, 30, 0, {}, {}});
    EXPECT_EQ(settle(overdue, longer, LateRule::grace_period, at("09:04")).status, in_progress);
}

TEST_F(Attempts, a_late_message_never_overwrites_a_newer_one_and_nothing_is_lost) {
    EXPECT_EQ(send(save(1, "a")), Reception::accepted);
    EXPECT_EQ(send(save(3, "c")), Reception::accepted);
    EXPECT_EQ(send(save(2, "b")), Reception::superseded);
    EXPECT_EQ(counts(), "c");
    EXPECT_EQ(send(save(2, "b")), Reception::repeated);
    EXPECT_EQ(send(save(3, "a")), Reception::conflicting);  // another device, the same number
    EXPECT_EQ(history_.size(), 3U);
    EXPECT_EQ(send(save(4, nullptr)), Reception::accepted);
    EXPECT_EQ(counts(), "");
}

TEST_F(Attempts, messages_in_any_order_and_repeated_give_the_same_answer) {
    for (std::uint64_t trial = 0; trial < 500; ++trial) {
        history_.clear();
        Chance chance(Seed{trial}, "length");
        const std::size_t length = 1 + chance.below(12);
        for (int round = 0; round < 2; ++round) {
            const auto order = permutation(Seed{trial}, round == 0 ? "first" : "again", length);
            for (const std::size_t number : order) {
                const auto sequence = static_cast<std::int64_t>(number) + 1;
                const Reception reception = send(save(sequence, number % 2 == 0 ? "a" : "b"));
                EXPECT_TRUE(round == 0 ? is_kept(reception) : reception == Reception::repeated);
            }
        }
        EXPECT_EQ(history_.size(), length);
        EXPECT_EQ(counts(), length % 2 == 1 ? "a" : "b");
    }
}

TEST_F(Attempts, answers_are_taken_in_grace_and_told_apart_and_refused_when_late) {
    EXPECT_EQ(send(save(1, "a"), at("08:59")), Reception::accepted);
    EXPECT_EQ(send(save(2, "b"), at("09:03")), Reception::accepted);
    EXPECT_EQ(history_[0].promptness, Promptness::in_time);
    EXPECT_EQ(history_[1].promptness, Promptness::in_grace);
    EXPECT_EQ(send(save(3, "c"), at("09:05")), Reception::late);
    EXPECT_EQ(counts(), "b");
    // The clock of the device is believed by nobody.
    AnswerMessage backdated = save(4, "c");
    backdated.client_at = at("08:30");
    EXPECT_EQ(send(backdated, at("09:06")), Reception::late);
    // But what was kept in time is still acknowledged.
    status_ = AttemptStatus::submitted;
    EXPECT_EQ(send(save(2, "b"), at("12:00")), Reception::repeated);
    EXPECT_EQ(send(save(5, "b"), at("08:40")), Reception::not_running);
}

TEST_F(Attempts, one_goes_from_page_to_page_and_in_sequence_never_back) {
    EXPECT_TRUE(may_open(running(), 4));
    EXPECT_FALSE(may_open(running(), 5));
    quiz_.pages.navigation = Navigation::sequential;
    page_ = 1;
    EXPECT_FALSE(may_open(running(), 0));
    EXPECT_TRUE(may_open(running(), 1));
    EXPECT_TRUE(may_open(running(), 2));
    EXPECT_FALSE(may_open(running(), 3));
    EXPECT_EQ(send(save(1, "a")), Reception::not_on_page);
    page_ = 0;
    EXPECT_EQ(send(save(1, "a")), Reception::accepted);
    status_ = AttemptStatus::submitted;
    EXPECT_FALSE(may_open(running(), 0));
}

TEST_F(Attempts, with_deferred_feedback_there_is_nothing_to_check_and_no_hint) {
    for (const auto kind : {BehaviourKind::deferred_feedback, BehaviourKind::certainty_based}) {
        quiz_.behaviour.kind = kind;
        EXPECT_EQ(send(check(1, "a")), Reception::not_offered);
        EXPECT_EQ(send(hint(1, "h1")), Reception::not_offered);
    }
    AnswerMessage elsewhere = save(1, "a");
    elsewhere.slot = "nowhere";
    EXPECT_EQ(send(elsewhere), Reception::unknown_slot);
}

TEST_F(Attempts, an_immediate_answer_once_checked_is_fixed) {
    quiz_.behaviour.kind = BehaviourKind::immediate_feedback;
    EXPECT_EQ(send(check(1, nullptr)), Reception::nothing_to_check);
    EXPECT_EQ(send(check(1, "x")), Reception::nothing_to_check);
    EXPECT_EQ(send(save(2, "c")), Reception::accepted);
    EXPECT_EQ(send(check(3, "c")), Reception::accepted);
    EXPECT_EQ(send(save(4, "a")), Reception::fixed);
    EXPECT_EQ(send(check(4, "a")), Reception::fixed);
    EXPECT_EQ(send(save(1, "a")), Reception::superseded);  // it was under way
    EXPECT_EQ(counts(), "c");
}

TEST_F(Attempts, interactive_tries_run_out_or_end_with_the_right_answer) {
    quiz_.behaviour = {BehaviourKind::interactive, 2};
    EXPECT_EQ(send(check(1, "c")), Reception::accepted);
    EXPECT_EQ(send(save(2, "b")), Reception::accepted);
    EXPECT_EQ(send(check(3, "b")), Reception::accepted);
    EXPECT_EQ(send(check(4, "a")), Reception::fixed);
    history_.clear();
    EXPECT_EQ(send(check(5, "a")), Reception::accepted);
    EXPECT_EQ(send(save(6, "b")), Reception::fixed);
}

TEST_F(Attempts, what_was_learned_from_a_check_cannot_be_used_before_it) {
    quiz_.behaviour = {BehaviourKind::adaptive, 0};
    EXPECT_EQ(send(check(10, "c")), Reception::accepted);
    EXPECT_EQ(send(check(9, "a")), Reception::out_of_order);
    EXPECT_EQ(send(hint(8, "h1")), Reception::out_of_order);
    EXPECT_EQ(send(check(11, "a")), Reception::accepted);
    EXPECT_EQ(checks(history_).size(), 2U);
}

TEST_F(Attempts, are_checked_some_hundred_times_and_answered_beyond) {
    quiz_.behaviour.kind = BehaviourKind::adaptive;
    std::int64_t sequence = 0;
    for (std::size_t i = 0; i < kMostChecks; ++i)
        ASSERT_EQ(send(check(++sequence, "c")), Reception::accepted);
    EXPECT_EQ(send(check(++sequence, "a")), Reception::too_many);
    EXPECT_EQ(send(hint(sequence, "h1")), Reception::too_many);
    EXPECT_EQ(send(save(sequence, "a")), Reception::accepted);
    EXPECT_EQ(send(check(1, "c")), Reception::repeated);
}

TEST_F(Attempts, hints_come_in_their_order_and_count_from_when_they_were_seen) {
    quiz_.behaviour = {BehaviourKind::interactive, 3};
    EXPECT_EQ(send(hint(1, "h2")), Reception::unknown_hint);  // after "h1"
    EXPECT_EQ(send(hint(1, "h1")), Reception::accepted);
    EXPECT_EQ(send(check(2, "b")), Reception::accepted);
    EXPECT_EQ(send(hint(3, "h2")), Reception::accepted);
    EXPECT_EQ(send(hint(4, "h3")), Reception::unknown_hint);
    EXPECT_EQ(hints_seen(history_, 2), (std::vector<std::string>{"h1"}));
    EXPECT_EQ(hints_seen(history_, 9), (std::vector<std::string>{"h1", "h2"}));
    EXPECT_EQ(counts(), "b");
}

TEST_F(Attempts, an_answer_that_arrives_after_a_hint_pays_for_it_whatever_its_number) {
    quiz_.behaviour = {BehaviourKind::interactive, 3};
    EXPECT_EQ(send(save(4, "b")), Reception::accepted);
    EXPECT_EQ(send(hint(6, "h1")), Reception::accepted);
    EXPECT_EQ(send(save(5, "a")), Reception::superseded);  // kept: it may have been under way
    EXPECT_EQ(counts(), "a");
    const Counted counted = counted_answer(question_, Seed{1}, quiz_.behaviour, history_);
    EXPECT_EQ(counted.score, Score::of(9, 10));
}

TEST_F(Attempts, in_any_order_an_answer_costs_the_hints_that_were_sent_before_it_arrived) {
    quiz_.behaviour = {BehaviourKind::interactive, 3};
    const std::vector<AnswerMessage> messages{save(1, "a"),  hint(2, "h1"), save(3, "a"),
                                              save(4, "a"),  hint(5, "h2"), save(6, "a"),
                                              hint(7, "h1"), save(8, "a")};
    const Graded right = grade(question_, SingleChoiceAnswer{"a"}, Seed{1});
    for (std::uint64_t trial = 0; trial < 1000; ++trial) {
        Chance chance(Seed{trial}, "arrivals");
        std::vector<AnswerMessage> left = messages;
        history_.clear();
        std::vector<std::string> sent;  // hints whose text the student has
        std::map<std::int64_t, std::vector<std::string>> known;
        while (!left.empty()) {
            const auto one = left.begin() + static_cast<std::ptrdiff_t>(chance.below(left.size()));
            const bool kept = is_kept(send(*one));
            if (one->action != AnswerAction::hint) {
                EXPECT_TRUE(kept);  // no answer is ever lost
                known[one->sequence] = sent;
                const auto& paid = known.rbegin()->second;
                EXPECT_EQ(counted_answer(question_, Seed{1}, quiz_.behaviour, history_).score,
                          with_penalties(question_, right, paid, 1));
            } else if (kept) {
                sent.push_back(one->hint);
            }
            left.erase(one);
        }
    }
}

}  // namespace
}  // namespace lms::assessment
