#include "services/assessment/domain/attempt_review.hpp"

#include <algorithm>
#include <charconv>

#include "services/assessment/domain/presentation.hpp"

namespace lms::assessment {

namespace {

static_assert(kHoldsSecret<SlotFeedback>);

void set_as_written(auto& body) {
    if constexpr (requires { body.order; }) body.order = Order::as_written;
    if constexpr (requires { body.gaps.front().part; }) {
        for (auto& gap : body.gaps)
            std::visit([](auto& part) { set_as_written(part); }, gap.part);
    }
}

// "3" of "answer:3"; nothing for another kind of name.
std::optional<std::string_view> after(std::string_view prefix, std::string_view name) {
    if (!name.starts_with(prefix)) return std::nullopt;
    return name.substr(prefix.size());
}

template <class Thing>
std::string feedback_of(const std::vector<Thing>& things, std::string_view id) {
    const auto found = std::ranges::find(things, id, &Thing::id);
    return found == things.end() ? std::string() : found->feedback;
}

// What a key says where grading named `name`; "" for nothing. Most types name nothing.
template <class Key>
std::string text_of(const Key& key, std::string_view name) {
    if constexpr (std::is_same_v<Key, TrueFalseKey>) {
        return name == "choice:true" ? key.feedback_true : key.feedback_false;
    } else if constexpr (requires { key.choices.front().feedback; }) {
        const auto id = after("choice:", name);
        return id ? feedback_of(key.choices, *id) : std::string();
    } else if constexpr (requires { key.answers.front().feedback; }) {
        const auto digits = after("answer:", name);
        std::size_t index = key.answers.size();
        if (digits) std::from_chars(digits->data(), digits->data() + digits->size(), index);
        return index < key.answers.size() ? key.answers[index].feedback : std::string();
    } else if constexpr (requires { key.areas; }) {
        const auto id = after("area:", name);
        return id ? feedback_of(key.areas, *id) : std::string();
    } else if constexpr (requires { key.gaps.front().part; }) {
        for (const auto& gap : key.gaps) {
            const auto rest = after("gap:" + gap.id + ":", name);
            if (rest)
                return std::visit([&](const auto& part) { return text_of(part, *rest); }, gap.part);
        }
    }
    return {};
}

const std::string& combined_feedback(const QuestionKey& key, Outcome outcome) {
    static const std::string none;
    switch (outcome) {
        case Outcome::right:
            return key.right_feedback;
        case Outcome::partly_right:
            return key.partly_feedback;
        case Outcome::wrong:
        case Outcome::empty:
        case Outcome::invalid:
            return key.wrong_feedback;
        default:
            return none;
    }
}

AnswerHistory history_of(const AttemptWork& work, const std::string& slot) {
    const auto found = work.answers.find(slot);
    return found == work.answers.end() ? AnswerHistory{} : AnswerHistory(found->second);
}

// What was there when the last check was made; empty without one.
std::vector<AnswerEntry> up_to_last_check(AnswerHistory history) {
    const auto checked = checks(history);
    std::vector<AnswerEntry> found;
    if (checked.empty()) return found;
    std::ranges::copy_if(history, std::back_inserter(found), [&](const AnswerEntry& entry) {
        return entry.message.sequence <= checked.back()->message.sequence;
    });
    return found;
}

}  // namespace

ReviewMoment moment_of(std::optional<Time> ended, std::optional<Time> closes, Time now) {
    if (!ended) return ReviewMoment::during;
    if (closes && now >= *closes) return ReviewMoment::after_close;
    return now < *ended + kImmediately ? ReviewMoment::immediately_after
                                       : ReviewMoment::later_while_open;
}

const Revealed& revealed(const ReviewRules& rules, ReviewMoment moment) {
    switch (moment) {
        case ReviewMoment::during:
            return rules.during;
        case ReviewMoment::immediately_after:
            return rules.immediately_after;
        case ReviewMoment::later_while_open:
            return rules.later_while_open;
        case ReviewMoment::after_close:
            break;
    }
    return rules.after_close;
}

MarksTold marks_told(const ReviewRules& rules, std::optional<Time> closes, Time now) {
    if (rules.immediately_after.marks || rules.later_while_open.marks) return MarksTold::told;
    if (!rules.after_close.marks) return MarksTold::never;
    return closes && now >= *closes ? MarksTold::told : MarksTold::at_close;
}

StudentSlot show(const Quiz& quiz, const Question& question, const LaidQuestion& laid,
                 AnswerHistory history) {
    Question asked = question;
    if (quiz.answer_order == Order::as_written)
        std::visit([](auto& body) { set_as_written(body); }, asked.body.interaction);
    StudentSlot shown;
    shown.slot = laid.slot;
    shown.section = laid.section;
    shown.page = laid.page;
    shown.points = laid.points;
    shown.question = present(asked, laid.seed);
    if (!is_offered(quiz.behaviour.kind, AnswerAction::hint)) shown.question.hints.clear();
    if (const AnswerEntry* newest = newest_answer(history)) {
        shown.answer = newest->message.answer;
        shown.certainty = newest->message.certainty;
    }
    shown.sequence = greatest_sequence(history);
    for (const std::string& id : hints_seen(history, shown.sequence + 1)) {
        const auto hint = std::ranges::find(question.key.hints, id, &Hint::id);
        if (hint != question.key.hints.end()) shown.hints.push_back(present(*hint, laid.seed));
    }
    if (quiz.behaviour.kind == BehaviourKind::interactive) {
        const auto used = static_cast<std::int32_t>(checks(history).size());
        shown.tries_left = std::max(quiz.behaviour.most_tries - used, 0);
    }
    shown.is_fixed = is_fixed(quiz.behaviour, history);
    return shown;
}

std::optional<SlotFeedback> review(const Quiz& quiz, ReviewMoment moment, const Question& question,
                                   const LaidQuestion& laid, const AttemptWork& work) {
    const Revealed& shown = revealed(quiz.review, moment);
    if (!shown.attempt) return std::nullopt;
    const AnswerHistory history = history_of(work, laid.slot);
    const bool running = moment == ReviewMoment::during;
    const auto checked = up_to_last_check(history);
    if (running && checked.empty()) return std::nullopt;
    const AnswerHistory judged = running ? AnswerHistory(checked) : history;
    const auto by_hand = work.by_hand.find(laid.slot);
    const bool graded_by_hand = !running && by_hand != work.by_hand.end();
    const SlotGrade grade =
        grade_slot(question, laid, quiz.behaviour, judged,
                   graded_by_hand ? std::optional(by_hand->second) : std::nullopt);
    const Graded graded =
        running ? assessment::grade(question, newest_answer(judged)->message.answer, laid.seed)
                : counted_answer(question, laid.seed, quiz.behaviour, judged).graded;
    SlotFeedback feedback;
    feedback.slot = laid.slot;
    if (shown.outcome) {
        feedback.outcome = running ? graded.outcome : grade.outcome;
        feedback.parts = graded.parts;
    }
    if (shown.marks && !waits(grade.outcome)) feedback.earned = grade.earned;
    if (shown.specific_feedback) feedback.specific = feedback_texts(question, graded);
    // Who may still answer must not read it off here.
    const bool is_over = !running || is_fixed(quiz.behaviour, history);
    if (shown.general_feedback && is_over) feedback.general = question.key.general_feedback;
    if (shown.right_answer && is_over) feedback.right_answer = own_answer(question, laid.seed);
    return feedback;
}

AttemptOverview overview(const Quiz& quiz, ReviewMoment moment, const AttemptGrade& grade) {
    const Revealed& shown = revealed(quiz.review, moment);
    AttemptOverview made;
    made.possible = grade.possible;
    made.is_complete = grade.is_complete;
    if (moment == ReviewMoment::during) return made;
    if (shown.marks) made.earned = grade.earned;
    const FeedbackBand* band =
        band_of(quiz.overall_feedback, part_of(grade.earned, grade.possible));
    if (shown.overall_feedback && grade.is_complete && band != nullptr)
        made.overall_feedback = band->text;
    return made;
}

std::vector<std::string> feedback_texts(const Question& question, const Graded& graded) {
    std::vector<std::string> texts;
    for (const std::string& name : graded.feedback) {
        texts.push_back(
            std::visit([&](const auto& key) { return text_of(key, name); }, question.key.solution));
    }
    texts.push_back(combined_feedback(question.key, graded.outcome));
    std::erase(texts, "");
    return texts;
}

}  // namespace lms::assessment
