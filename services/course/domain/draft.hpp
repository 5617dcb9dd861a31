#pragma once
// What authors edit: the texts of a course and its tree of modules and lessons. Pure.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/course/contract/material.hpp"
#include "services/course/domain/outline.hpp"

namespace lms::course {

struct CourseText {
    std::string title;
    std::string summary;
    std::string description;
    std::optional<std::string> language;
    std::optional<Level> level;
    Navigation navigation = Navigation::free;
    std::optional<Attribution> attribution;
    bool operator==(const CourseText&) const = default;
};
BOOST_DESCRIBE_STRUCT(CourseText, (),
                      (title, summary, description, language, level, navigation, attribution))

struct LessonText {
    std::string title;
    LessonKind kind = LessonKind::page;
    std::string content;
    std::vector<std::string> objectives;
    std::vector<std::string> questions;
    std::vector<std::string> key_points;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    TextFormat format = TextFormat::markdown;  // of the content
    LessonMaterial material{};
    bool operator==(const LessonText&) const = default;
};
BOOST_DESCRIBE_STRUCT(LessonText, (),
                      (title, kind, content, objectives, questions, key_points, teaching_minutes,
                       exercise_minutes, format, material))
// Texts kept before lessons had these are read too.
inline constexpr auto json_rules(const LessonText*) {
    return json::rules(json::field<&LessonText::format>(json::defaulted{}),
                       json::field<&LessonText::material>(json::defaulted{}));
}

struct DraftLesson {
    LessonId id;
    std::string source_key;  // empty for a lesson written here
    LessonText text;
    NodeRules rules{};
};

struct DraftModule {
    ModuleId id;
    std::string title;
    std::vector<DraftLesson> lessons;
    NodeRules rules{};
};

struct Draft {
    CourseText text;
    std::vector<DraftModule> modules;
    NodeRules rules{};
};

// Lower-case hex SHA-256 over every field: equal digests mean equal texts.
std::string digest_of(const CourseText& text);
std::string digest_of(const LessonText& text);
// Of everything that a version is made from, ids, order and rules included.
std::string digest_of(const Draft& draft);

// The version that the draft would become, without digests of its texts.
Outline outline_of(CourseId course, std::int32_t version, const Draft& draft, Time published_at);

// Shorter ones, of each text that an outline leaves out.
TextDigests text_digests(const LessonText& text);

// The rules that need more than one field: what a lesson of its kind has (domain/material.hpp).
std::vector<FieldError> check(const LessonText& text);
// Why the draft cannot be published yet; empty when it can.
std::vector<FieldError> obstacles_to_publish(const Draft& draft);

// The tree as ids, for reordering.
struct StructureModule {
    ModuleId id;
    std::vector<LessonId> lessons;
    bool operator==(const StructureModule&) const = default;
};
BOOST_DESCRIBE_STRUCT(StructureModule, (), (id, lessons))

// A reorder moves everything and loses nothing: what is missing, repeated or foreign in `wanted`;
// empty when it is a permutation of `current`.
std::vector<FieldError> check_reorder(std::span<const StructureModule> current,
                                      std::span<const StructureModule> wanted);

}  // namespace lms::course
