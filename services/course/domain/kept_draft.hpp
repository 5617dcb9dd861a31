#pragma once
// A draft as it is kept: its tree, and the digests that its lessons' texts are found by. Pure.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/course/domain/draft.hpp"

namespace lms::course {

struct KeptLesson {
    LessonId id;
    std::string source_key;
    std::string digest;              // of the text
    std::optional<NodeRules> rules;  // null: none; so in modules and the course
};
BOOST_DESCRIBE_STRUCT(KeptLesson, (), (id, source_key, digest, rules))

struct KeptModule {
    ModuleId id;
    std::string title;
    std::vector<KeptLesson> lessons;
    std::optional<NodeRules> rules;
};
BOOST_DESCRIBE_STRUCT(KeptModule, (), (id, title, lessons, rules))

struct KeptTree {
    CourseText text;
    std::vector<KeptModule> modules;
    std::optional<NodeRules> rules;
};
BOOST_DESCRIBE_STRUCT(KeptTree, (), (text, modules, rules))

KeptTree tree_of(const Draft& draft);
// Each text once.
std::map<std::string, LessonText> texts_of(const Draft& draft);
// Their inverse; throws std::out_of_range when a text is missing.
Draft draft_of(KeptTree tree, const std::map<std::string, LessonText>& texts);

}  // namespace lms::course
