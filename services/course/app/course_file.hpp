#pragma once
// The bytes of a course as a file, and what is in them (contract/portable.hpp). CPU work: belongs
// on a WorkPool.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/course/domain/portable.hpp"

namespace lms::course {

struct CourseFile {
    PortableCourse course;
    TextsByPath texts;
    std::map<std::string, std::string> assets;  // bytes by hash; each is listed in the course
};

// Throws conflict `course_file.too_large` when all files together would be more.
void require_room(std::size_t bytes, std::size_t max_bytes);
// The same file gives the same bytes. Throws like require_room().
std::string write_course_file(CourseFile file, std::size_t max_unpacked_bytes);

struct ReadCourseFile {
    CourseFile file;
    std::vector<std::string> unused;  // files that nothing of the course names
};
// Also of a zip with everything in one folder. Throws `validation` that names the place: a file of
// the zip, or "course.json/" and the path of a member.
ReadCourseFile read_course_file(std::string_view bytes, std::size_t max_unpacked_bytes);

}  // namespace lms::course
