#include "services/assessment/domain/attempt_grading.hpp"

#include <gtest/gtest.h>

#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {
namespace {

constexpr Seed kSeed{1};
const Score kHalf = Score::of(1, 2);

// "a" is right, "b" half, "c" a third below nothing; hints of 1/10 and 1/5; 1/3 for a further try.
const Question& choice() {
    static const Question made = example_question("single_choice");
    return made;
}

// A history in few words: "b?" checks b, "a" saves it, "h1!" is the hint h1.
std::vector<AnswerEntry> history(std::initializer_list<std::string> words,
                                 Certainty certainty = Certainty::low) {
    std::vector<AnswerEntry> entries;
    for (std::string word : words) {
        AnswerEntry entry;
        entry.message.sequence = std::ssize(entries) + 1;
        entry.message.certainty = certainty;
        const char last = word.empty() ? '\0' : word.back();
        if (last == '?' || last == '!') word.pop_back();
        if (last == '?') entry.message.action = AnswerAction::check;
        if (last == '!') {
            entry.message.action = AnswerAction::hint;
            entry.message.hint = word;
        } else {
            entry.message.answer = SingleChoiceAnswer{word};
        }
        entries.push_back(entry);
    }
    return entries;
}

Score score(BehaviourKind kind, const std::vector<AnswerEntry>& entries) {
    return counted_answer(choice(), kSeed, {kind, 3}, entries).score;
}

TEST(AttemptGrading, deferred_feedback_counts_the_newest_answer) {
    using enum BehaviourKind;
    EXPECT_EQ(score(deferred_feedback, history({"a", "b"})), kHalf);
    EXPECT_EQ(score(deferred_feedback, history({"b", "a"})), Score::whole());
    EXPECT_EQ(score(deferred_feedback, {}), Score::zero());
}

TEST(AttemptGrading, immediate_feedback_counts_what_was_checked) {
    using enum BehaviourKind;
    EXPECT_EQ(score(immediate_feedback, history({"a", "b?"})), kHalf);
    EXPECT_EQ(score(immediate_feedback, history({"h1!", "a?"})), Score::of(9, 10));
    EXPECT_EQ(score(immediate_feedback, history({"b", "a"})), Score::whole());  // never checked
}

TEST(AttemptGrading, interactive_tries_cost_their_penalty_and_end_with_the_right_one) {
    using enum BehaviourKind;
    EXPECT_EQ(score(interactive, history({"a?"})), Score::whole());
    EXPECT_EQ(score(interactive, history({"c?", "a?"})), Score::of(2, 3));
    EXPECT_EQ(score(interactive, history({"c?", "h1!", "a?"})), Score::of(17, 30));
    EXPECT_EQ(score(interactive, history({"c?", "b?", "a?"})), Score::of(1, 3));
    EXPECT_EQ(score(interactive, history({"c?", "b?", "c?", "a"})), -Score::of(1, 3));
    // What was not checked at the end is a try; the same answer again is none.
    EXPECT_EQ(score(interactive, history({"c?", "a"})), Score::of(2, 3));
    EXPECT_EQ(score(interactive, history({"b?", "b"})), kHalf);
    // A hint that is asked for afterwards takes nothing back.
    EXPECT_EQ(score(interactive, history({"a?", "h1!"})), Score::whole());
}

TEST(AttemptGrading, adaptive_counts_the_best_of_what_each_try_was_worth) {
    using enum BehaviourKind;
    EXPECT_EQ(score(adaptive, history({"c?", "a?"})), Score::of(2, 3));
    EXPECT_EQ(score(adaptive, history({"b?", "c?", "a?"})), kHalf);
    EXPECT_EQ(score(adaptive, history({"b?", "c?", "b?", "c?", "a?"})), kHalf);
    EXPECT_EQ(score(adaptive, history({"c?", "c?", "c?", "a"})), Score::of(2, 3));
}

TEST(AttemptGrading, certainty_pays_and_costs_by_the_table_of_moodle) {
    using enum Certainty;
    const struct {
        Certainty certainty;
        int right;
        int wrong;
    } table[] = {{low, 1, 0}, {middle, 2, -2}, {high, 3, -6}};
    for (const auto& row : table) {
        using enum BehaviourKind;
        EXPECT_EQ(score(certainty_based, history({"a"}, row.certainty)), Score::of(row.right, 1));
        EXPECT_EQ(score(certainty_based, history({"c"}, row.certainty)), Score::of(row.wrong, 1));
        EXPECT_EQ(score(certainty_based, history({"b"}, row.certainty)), Score::of(row.right, 2));
        // Who says nothing is not wrong.
        EXPECT_EQ(score(certainty_based, history({""}, row.certainty)), Score::zero());
    }
    const Counted essay =
        counted_answer(example_question("essay"), kSeed, {BehaviourKind::certainty_based, 1}, {});
    EXPECT_EQ(essay.score, Score::zero());
}

TEST(AttemptGrading, whatever_was_sent_the_score_is_within_its_bounds_and_the_same_again) {
    const char* const words[] = {"a", "b", "c", "", "x", "a?", "b?", "c?", "h1!", "h2!"};
    for (std::uint64_t trial = 0; trial < 2000; ++trial) {
        Chance chance(Seed{trial}, "history");
        std::vector<AnswerEntry> entries;
        for (std::uint64_t left = chance.below(12); left > 0; --left) {
            entries.push_back(history({words[chance.below(10)]}, Certainty::high).front());
            entries.back().message.sequence = std::ssize(entries);
        }
        for (const auto kind : {BehaviourKind::deferred_feedback, BehaviourKind::immediate_feedback,
                                BehaviourKind::interactive, BehaviourKind::adaptive,
                                BehaviourKind::certainty_based}) {
            const bool certain = kind == BehaviourKind::certainty_based;
            const Score once = score(kind, entries);
            EXPECT_EQ(score(kind, entries), once);
            EXPECT_LE(once, Score::of(certain ? 3 : 1, 1));
            EXPECT_GE(once, -Score::of(certain ? 6 : 1, 1));
        }
    }
}

TEST(AttemptGrading, points_are_exact_and_those_by_hand_stand_over_all) {
    const LaidQuestion laid{"one", "begin", version_of(1), Score::of(7, 1), 0, kSeed};
    const auto entries = history({"c?", "a?"});
    const SlotGrade graded =
        grade_slot(choice(), laid, {BehaviourKind::interactive, 3}, entries, {});
    EXPECT_EQ(graded, (SlotGrade{"one", Outcome::right, Score::of(2, 3), Score::of(7, 1),
                                 Score::of(14, 3), false}));
    const SlotGrade by_hand =
        grade_slot(choice(), laid, {BehaviourKind::interactive, 3}, entries, Score::of(5, 1));
    EXPECT_EQ(by_hand.earned, Score::of(5, 1));
    EXPECT_EQ(by_hand.score, Score::of(5, 7));
    EXPECT_EQ(by_hand.outcome, Outcome::partly_right);
    EXPECT_TRUE(by_hand.by_hand);
}

// The example quiz, in which slot "two" is an essay and all others are the choice.
class WholeAttempts : public ::testing::Test {
protected:
    const Question& find(const VersionRef& ref) const {
        if (ref == version_of(2)) return essay_;
        return ref.version == 2 ? corrected_ : choice_;
    }
    AttemptGrade grade(const AttemptLayout& layout) const {
        return grade_attempt(quiz_, layout, work_,
                             [&](const VersionRef& ref) -> const Question& { return find(ref); });
    }

    Quiz quiz_ = example_quiz();
    AttemptLayout layout_ = lay_out(example_snapshot(), 3, {});
    AttemptWork work_;
    Question choice_ = choice(), essay_ = example_question("essay"), corrected_ = choice();
};

TEST_F(WholeAttempts, add_up_their_slots_and_wait_for_people) {
    EXPECT_EQ(grade(layout_).possible, Score::of(19, 2));
    EXPECT_EQ(grade(layout_).earned, Score::zero());
    EXPECT_TRUE(grade(layout_).is_complete);
    work_.answers["one"] = history({"b"});
    work_.answers["drawn.1"] = history({"a"});
    work_.answers["drawn.2"] = history({"c"});
    work_.answers["two"] = history({"a"});
    work_.answers["two"][0].message.answer = EssayAnswer{"Dear all, ...", {}};
    EXPECT_EQ(grade(layout_).earned, Score::of(5, 2));  // 1/2 + 3 - 1
    EXPECT_FALSE(grade(layout_).is_complete);
    work_.by_hand["two"] = Score::of(3, 2);
    EXPECT_EQ(grade(layout_).earned, Score::of(4, 1));
    EXPECT_TRUE(grade(layout_).is_complete);
}

TEST_F(WholeAttempts, are_graded_anew_by_a_corrected_key_with_a_preview_and_any_number_of_times) {
    const VersionRef kCorrected{question_id(1), 2};
    auto& key = std::get<SingleChoiceKey>(corrected_.key.solution);
    key.choices[1].weight = Score::whole();  // "b" is as right as "a"
    const char* const answers[] = {"a", "b", "c", "", "nowhere"};
    for (std::uint64_t trial = 0; trial < 200; ++trial) {
        Chance chance(Seed{trial}, "answers");
        for (const LaidQuestion& laid : layout_.questions)
            work_.answers[laid.slot] = history({answers[chance.below(5)]});
        work_.by_hand.clear();
        if (chance.below(2) == 1) work_.by_hand["drawn.1"] = Score::of(1, 4);
        const AttemptGrade before = grade(layout_);
        const AttemptLayout corrected = with_version(layout_, version_of(1), kCorrected);
        const AttemptGrade after = grade(corrected);
        EXPECT_EQ(grade(with_version(corrected, version_of(1), kCorrected)), after);
        EXPECT_TRUE(differences(after, grade(corrected)).empty());
        Score difference;
        for (const SlotDifference& slot : differences(before, after)) {
            EXPECT_EQ(slot.after.slot, "one");
            difference += slot.after.earned - slot.before.earned;
        }
        EXPECT_EQ(before.earned + difference, after.earned);
        EXPECT_EQ(differences(before, after).size(), before.slots[0].score == kHalf ? 1U : 0U);
    }
}

TEST(AttemptGrading, attempts_combine_as_the_quiz_says) {
    const std::vector<AttemptResult> attempts{
        {3, Score::of(5, 1), true}, {1, Score::of(4, 1), true}, {2, Score::of(5, 1), false}};
    EXPECT_EQ(combine(Combining::highest, attempts), (CombinedResult{Score::of(5, 1), 2, false}));
    EXPECT_EQ(combine(Combining::latest, attempts), (CombinedResult{Score::of(5, 1), 3, true}));
    EXPECT_EQ(combine(Combining::first, attempts), (CombinedResult{Score::of(4, 1), 1, true}));
    EXPECT_EQ(combine(Combining::average, attempts),
              (CombinedResult{Score::of(14, 3), std::nullopt, false}));
    EXPECT_EQ(combine(Combining::highest, {}), std::nullopt);
}

TEST(AttemptGrading, the_part_of_everything_has_its_band) {
    const auto bands = example_quiz().overall_feedback;  // from 9/10, and from 1/2
    const auto text = [&](Score earned) {
        const FeedbackBand* band = band_of(bands, part_of(earned, Score::of(10, 1)));
        return band == nullptr ? "" : band->text;
    };
    EXPECT_EQ(text(Score::of(30, 1)), "Excellent");
    EXPECT_EQ(text(Score::of(9, 1)), "Excellent");
    EXPECT_EQ(text(Score::of(899, 100)), "Passed");
    EXPECT_EQ(text(Score::of(5, 1)), "Passed");
    EXPECT_EQ(text(-Score::of(5, 1)), "");
    EXPECT_EQ(part_of(Score::whole(), Score::zero()), Score::zero());
}

}  // namespace
}  // namespace lms::assessment
