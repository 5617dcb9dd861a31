#pragma once
// Courses as files: out of an installation and into another one. The import is a raw route, for it
// takes the bytes of the file: POST /api/v1/courses/imports, answered 201 with FileImportReport.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/http/endpoint.hpp"
#include "services/course/contract/catalogue.hpp"

namespace lms::course {

// What became of something that an import could not take over as it was; all else was kept.
// `approximated`: it is there, but not quite as in the file, or not whole. `refused`: left out.
enum class PortableOutcome { approximated, refused };
BOOST_DESCRIBE_ENUM(PortableOutcome, approximated, refused)
enum class PortableSubject { course, module, lesson };
BOOST_DESCRIBE_ENUM(PortableSubject, course, module, lesson)

struct PortableNote {
    PortableOutcome outcome = PortableOutcome::approximated;
    PortableSubject subject = PortableSubject::course;
    std::string title;  // of that thing
    std::string code;   // "group_unknown", "dead_link", ...
    std::string message;
    std::optional<std::string> value;  // what it speaks of: the group, the link
    bool operator==(const PortableNote&) const = default;
};
BOOST_DESCRIBE_STRUCT(PortableNote, (), (outcome, subject, title, code, message, value))

struct FileImportReport {
    CourseId course_id;  // the new draft, of whoever sent the file
    std::string title;
    std::int32_t module_count = 0;
    std::int32_t lesson_count = 0;
    std::int32_t asset_count = 0;
    std::int32_t rule_count = 0;  // things with rules
    std::vector<PortableNote> notes;
};
BOOST_DESCRIBE_STRUCT(FileImportReport, (),
                      (course_id, title, module_count, lesson_count, asset_count, rule_count,
                       notes))

// The draft as it stands (portable.hpp), as application/zip.
inline constexpr http::Endpoint<CourseKey, http::Response> kExportCourse{
    http::Method::get, "/api/v1/courses/{course_id}/export", http::Access::teacher, "course.export",
    "The draft of a course as a file that another installation can import"};

}  // namespace lms::course
