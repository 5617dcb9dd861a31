#pragma once
// What was, what is different, and going back to it. For those who may edit the course.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/contract/changes.hpp"

namespace lms::course {

// `from` is the published version when absent and nothing at all when 0; `to` is the draft when
// absent.
struct CompareVersions {
    CourseId course_id;
    std::optional<std::int32_t> from;
    std::optional<std::int32_t> to;
};
BOOST_DESCRIBE_STRUCT(CompareVersions, (), (course_id, from, to))
inline constexpr auto json_rules(const CompareVersions*) {
    return json::rules(json::field<&CompareVersions::from>(json::range{0, 1'000'000}),
                       json::field<&CompareVersions::to>(json::range{1, 1'000'000}));
}

struct VersionComparison {
    std::int32_t from = 0;             // 0: nothing
    std::optional<std::int32_t> to;    // null: the draft
    std::vector<DraftChange> changes;  // in the order of `to`; removed ones last
};
BOOST_DESCRIBE_STRUCT(VersionComparison, (), (from, to, changes))

// Of one lesson, or without it of the course's own texts.
struct CompareTexts {
    CourseId course_id;
    std::optional<std::int32_t> from;
    std::optional<std::int32_t> to;
    std::optional<LessonId> lesson_id;
};
BOOST_DESCRIBE_STRUCT(CompareTexts, (), (course_id, from, to, lesson_id))
inline constexpr auto json_rules(const CompareTexts*) {
    return json::rules(json::field<&CompareTexts::from>(json::range{0, 1'000'000}),
                       json::field<&CompareTexts::to>(json::range{1, 1'000'000}));
}

// A list (objectives, ...) is compared as lines, everything else as its text.
struct FieldComparison {
    std::string field;
    std::vector<DiffPart> parts;
    bool coarse = false;  // too little in common: shown as replaced as a whole
};
BOOST_DESCRIBE_STRUCT(FieldComparison, (), (field, parts, coarse))

struct TextComparison {
    std::int32_t from = 0;
    std::optional<std::int32_t> to;
    std::vector<FieldComparison> fields;  // those that differ
};
BOOST_DESCRIBE_STRUCT(TextComparison, (), (from, to, fields))

// One of the two: a version, or a draft that a rollback replaced.
struct RestoreDraft {
    CourseId course_id;
    std::optional<std::int32_t> version;
    std::optional<KeptDraftId> draft_id;
};
BOOST_DESCRIBE_STRUCT(RestoreDraft, (), (course_id, version, draft_id))

struct RestoredDraft {
    KeptDraftId replaced_draft_id;  // to undo it
    StructureView structure;
};
BOOST_DESCRIBE_STRUCT(RestoredDraft, (), (replaced_draft_id, structure))

// A draft that a rollback replaced.
struct KeptDraftView {
    KeptDraftId id;
    std::int32_t lesson_count = 0;
    UserId kept_by;
    std::optional<std::string> kept_by_name;
    Time kept_at;
};
BOOST_DESCRIBE_STRUCT(KeptDraftView, (), (id, lesson_count, kept_by, kept_by_name, kept_at))
struct KeptDraftList {
    std::vector<KeptDraftView> items;  // newest first, at most 50
};
BOOST_DESCRIBE_STRUCT(KeptDraftList, (), (items))

}  // namespace lms::course
