#include <algorithm>
#include <charconv>

#include "services/course/domain/copying.hpp"
#include "services/course/domain/portable.hpp"
#include "services/course/domain/rules.hpp"

namespace lms::course {

namespace {

void add(NamedElsewhere& named, const NodeRules& rules) {
    std::ranges::copy(prerequisites_of(rules), std::back_inserter(named.courses));
    std::ranges::copy(groups_of(rules), std::back_inserter(named.groups));
}

void add(NamedElsewhere& named, const std::optional<PortableRules>& rules) {
    if (!rules) return;
    for (const PortableCondition& condition : rules->conditions) {
        if (const auto* done = std::get_if<PortableCourseDone>(&condition))
            named.courses.emplace_back(done->course.id);
        if (const auto* in = std::get_if<PortableInGroup>(&condition)) {
            for (const PortableReference& group : in->groups)
                named.groups.push_back(group.id);
        }
    }
}

// `Tree` is a Draft or a PortableCourse.
template <class Tree>
NamedElsewhere collect(const Tree& tree) {
    NamedElsewhere named;
    add(named, tree.rules);
    for (const auto& module : tree.modules) {
        add(named, module.rules);
        for (const auto& lesson : module.lessons)
            add(named, lesson.rules);
    }
    return named;
}

// One condition at a time, back to what there is.
class Resolver {
public:
    Resolver(const PortableTargets& targets, const PortableThing& thing,
             std::vector<PortableNote>& notes)
        : targets_(targets), thing_(thing), notes_(notes) {}

    std::optional<Condition> operator()(const OpensAt& at) { return at; }
    std::optional<Condition> operator()(const OpensAfterEnrollment& after) { return after; }
    std::optional<Condition> operator()(const PortableLessonDone& done) {
        const auto id = find(targets_.lessons, done.lesson);
        return id ? std::optional<Condition>(LessonDone{LessonId(*id)}) : std::nullopt;
    }
    std::optional<Condition> operator()(const PortableModuleDone& done) {
        const auto id = find(targets_.modules, done.module);
        return id ? std::optional<Condition>(ModuleDone{ModuleId(*id)}) : std::nullopt;
    }
    std::optional<Condition> operator()(const PortableScoreReached& score) {
        const auto id = find(targets_.lessons, score.lesson);
        if (!id) return std::nullopt;
        return ScoreReached{LessonId(*id), score.percent};
    }
    std::optional<Condition> operator()(const PortableCourseDone& done) {
        const CourseId id(done.course.id);
        if (std::ranges::count(targets_.courses, id) > 0) return CourseDone{id};
        note("course_unknown", "asks for a course that is not published here", done.course);
        return std::nullopt;
    }
    std::optional<Condition> operator()(const PortableInGroup& in) {
        InGroup kept;
        for (const PortableReference& group : in.groups) {
            if (std::ranges::count(targets_.groups, group.id) > 0) {
                kept.group_ids.push_back(group.id);
            } else {
                note("group_unknown", "asks for a section or cohort that is not here", group);
            }
        }
        return kept.group_ids.empty() ? std::nullopt : std::optional<Condition>(kept);
    }

private:
    std::optional<Uuid> find(const std::map<std::string, Uuid, std::less<>>& known,
                             const std::string& key) {
        if (const auto found = known.find(key); found != known.end()) return found->second;
        note("target_unknown", "asks for something that is not in the course", {{}, key});
        return std::nullopt;
    }
    void note(std::string code, std::string_view what, const PortableReference& named) {
        const std::string shown = named.title.empty() ? named.id.to_string() : named.title;
        notes_.push_back({PortableOutcome::refused, thing_.subject, thing_.title, std::move(code),
                          "A condition of \"" + thing_.title + "\" " + std::string(what) + ": " +
                              shown + ". It was left out.",
                          shown});
    }

    const PortableTargets& targets_;
    const PortableThing& thing_;
    std::vector<PortableNote>& notes_;
};

// Takes "<name>[<number>]" and what follows off the front of `field`; nothing where it is another.
std::optional<std::size_t> take_index(std::string_view& field, std::string_view name) {
    if (!field.starts_with(name) || !field.substr(name.size()).starts_with('[')) return {};
    const std::string_view rest = field.substr(name.size() + 1);
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
    const auto digits = static_cast<std::size_t>(end - rest.data());
    if (error != std::errc() || !rest.substr(digits).starts_with(']')) return {};
    field = rest.substr(digits + 1);
    if (field.starts_with('.')) field.remove_prefix(1);
    return index;
}

}  // namespace

PortableThing thing_at(const PortableCourse& course, std::string_view field) {
    const auto module = take_index(field, "modules");
    if (!module || *module >= course.modules.size()) return {PortableSubject::course, course.title};
    const PortableModule& found = course.modules[*module];
    const auto lesson = take_index(field, "lessons");
    if (!lesson || *lesson >= found.lessons.size()) return {PortableSubject::module, found.title};
    return {PortableSubject::lesson, found.lessons[*lesson].title};
}

NamedElsewhere named_elsewhere(const Draft& draft) {
    return collect(draft);
}

NamedElsewhere named_elsewhere(const PortableCourse& course) {
    return collect(course);
}

NodeRules rules_of(const PortableRules& rules, const PortableTargets& targets,
                   const PortableThing& thing, std::vector<PortableNote>& notes) {
    NodeRules out{{},
                  rules.due,
                  rules.completion,
                  rules.required,
                  rules.minimum_minutes,
                  rules.minimum_percent};
    Resolver resolve(targets, thing, notes);
    for (const PortableCondition& condition : rules.conditions) {
        if (auto found = std::visit(resolve, condition))
            out.conditions.push_back(std::move(*found));
    }
    return out;
}

}  // namespace lms::course
