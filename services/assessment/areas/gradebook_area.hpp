#pragma once
// Gradebooks, put together.
#include "services/assessment/app/class_filling.hpp"
#include "services/assessment/app/course_door.hpp"
#include "services/assessment/app/grade_feed.hpp"
#include "services/assessment/app/grade_files.hpp"
#include "services/assessment/app/grade_giving.hpp"
#include "services/assessment/app/grade_grid.hpp"
#include "services/assessment/app/gradebooks.hpp"
#include "services/assessment/app/own_grades.hpp"

namespace lms::http {
class Router;
}
namespace lms::module {
struct Platform;
}

namespace lms::assessment {

class GradebookArea {
public:
    // Takes its jobs and events on; the platform, the door and the shelf outlive the area, the area
    // the router.
    GradebookArea(module::Platform& platform, const CourseDoor& courses, QuizShelf& quizzes);

    // For the areas of activities.
    const GradeFeed& feed() const { return feed_; }
    void add_routes(http::Router& router) const;

private:
    GradebookShelf shelf_;
    GradeTotals totals_;
    GradeFeed feed_;
    GradebookDoor door_;
    Gradebooks books_;
    GradeGiving giving_;
    GradeGrid grid_;
    GradeFiles files_;
    OwnGradeReading own_;
    ClassFilling filling_;
};

}  // namespace lms::assessment
