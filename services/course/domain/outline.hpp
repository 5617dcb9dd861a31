#pragma once
// A published version as students walk through it. Written once, as JSON, when a course is
// published.
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/rules.hpp"

namespace lms::course {

// Of the texts that an outline leaves out, to tell later which of them were edited.
struct TextDigests {
    std::string content;
    std::string objectives;
    std::string questions;
    std::string key_points;
    std::optional<std::string> material;  // null in versions of before there was any
    bool operator==(const TextDigests&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextDigests, (), (content, objectives, questions, key_points, material))

struct OutlineLesson {
    LessonId id;
    std::string title;
    LessonKind kind = LessonKind::page;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    std::optional<TextDigests> digests;  // null in versions of before they were kept
    std::optional<NodeRules> rules;      // null: none; so in modules and the course
    bool operator==(const OutlineLesson&) const = default;
};
BOOST_DESCRIBE_STRUCT(OutlineLesson, (),
                      (id, title, kind, teaching_minutes, exercise_minutes, digests, rules))

struct OutlineModule {
    ModuleId id;
    std::string title;
    std::vector<OutlineLesson> lessons;
    std::optional<NodeRules> rules;
    bool operator==(const OutlineModule&) const = default;
};
BOOST_DESCRIBE_STRUCT(OutlineModule, (), (id, title, lessons, rules))

struct Outline {
    CourseId course_id;
    std::int32_t version = 0;
    std::string title;
    std::string summary;
    std::string description;
    std::optional<std::string> language;
    std::optional<Level> level;
    Navigation navigation = Navigation::free;
    std::optional<Attribution> attribution;
    Time published_at;
    std::vector<OutlineModule> modules;
    std::optional<NodeRules> rules;
    bool operator==(const Outline&) const = default;
};
BOOST_DESCRIBE_STRUCT(Outline, (),
                      (course_id, version, title, summary, description, language, level, navigation,
                       attribution, published_at, modules, rules))

// The lessons of an outline in the order of reading, and where each one is.
class LessonOrder {
public:
    struct Entry {
        LessonId lesson;
        std::size_t module = 0;  // index
    };

    explicit LessonOrder(const Outline& outline);

    std::size_t size() const { return entries_.size(); }
    const Entry& at(std::size_t index) const { return entries_[index]; }
    std::optional<std::size_t> find(LessonId lesson) const;
    // The half-open range of lessons of that module; empty for a module without lessons.
    std::pair<std::size_t, std::size_t> lessons_of(std::size_t module) const {
        return ranges_[module];
    }

private:
    std::vector<Entry> entries_;
    std::vector<std::pair<std::size_t, std::size_t>> ranges_;
    std::unordered_map<Uuid, std::size_t> index_;
};

}  // namespace lms::course
