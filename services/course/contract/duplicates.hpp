#pragma once
// Copies of what was written: ids of their own, the same images, nothing of students or versions.
#include <optional>
#include <string>
#include <vector>

#include "services/course/contract/authoring.hpp"

namespace lms::course {

// Placed behind the original; without a title under the same one.
struct DuplicateLesson {
    LessonId lesson_id;
    std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(DuplicateLesson, (), (lesson_id, title))
struct DuplicateModule {
    ModuleId module_id;
    std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(DuplicateModule, (), (module_id, title))
// The draft as a course of the caller's own.
struct DuplicateCourse {
    CourseId course_id;
    std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(DuplicateCourse, (), (course_id, title))

template <class T>
constexpr auto copy_title_rules() {
    return json::rules(json::field<&T::title>(json::length{1, kMaxTitle}, json::not_blank{}));
}
inline constexpr auto json_rules(const DuplicateLesson*) {
    return copy_title_rules<DuplicateLesson>();
}
inline constexpr auto json_rules(const DuplicateModule*) {
    return copy_title_rules<DuplicateModule>();
}
inline constexpr auto json_rules(const DuplicateCourse*) {
    return copy_title_rules<DuplicateCourse>();
}

// Whether the other teachers of the organisation may begin a course with this one.
struct SetTemplate {
    CourseId course_id;
    bool is_template = false;
};
BOOST_DESCRIBE_STRUCT(SetTemplate, (), (course_id, is_template))

struct TemplateCard {
    CourseId id;
    std::string title;
    std::string summary;
    std::optional<std::string> category;
    std::optional<std::string> language;
    std::int32_t lesson_count = 0;
};
BOOST_DESCRIBE_STRUCT(TemplateCard, (), (id, title, summary, category, language, lesson_count))
// Newest first.
struct ListTemplates {
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListTemplates, (), (limit, cursor))
inline constexpr auto json_rules(const ListTemplates*) {
    return json::rules(json::field<&ListTemplates::limit>(json::range{1, 100}));
}
struct TemplatePage {
    std::vector<TemplateCard> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TemplatePage, (), (items, next_cursor))

}  // namespace lms::course
