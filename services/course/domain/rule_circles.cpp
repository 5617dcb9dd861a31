// The circle of rules.hpp: a diligent student opens and completes all that can be, again and again,
// until nothing is added. Whatever is left waits for something else that is left, so going from one
// to the next must come back to where it was.
#include <algorithm>
#include <deque>
#include <unordered_map>

#include "services/course/domain/completion.hpp"
#include "services/course/domain/rules.hpp"

namespace lms::course {

namespace {

class Diligent {
public:
    explicit Diligent(const Outline& outline)
        : outline_(outline),
          order_(outline),
          done_(order_.size(), false),
          modules_done_(outline.modules.size(), false) {
        while (advance()) {
        }
    }

    std::vector<RuleStep> circle() const {
        const auto stuck = std::ranges::find(done_, false);
        if (stuck == done_.end()) return {};
        std::vector<RuleStep> path;
        Place place{RuleScope::lesson, static_cast<std::size_t>(stuck - done_.begin())};
        while (true) {
            const RuleStep step = step_of(place);
            const auto seen = std::ranges::find(path, step);
            if (seen != path.end()) return {seen, path.end()};
            path.push_back(step);
            place = next(place);
        }
    }

private:
    struct Place {
        RuleScope scope;
        std::size_t index;
    };

    const OutlineLesson& lesson_at(std::size_t lesson) const {
        const std::size_t module = order_.at(lesson).module;
        return outline_.modules[module].lessons[lesson - order_.lessons_of(module).first];
    }

    std::optional<std::size_t> find_module(ModuleId module) const {
        const auto found = std::ranges::find(outline_.modules, module, &OutlineModule::id);
        if (found == outline_.modules.end()) return std::nullopt;
        return static_cast<std::size_t>(found - outline_.modules.begin());
    }

    // What the condition waits for, if that is not done yet.
    std::optional<Place> waits_for(const Condition& condition) const {
        std::optional<std::size_t> lesson;
        if (const auto* done = std::get_if<LessonDone>(&condition)) {
            lesson = order_.find(done->lesson_id);
        } else if (const auto* score = std::get_if<ScoreReached>(&condition)) {
            lesson = order_.find(score->lesson_id);
        } else if (const auto* of = std::get_if<ModuleDone>(&condition)) {
            const auto module = find_module(of->module_id);
            if (module && !modules_done_[*module]) return Place{RuleScope::module, *module};
        }
        if (lesson && !done_[*lesson]) return Place{RuleScope::lesson, *lesson};
        return std::nullopt;
    }

    std::optional<Place> waits_for(const std::optional<NodeRules>& rules) const {
        if (!rules) return std::nullopt;
        for (const Condition& condition : rules->conditions) {
            if (const auto place = waits_for(condition)) return place;
        }
        return std::nullopt;
    }

    // What keeps the lesson closed: its own rules, the lesson before, its module's, the course's.
    std::optional<Place> obstacle_of(std::size_t lesson) const {
        if (const auto place = waits_for(lesson_at(lesson).rules)) return place;
        const bool sequential = outline_.navigation == Navigation::sequential;
        if (sequential && lesson > 0 && !done_[lesson - 1]) {
            return Place{RuleScope::lesson, lesson - 1};
        }
        if (const auto place = waits_for(outline_.modules[order_.at(lesson).module].rules)) {
            return place;
        }
        return waits_for(outline_.rules);
    }

    bool advance() {
        bool added = false;
        for (std::size_t lesson = 0; lesson < done_.size(); ++lesson) {
            if (done_[lesson] || obstacle_of(lesson)) continue;
            done_[lesson] = added = true;
        }
        for (std::size_t module = 0; module < modules_done_.size(); ++module) {
            if (modules_done_[module]) continue;
            const std::size_t first = order_.lessons_of(module).first;
            const auto count = count_module(outline_.modules[module], [&](std::size_t lesson) {
                return bool(done_[first + lesson]);
            });
            if (count.satisfied()) modules_done_[module] = added = true;
        }
        return added;
    }

    // Of something that is not done: what it waits for, which is not done either. A module waits
    // for one of its lessons; those that are marked as optional come last.
    Place next(Place place) const {
        if (place.scope == RuleScope::lesson) return obstacle_of(place.index).value();
        const auto [first, last] = order_.lessons_of(place.index);
        std::size_t waiting = last;
        for (std::size_t lesson = last; lesson-- > first;) {
            if (done_[lesson]) continue;
            const auto& rules = lesson_at(lesson).rules;
            const bool optional = rules && rules->required == false;
            if (waiting == last || !optional) waiting = lesson;
        }
        return {RuleScope::lesson, waiting};
    }

    RuleStep step_of(Place place) const {
        if (place.scope == RuleScope::module) {
            const OutlineModule& module = outline_.modules[place.index];
            return {RuleScope::module, module.id.value, module.title};
        }
        const OutlineLesson& lesson = lesson_at(place.index);
        return {RuleScope::lesson, lesson.id.value, lesson.title};
    }

    const Outline& outline_;
    LessonOrder order_;
    std::vector<bool> done_;
    std::vector<bool> modules_done_;
};

}  // namespace

std::vector<RuleStep> find_circle(const Outline& outline) {
    return Diligent(outline).circle();
}

std::vector<CourseId> find_course_circle(std::span<const CourseEdge> edges, CourseId course,
                                         std::span<const CourseId> required) {
    std::unordered_multimap<CourseId, CourseId> next;
    for (const CourseEdge& edge : edges)
        next.emplace(edge.course_id, edge.required);
    std::unordered_map<CourseId, CourseId> came_from;
    std::deque<CourseId> open;
    for (const CourseId first : required) {
        if (came_from.emplace(first, course).second) open.push_back(first);
    }
    for (; !open.empty() && !came_from.contains(course); open.pop_front()) {
        const auto [begin, end] = next.equal_range(open.front());
        for (auto edge = begin; edge != end; ++edge) {
            if (came_from.emplace(edge->second, open.front()).second) open.push_back(edge->second);
        }
    }
    std::vector<CourseId> circle;
    if (!came_from.contains(course)) return circle;
    for (CourseId at = came_from[course]; at != course; at = came_from[at])
        circle.push_back(at);
    circle.push_back(course);
    std::ranges::reverse(circle);
    return circle;
}

std::string words_of(std::span<const RuleStep> circle) {
    std::string words;
    for (const RuleStep& step : circle) {
        if (!words.empty())
            words += words.find(" waits for ") == std::string::npos ? " waits for "
                                                                    : ", which waits for ";
        words += "“" + step.title + "”";
    }
    const bool several = circle.size() > 1;
    words += several ? ", which waits for “" : " waits for “";
    return words + circle.front().title + "”.";
}

}  // namespace lms::course
