#include "services/assessment/domain/attempt_layout.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "services/assessment/domain/quiz_draw.hpp"

namespace lms::assessment {

namespace {

// What of every slot is asked in this attempt, by the slot's id.
using Drawn = std::map<std::string, std::vector<VersionRef>>;

// Shuffled, what was not seen first.
std::vector<VersionRef> by_wish(const SlotPool& pool, Seed seed, const std::set<QuestionId>& seen) {
    std::vector<VersionRef> fresh, known;
    for (const VersionRef& version : shuffled(seed, "draw:" + pool.slot, pool.versions))
        (seen.contains(version.question_id) ? known : fresh).push_back(version);
    fresh.insert(fresh.end(), known.begin(), known.end());
    return fresh;
}

std::size_t count_of(const Slot& slot) {
    const auto* draw = std::get_if<DrawSource>(&slot.source);
    return draw == nullptr ? 1 : static_cast<std::size_t>(std::max(draw->count, 0));
}

Drawn draw(const QuizSnapshot& snapshot, Seed seed, const std::set<QuestionId>& seen) {
    std::map<std::string, std::size_t> counts;
    for (const Section& section : snapshot.quiz.sections) {
        for (const Slot& slot : section.slots)
            counts[slot.id] = count_of(slot);
    }
    std::map<QuestionId, std::size_t> numbers;
    std::vector<std::vector<VersionRef>> wishes;
    std::vector<std::vector<std::size_t>> wished_numbers;
    for (const SlotPool& pool : snapshot.pools) {
        wishes.push_back(by_wish(pool, seed, seen));
        auto& made = wished_numbers.emplace_back();
        for (const VersionRef& version : wishes.back())
            made.push_back(numbers.try_emplace(version.question_id, numbers.size()).first->second);
    }
    std::vector<std::span<const std::size_t>> places;
    std::vector<std::size_t> pool_of_place;
    for (std::size_t i = 0; i < snapshot.pools.size(); ++i) {
        places.insert(places.end(), counts[snapshot.pools[i].slot], wished_numbers[i]);
        pool_of_place.resize(places.size(), i);
    }
    const auto given = assign(places, numbers.size());
    Drawn drawn;
    for (std::size_t place = 0; place < given.size(); ++place) {
        if (!given[place]) throw std::logic_error("lay_out: a pool of the snapshot is too small");
        const std::size_t i = pool_of_place[place];
        const auto at = std::ranges::find(wished_numbers[i], *given[place]);
        const auto index = static_cast<std::size_t>(at - wished_numbers[i].begin());
        drawn[snapshot.pools[i].slot].push_back(wishes[i][index]);
    }
    return drawn;
}

std::vector<LaidQuestion> questions_of(const Section& section, const Drawn& drawn,
                                       std::uint64_t attempt_seed) {
    std::vector<LaidQuestion> questions;
    for (const Slot& slot : section.slots) {
        const auto found = drawn.find(slot.id);
        if (found == drawn.end()) throw std::logic_error("lay_out: a slot without a pool");
        const bool is_draw = std::holds_alternative<DrawSource>(slot.source);
        for (std::size_t i = 0; i < found->second.size(); ++i) {
            const std::string name = is_draw ? slot.id + "." + std::to_string(i + 1) : slot.id;
            questions.push_back(
                {name, section.id, found->second[i], slot.points, 0, seed_of(attempt_seed, name)});
        }
    }
    return questions;
}

}  // namespace

const LaidQuestion* AttemptLayout::find(std::string_view slot) const {
    const auto found = std::ranges::find(questions, slot, &LaidQuestion::slot);
    return found == questions.end() ? nullptr : &*found;
}

AttemptLayout lay_out(const QuizSnapshot& snapshot, std::uint64_t attempt_seed,
                      const std::set<QuestionId>& seen) {
    const Quiz& quiz = snapshot.quiz;
    const Seed seed = seed_of(attempt_seed, "layout");
    const Drawn drawn = draw(snapshot, seed, seen);
    const auto sections = quiz.section_order == Order::shuffled
                              ? shuffled(seed, "sections", quiz.sections)
                              : quiz.sections;
    const auto per_page = static_cast<std::size_t>(std::max(quiz.pages.per_page, 1));
    AttemptLayout layout;
    for (const Section& section : sections) {
        auto questions = questions_of(section, drawn, attempt_seed);
        if (section.question_order == Order::shuffled)
            questions = shuffled(seed, "questions:" + section.id, questions);
        const std::int32_t first_page = quiz.pages.paging == Paging::one_page ? 0 : layout.pages();
        for (std::size_t i = 0; i < questions.size(); ++i) {
            const std::size_t further = quiz.pages.paging == Paging::by_count ? i / per_page : 0;
            questions[i].page = first_page + static_cast<std::int32_t>(further);
        }
        layout.questions.insert(layout.questions.end(), questions.begin(), questions.end());
    }
    return layout;
}

}  // namespace lms::assessment
