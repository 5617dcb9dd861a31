#pragma once
// Courses to be found.
#include <string>
#include <vector>

#include "services/course/course_test.hpp"

namespace lms::course {

inline std::vector<std::string> titles(const Answer& answer) {
    std::vector<std::string> all;
    for (const CourseCard& card : answer.as<CoursePage>().items)
        all.push_back(card.title);
    return all;
}

class CatalogueTest : public CourseServiceTest {
protected:
    SmallCourse add(std::string title, std::string settings = "") {
        const SmallCourse course = make_course(teacher_, 1, settings);
        call(teacher_, {http::Method::patch, course.path(), R"({"title":")" + title + "\"}"});
        clock_.advance(std::chrono::seconds(1));
        publish(teacher_, course);
        return course;
    }
    std::vector<std::string> find(std::string query) {
        return titles(get(student_, "/api/v1/courses", std::move(query)));
    }
};

}  // namespace lms::course
