#pragma once
// A course as a file: a zip that people can open and another installation can import
// (docs/adr/0032-courses-as-files.md). In it:
//
//   course.json            PortableCourse
//   lessons/01-loops.md    the text of each lesson that has one, as in the draft, .html or .md
//   assets/<sha256>/<name> images, films, captions and files
//
// Texts and material name an asset asset:<sha256>[/name] and a lesson lesson:<key>. Nothing of
// people, sections, cohorts, progress or versions is in it.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/course/contract/certificates.hpp"
#include "services/course/contract/listing.hpp"
#include "services/course/contract/material.hpp"
#include "services/course/contract/rules.hpp"

namespace lms::course {

inline constexpr std::string_view kPortableFormat = "lms-course";
// Counted up when an older reader would misunderstand a file.
inline constexpr std::int32_t kPortableVersion = 1;

// What every version of the format begins with.
struct PortableHead {
    std::string format;
    std::int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(PortableHead, (), (format, version))

// Conditions as in rules.hpp, by key where they ask for something of this course.
struct PortableLessonDone {
    static constexpr std::string_view kKind = "lesson_completed";
    std::string lesson;
    bool operator==(const PortableLessonDone&) const = default;
};
BOOST_DESCRIBE_STRUCT(PortableLessonDone, (), (lesson))
struct PortableModuleDone {
    static constexpr std::string_view kKind = "module_completed";
    std::string module;
    bool operator==(const PortableModuleDone&) const = default;
};
BOOST_DESCRIBE_STRUCT(PortableModuleDone, (), (module))
struct PortableScoreReached {
    static constexpr std::string_view kKind = "lesson_score";
    std::string lesson;
    std::int32_t percent = 0;
    bool operator==(const PortableScoreReached&) const = default;
};
BOOST_DESCRIBE_STRUCT(PortableScoreReached, (), (lesson, percent))

// Of what is not in the file: found again where it came from, told of by its title elsewhere.
struct PortableReference {
    Uuid id;
    std::string title;  // empty: not known any more
    bool operator==(const PortableReference&) const = default;
};
BOOST_DESCRIBE_STRUCT(PortableReference, (), (id, title))
struct PortableCourseDone {
    static constexpr std::string_view kKind = "course_completed";
    PortableReference course;
    bool operator==(const PortableCourseDone&) const = default;
};
BOOST_DESCRIBE_STRUCT(PortableCourseDone, (), (course))
struct PortableInGroup {
    static constexpr std::string_view kKind = "group";
    std::vector<PortableReference> groups;
    bool operator==(const PortableInGroup&) const = default;
};
BOOST_DESCRIBE_STRUCT(PortableInGroup, (), (groups))

using PortableCondition =
    std::variant<OpensAt, OpensAfterEnrollment, PortableLessonDone, PortableModuleDone,
                 PortableCourseDone, PortableScoreReached, PortableInGroup>;

struct PortableRules {
    std::vector<PortableCondition> conditions;
    std::optional<Due> due;
    std::optional<CompletionRule> completion;
    std::optional<bool> required;
    std::optional<std::int32_t> minimum_minutes;
    std::optional<std::int32_t> minimum_percent;
    bool operator==(const PortableRules&) const = default;
};
BOOST_DESCRIBE_STRUCT(PortableRules, (),
                      (conditions, due, completion, required, minimum_minutes, minimum_percent))

struct PortableLesson {
    std::string key;  // stays the same from file to file; so do those of modules
    std::string title;
    LessonKind kind = LessonKind::page;
    std::optional<std::string> text;  // the file that it is in; null: there is none
    TextFormat format = TextFormat::markdown;
    std::vector<std::string> objectives;
    std::vector<std::string> questions;
    std::vector<std::string> key_points;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    LessonMaterial material;
    std::optional<PortableRules> rules;  // null: none; so in modules and the course
};
BOOST_DESCRIBE_STRUCT(PortableLesson, (),
                      (key, title, kind, text, format, objectives, questions, key_points,
                       teaching_minutes, exercise_minutes, material, rules))

struct PortableModule {
    std::string key;
    std::string title;
    std::optional<PortableRules> rules;
    std::vector<PortableLesson> lessons;
};
BOOST_DESCRIBE_STRUCT(PortableModule, (), (key, title, rules, lessons))

struct PortableCover {
    std::string source;  // asset:<sha256>
    std::string alt;
};
BOOST_DESCRIBE_STRUCT(PortableCover, (), (source, alt))

// A design that the course names; null where it takes the organisation's default.
struct PortableDesign {
    std::string name;
    CertificateDesign design;
};
BOOST_DESCRIBE_STRUCT(PortableDesign, (), (name, design))
struct PortableCertificate {
    CertificateRule rule = CertificateRule::none;
    std::optional<double> hours;
    std::optional<PortableDesign> design;
};
BOOST_DESCRIBE_STRUCT(PortableCertificate, (), (rule, hours, design))

struct PortableAsset {
    std::string sha256;
    std::string path;  // of the file in the zip
};
BOOST_DESCRIBE_STRUCT(PortableAsset, (), (sha256, path))

struct PortableCourse {
    std::string format{kPortableFormat};
    std::int32_t version = kPortableVersion;
    std::string title;
    std::string summary;
    std::string description;
    std::vector<std::string> category;  // titles from the top of the tree; empty: none
    std::vector<std::string> tags;
    std::optional<std::string> language;
    std::optional<Level> level;
    Visibility visibility = Visibility::organization;
    Navigation navigation = Navigation::free;
    std::optional<Attribution> attribution;
    std::optional<PortableCover> cover;
    std::optional<PortableCertificate> certificate;  // null: never set
    std::optional<PortableRules> rules;
    std::vector<PortableModule> modules;
    std::vector<PortableAsset> assets;  // by hash
};
BOOST_DESCRIBE_STRUCT(PortableCourse, (),
                      (format, version, title, summary, description, category, tags, language,
                       level, visibility, navigation, attribution, cover, certificate, rules,
                       modules, assets))

inline constexpr std::size_t kMaxPortableTitles = 10;  // of a category and those above it

inline constexpr auto json_rules(const PortableLessonDone*) {
    return json::rules(json::field<&PortableLessonDone::lesson>(json::length{1, 200}));
}
inline constexpr auto json_rules(const PortableModuleDone*) {
    return json::rules(json::field<&PortableModuleDone::module>(json::length{1, 200}));
}
inline constexpr auto json_rules(const PortableScoreReached*) {
    return json::rules(json::field<&PortableScoreReached::lesson>(json::length{1, 200}),
                       json::field<&PortableScoreReached::percent>(json::range{1, 100}));
}
inline constexpr auto json_rules(const PortableReference*) {
    return json::rules(json::field<&PortableReference::title>(json::length{0, kMaxTitle}));
}
inline constexpr auto json_rules(const PortableInGroup*) {
    return json::rules(
        json::field<&PortableInGroup::groups>(json::items{1, kMaxGroupsInCondition}));
}
inline constexpr auto json_rules(const PortableRules*) {
    return json::rules(json::field<&PortableRules::conditions>(json::items{0, kMaxConditions}),
                       json::field<&PortableRules::minimum_minutes>(json::range{1, 6000}),
                       json::field<&PortableRules::minimum_percent>(json::range{1, 100}));
}
inline constexpr auto json_rules(const PortableLesson*) {
    return json::rules(
        json::field<&PortableLesson::key>(json::length{1, 200}),
        json::field<&PortableLesson::title>(json::length{1, kMaxTitle}, json::not_blank{}),
        json::field<&PortableLesson::objectives>(json::items{0, kMaxListed},
                                                 json::each(json::length{1, kMaxListedText})),
        json::field<&PortableLesson::questions>(json::items{0, kMaxListed},
                                                json::each(json::length{1, kMaxListedText})),
        json::field<&PortableLesson::key_points>(json::items{0, kMaxListed},
                                                 json::each(json::length{1, kMaxListedText})),
        json::field<&PortableLesson::teaching_minutes>(json::range{0, 6000}),
        json::field<&PortableLesson::exercise_minutes>(json::range{0, 6000}));
}
inline constexpr auto json_rules(const PortableModule*) {
    return json::rules(
        json::field<&PortableModule::key>(json::length{1, 200}),
        json::field<&PortableModule::title>(json::length{1, kMaxTitle}, json::not_blank{}),
        json::field<&PortableModule::lessons>(json::items{0, kMaxLessonsPerCourse}));
}
inline constexpr auto json_rules(const PortableCover*) {
    return json::rules(json::field<&PortableCover::source>(json::length{1, 200}),
                       json::field<&PortableCover::alt>(json::length{0, 300}));
}
inline constexpr auto json_rules(const PortableDesign*) {
    return json::rules(json::field<&PortableDesign::name>(json::length{1, 120}, json::not_blank{}));
}
inline constexpr auto json_rules(const PortableCertificate*) {
    return json::rules(json::field<&PortableCertificate::hours>(json::range{0.5, 10'000}));
}
inline constexpr auto json_rules(const PortableAsset*) {
    return json::rules(json::field<&PortableAsset::sha256>(
        json::pattern{"^[0-9a-f]{64}$", "must be 64 hexadecimal digits"}));
}
inline constexpr auto json_rules(const PortableCourse*) {
    return json::rules(
        json::field<&PortableCourse::title>(json::length{1, kMaxTitle}, json::not_blank{}),
        json::field<&PortableCourse::summary>(json::length{0, kMaxSummary}),
        json::field<&PortableCourse::description>(json::length{0, kMaxDescription}),
        json::field<&PortableCourse::category>(json::items{0, kMaxPortableTitles},
                                               json::each(json::length{1, 100})),
        json::field<&PortableCourse::tags>(json::items{0, kMaxTags},
                                           json::each(json::length{1, 2 * kMaxTag})),
        json::field<&PortableCourse::language>(json::format{json::Format::language}),
        json::field<&PortableCourse::modules>(json::items{0, kMaxModules}));
}

}  // namespace lms::course
