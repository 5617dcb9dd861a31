#pragma once
// What publishing the draft would change, and what is in its way.
#include <optional>
#include <string>
#include <vector>

#include "libs/http/problem_response.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

enum class ChangeAction { added, changed, moved, removed };
BOOST_DESCRIBE_ENUM(ChangeAction, added, changed, moved, removed)
enum class ChangeSubject { course, module, lesson };
BOOST_DESCRIBE_ENUM(ChangeSubject, course, module, lesson)

// What was both moved and edited is there twice.
struct DraftChange {
    ChangeAction action = ChangeAction::changed;
    ChangeSubject subject = ChangeSubject::lesson;
    std::optional<Uuid> id;                   // of the module or the lesson
    std::string title;                        // in the draft; of what was removed the published one
    std::optional<std::string> module_title;  // of a lesson
    std::vector<std::string> fields;          // of what was changed: "title", "content", ...
    bool operator==(const DraftChange&) const = default;
};
BOOST_DESCRIBE_STRUCT(DraftChange, (), (action, subject, id, title, module_title, fields))

struct DraftChanges {
    std::optional<std::int32_t> published_version;  // null: everything is new
    std::vector<DraftChange> changes;               // in the order of the draft; removed ones last
    std::vector<http::FieldProblem> problems;       // with which publishing would be refused
};
BOOST_DESCRIBE_STRUCT(DraftChanges, (), (published_version, changes, problems))

// Of a text.
enum class DiffKind { same, removed, added };
BOOST_DESCRIBE_ENUM(DiffKind, same, removed, added)

struct DiffPart {
    DiffKind kind = DiffKind::same;
    std::string text;
    bool operator==(const DiffPart&) const = default;
};
BOOST_DESCRIBE_STRUCT(DiffPart, (), (kind, text))

}  // namespace lms::course
