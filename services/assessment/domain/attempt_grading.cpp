#include "services/assessment/domain/attempt_grading.hpp"

#include <algorithm>
#include <limits>

namespace lms::assessment {

namespace {

bool is_an_answer(const Graded& graded) {
    return graded.outcome != Outcome::empty && graded.outcome != Outcome::invalid;
}

class Counting {
public:
    Counting(const Question& question, Seed seed, AnswerHistory history)
        : question_(question), seed_(seed), history_(history) {}

    Counted newest() const {
        const AnswerEntry* entry = newest_answer(history_);
        return entry == nullptr ? Counted{{}, grade(question_, {}, seed_), {}} : at(*entry, 1);
    }

    Counted with_certainty() const {
        Counted counted = newest();
        const AnswerEntry* entry = newest_answer(history_);
        if (entry != nullptr && is_scored(counted.graded))
            counted.score = assessment::with_certainty(counted.score, entry->message.certainty);
        return counted;
    }

    Counted immediate() const {
        const auto checked = checks(history_);
        return checked.empty() ? newest() : at(*checked.front(), 1);
    }

    Counted interactive(std::int32_t most_tries) const {
        std::optional<Counted> last;
        for (const Counted& each : tries(most_tries)) {
            last = each;
            if (each.graded.outcome == Outcome::right) break;
        }
        return last ? *last : newest();
    }

    Counted adaptive() const {
        std::optional<Counted> best;
        for (const Counted& each : tries(std::numeric_limits<std::int32_t>::max())) {
            if (!best || each.score > best->score) best = each;
        }
        return best ? *best : newest();
    }

private:
    static bool is_scored(const Graded& graded) {
        return is_an_answer(graded) && !waits(graded.outcome) &&
               graded.outcome != Outcome::ungraded;
    }

    Counted at(const AnswerEntry& entry, int tries) const {
        const auto& answer = entry.message.answer;
        const auto hints = hints_known(history_, entry);
        Graded graded = grade(question_, answer, seed_);
        const Score score = with_penalties(question_, graded, hints, tries);
        return {answer, std::move(graded), score};
    }

    // Every check, and at the end what was not checked; the same answer twice is one try, and what
    // is no answer to this version is none.
    std::vector<Counted> tries(std::int32_t most) const {
        auto entries = checks(history_);
        const AnswerEntry* newest = newest_answer(history_);
        if (newest != nullptr && newest->message.action == AnswerAction::save)
            entries.push_back(newest);
        std::vector<Counted> found;
        for (const AnswerEntry* entry : entries) {
            if (std::ssize(found) >= most) break;
            if (!found.empty() && found.back().answer == entry->message.answer) continue;
            Counted counted = at(*entry, static_cast<int>(found.size()) + 1);
            if (is_an_answer(counted.graded)) found.push_back(std::move(counted));
        }
        return found;
    }

    const Question& question_;
    Seed seed_;
    AnswerHistory history_;
};

}  // namespace

bool waits(Outcome outcome) {
    return outcome == Outcome::needs_grading || outcome == Outcome::needs_judge;
}

Score with_certainty(Score score, Certainty certainty) {
    static constexpr std::int64_t kRight[] = {1, 2, 3};
    static constexpr std::int64_t kWrong[] = {0, -2, -6};
    const auto index = static_cast<std::size_t>(certainty);
    return score > Score::zero() ? Score::of_units(score.units() * kRight[index])
                                 : Score::of(kWrong[index], 1);
}

Counted counted_answer(const Question& question, Seed seed, const Behaviour& behaviour,
                       AnswerHistory history) {
    const Counting counting(question, seed, history);
    switch (behaviour.kind) {
        case BehaviourKind::deferred_feedback:
            break;
        case BehaviourKind::certainty_based:
            return counting.with_certainty();
        case BehaviourKind::immediate_feedback:
            return counting.immediate();
        case BehaviourKind::interactive:
            return counting.interactive(behaviour.most_tries);
        case BehaviourKind::adaptive:
            return counting.adaptive();
    }
    return counting.newest();
}

SlotGrade grade_slot(const Question& question, const LaidQuestion& laid, const Behaviour& behaviour,
                     AnswerHistory history, const std::optional<Score>& by_hand) {
    const Counted counted = counted_answer(question, laid.seed, behaviour, history);
    SlotGrade graded{laid.slot, counted.graded.outcome, counted.score, laid.points, {}, false};
    graded.earned = graded.score.times(laid.points);
    if (by_hand) {
        graded.by_hand = true;
        graded.earned = *by_hand;
        graded.score = part_of(*by_hand, laid.points);
        graded.outcome = *by_hand >= laid.points    ? Outcome::right
                         : *by_hand > Score::zero() ? Outcome::partly_right
                                                    : Outcome::wrong;
    }
    return graded;
}

AttemptGrade grade_attempt(const Quiz& quiz, const AttemptLayout& layout, const AttemptWork& work,
                           const FindQuestion& find) {
    AttemptGrade grade;
    grade.is_complete = true;
    for (const LaidQuestion& laid : layout.questions) {
        const auto answers = work.answers.find(laid.slot);
        const auto by_hand = work.by_hand.find(laid.slot);
        grade.slots.push_back(grade_slot(
            find(laid.version), laid, quiz.behaviour,
            answers == work.answers.end() ? AnswerHistory{} : AnswerHistory(answers->second),
            by_hand == work.by_hand.end() ? std::nullopt : std::optional(by_hand->second)));
        grade.earned += grade.slots.back().earned;
        grade.possible += laid.points;
        if (waits(grade.slots.back().outcome)) grade.is_complete = false;
    }
    return grade;
}

AttemptLayout with_version(AttemptLayout layout, const VersionRef& from, const VersionRef& to) {
    for (LaidQuestion& question : layout.questions) {
        if (question.version == from) question.version = to;
    }
    return layout;
}

std::vector<SlotDifference> differences(const AttemptGrade& before, const AttemptGrade& after) {
    std::vector<SlotDifference> found;
    for (const SlotGrade& slot : after.slots) {
        const auto old = std::ranges::find(before.slots, slot.slot, &SlotGrade::slot);
        if (old != before.slots.end() && *old != slot) found.push_back({*old, slot});
    }
    return found;
}

std::optional<CombinedResult> combine(Combining combining, std::vector<AttemptResult> attempts) {
    if (attempts.empty()) return std::nullopt;
    std::ranges::sort(attempts, {}, &AttemptResult::number);
    const bool is_final = std::ranges::all_of(attempts, &AttemptResult::is_complete);
    const AttemptResult* chosen = &attempts.front();
    switch (combining) {
        case Combining::first:
            break;
        case Combining::latest:
            chosen = &attempts.back();
            break;
        case Combining::highest:
            chosen = &*std::ranges::max_element(attempts, {}, &AttemptResult::earned);
            break;
        case Combining::average: {
            Score sum;
            for (const AttemptResult& attempt : attempts)
                sum += attempt.earned;
            return CombinedResult{sum.divided(std::ssize(attempts)), {}, is_final};
        }
    }
    return CombinedResult{chosen->earned, chosen->number,
                          combining == Combining::highest ? is_final : chosen->is_complete};
}

Score part_of(Score earned, Score possible) {
    return Score::of(earned.units(), possible.units());
}

const FeedbackBand* band_of(const std::vector<FeedbackBand>& bands, Score part) {
    const auto reached = [&](const FeedbackBand& band) { return part >= band.at_least; };
    const auto found = std::ranges::find_if(bands, reached);
    return found == bands.end() ? nullptr : &*found;
}

}  // namespace lms::assessment
