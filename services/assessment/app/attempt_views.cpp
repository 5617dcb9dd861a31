#include "services/assessment/app/attempt_views.hpp"

#include <algorithm>

#include "services/assessment/domain/attempt_review.hpp"
#include "services/assessment/domain/presentation.hpp"

namespace lms::assessment {

namespace {

SlotPlace place_of(const Quiz& quiz, const LaidQuestion& laid, AnswerHistory history) {
    SlotPlace place{laid.slot, laid.section, laid.page, laid.points, false, false};
    const AnswerEntry* newest = newest_answer(history);
    place.has_answer = newest != nullptr && newest->message.answer.has_value();
    place.is_fixed = is_fixed(quiz.behaviour, history);
    return place;
}

// Those that are sent while page `page` is open.
std::vector<const LaidQuestion*> sent(const OpenedAttempt& attempt, std::int32_t page) {
    const bool all = attempt.quiz().pages.navigation == Navigation::free;
    std::vector<const LaidQuestion*> found;
    for (const LaidQuestion& laid : attempt.layout.questions) {
        if (all || laid.page == page) found.push_back(&laid);
    }
    return found;
}

void add_slots(const OpenedAttempt& attempt, const SlotHistories& histories,
               const ShelvedQuestions& questions, const std::vector<const LaidQuestion*>& asked,
               auto& view) {
    std::vector<std::string> slots;
    for (const LaidQuestion* laid : asked) {
        view.slots.push_back(
            show(attempt.quiz(), questions.at(laid->version), *laid, histories.of(laid->slot)));
        slots.push_back(laid->slot);
    }
    view.feedback = feedback_of(attempt, histories, questions, slots);
}

}  // namespace

SlotHistories to_histories(const std::vector<store::RelevantAnswer>& rows) {
    SlotHistories histories;
    for (const store::RelevantAnswer& row : rows) {
        histories.work.answers[row.slot].push_back(to_entry(row));
        histories.kept[row.slot] = row.kept;
        histories.bytes[row.slot] = row.slot_bytes;
        histories.attempt_bytes = row.attempt_bytes;
    }
    return histories;
}

std::vector<std::string> slots_of(const AttemptLayout& layout) {
    std::vector<std::string> slots;
    for (const LaidQuestion& laid : layout.questions)
        slots.push_back(laid.slot);
    return slots;
}

std::vector<VersionRef> versions_of(const AttemptLayout& layout) {
    std::vector<VersionRef> versions;
    for (const LaidQuestion& laid : layout.questions)
        versions.push_back(laid.version);
    return versions;
}

std::vector<VersionRef> versions_sent(const OpenedAttempt& attempt) {
    std::vector<VersionRef> versions;
    for (const LaidQuestion* laid : sent(attempt, attempt.row.page))
        versions.push_back(laid->version);
    return versions;
}

FindQuestion finder(const ShelvedQuestions& questions) {
    return [&questions](const VersionRef& version) -> const Question& {
        return questions.at(version);
    };
}

std::vector<SectionText> sections_of(const Quiz& quiz, const AttemptLayout& layout) {
    std::vector<SectionText> sections;
    for (const LaidQuestion& laid : layout.questions) {
        if (!sections.empty() && sections.back().id == laid.section) continue;
        const auto found = std::ranges::find(quiz.sections, laid.section, &Section::id);
        if (found != quiz.sections.end())
            sections.push_back({found->id, found->title, found->text});
    }
    return sections;
}

bool speaks_of_checks(const Quiz& quiz) {
    return is_offered(quiz.behaviour.kind, AnswerAction::check);
}

AttemptView to_view(const OpenedAttempt& attempt, const SlotHistories& histories,
                    const ShelvedQuestions& questions, Time now) {
    const store::AttemptRow& row = attempt.row;
    const Quiz& quiz = attempt.quiz();
    AttemptView view;
    view.attempt_id = row.attempt_id;
    view.quiz_id = row.quiz_id;
    view.course_id = row.course_id;
    view.lesson_id = row.lesson_id;
    view.title = quiz.title;
    view.number = row.number;
    view.is_preview = row.is_preview;
    view.behaviour = quiz.behaviour;
    view.navigation = quiz.pages.navigation;
    view.late = quiz.timing.late;
    view.began = row.began;
    view.ended = attempt.settled(now).ended;
    view.page = row.page;
    view.pages = attempt.layout.pages();
    view.clock = clock_of(attempt, now);
    if (!is_running(view.clock.status)) return view;
    view.sections = sections_of(quiz, attempt.layout);
    for (const LaidQuestion& laid : attempt.layout.questions)
        view.places.push_back(place_of(quiz, laid, histories.of(laid.slot)));
    add_slots(attempt, histories, questions, sent(attempt, row.page), view);
    return view;
}

PageOpened to_page(const OpenedAttempt& attempt, const SlotHistories& histories,
                   const ShelvedQuestions& questions, Time now) {
    PageOpened opened;
    opened.page = attempt.row.page;
    opened.clock = clock_of(attempt, now);
    std::vector<const LaidQuestion*> asked;
    for (const LaidQuestion& laid : attempt.layout.questions) {
        if (laid.page == opened.page) asked.push_back(&laid);
    }
    add_slots(attempt, histories, questions, asked, opened);
    return opened;
}

SlotState state_of(const Quiz& quiz, const LaidQuestion& laid, AnswerHistory history,
                   const Question* question) {
    SlotState state;
    state.slot = laid.slot;
    state.sequence = greatest_sequence(history);
    state.is_fixed = is_fixed(quiz.behaviour, history);
    if (quiz.behaviour.kind == BehaviourKind::interactive) {
        const auto used = static_cast<std::int32_t>(checks(history).size());
        state.tries_left = std::max(quiz.behaviour.most_tries - used, 0);
    }
    if (question == nullptr) return state;
    for (const std::string& id : hints_seen(history, state.sequence + 1)) {
        const auto hint = std::ranges::find(question->key.hints, id, &Hint::id);
        if (hint != question->key.hints.end()) state.hints.push_back(present(*hint, laid.seed));
    }
    return state;
}

std::vector<SlotFeedback> feedback_of(const OpenedAttempt& attempt, const SlotHistories& histories,
                                      const ShelvedQuestions& questions,
                                      const std::vector<std::string>& slots) {
    std::vector<SlotFeedback> found;
    if (!speaks_of_checks(attempt.quiz())) return found;
    for (const std::string& slot : slots) {
        const LaidQuestion* laid = attempt.layout.find(slot);
        if (laid == nullptr || checks(histories.of(slot)).empty()) continue;
        auto said = review(attempt.quiz(), ReviewMoment::during, questions.at(laid->version), *laid,
                           histories.work);
        if (said) found.push_back(std::move(*said));
    }
    return found;
}

}  // namespace lms::assessment
