#pragma once
// A draft as what a file says of it, and back (contract/portable.hpp). Pure.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/course/contract/course_files.hpp"
#include "services/course/contract/import.hpp"
#include "services/course/contract/portable.hpp"
#include "services/course/domain/draft.hpp"

namespace lms::course {

using TextsByPath = std::map<std::string, std::string, std::less<>>;

// Texts, tree and rules of the draft; what the catalogue says of it, its certificate and assets are
// left empty. Keys are those of the import that things came from, else their ids.
struct PackedDraft {
    PortableCourse course;
    TextsByPath texts;
};
struct PackingNames {
    std::map<Uuid, std::string> module_keys;  // of modules that came from an import
    std::map<Uuid, std::string> titles;       // of courses and groups that conditions name
};
PackedDraft pack(const Draft& draft, const PackingNames& names);

// What the conditions of a draft name that is not in it.
struct NamedElsewhere {
    std::vector<CourseId> courses;
    std::vector<Uuid> groups;  // sections and cohorts
};
NamedElsewhere named_elsewhere(const Draft& draft);
NamedElsewhere named_elsewhere(const PortableCourse& course);

// What the file of a course with this title is called: "loops-lists.zip".
std::string file_name(std::string_view title);

// Where an asset stands in a file: under the name that the draft first links to it with, as far as
// every system can have it, or under one of its type.
std::string asset_path(const Draft& draft, std::string_view sha256, std::string_view media_type);
// Why this cannot be the asset's place; field "assets[n].path".
std::vector<FieldError> check_assets(const PortableCourse& course);

// The tree as importing takes it. Each path that a lesson names is in `texts`.
std::vector<ImportModule> modules_of(const PortableCourse& course, const TextsByPath& texts);

// What conditions of the file can find in the new course and its organisation.
struct PortableTargets {
    std::map<std::string, Uuid, std::less<>> modules;  // by key
    std::map<std::string, Uuid, std::less<>> lessons;
    std::vector<Uuid> groups;
    std::vector<CourseId> courses;
};
struct PortableThing {
    PortableSubject subject = PortableSubject::course;
    std::string title;
};
// Of which of them an error's field speaks: "modules[0].lessons[2].content" of that lesson.
PortableThing thing_at(const PortableCourse& course, std::string_view field);
// Conditions on what there is not are left out, each with a note.
NodeRules rules_of(const PortableRules& rules, const PortableTargets& targets,
                   const PortableThing& thing, std::vector<PortableNote>& notes);

}  // namespace lms::course
