#pragma once
// A course with a class and a gradebook, beside what bank_fixture.hpp has.
#include <map>

#include "services/assessment/app/grade_feed.hpp"
#include "services/assessment/app/grade_totals.hpp"
#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/gradebook_grid.hpp"

namespace lms::assessment {

class GradebookTest : public BankTest {
protected:
    GradebookTest();

    std::string path(const std::string& rest = "") const;
    // In the class of the course, with a name and an address made of it.
    Principal add_student(const std::string& name,
                          std::optional<course::SectionId> section = std::nullopt);
    GradebookView book(const Principal& who);
    // With the book's revision now.
    HttpAnswer edit(const Principal& who, Method method, const std::string& rest,
                    const std::string& body = "");
    GradeColumn add_column(const std::string& title, int most, const std::string& more = "");
    GradeCategory add_category(const std::string& title, const std::string& more = "");
    // With the revision that the cell has now.
    HttpAnswer put(const Principal& who, const GradeColumn& column, const Principal& student,
                   const std::string& body);
    HttpAnswer score(const GradeColumn& column, const Principal& student, const std::string& value);
    GridPage grid(const Principal& who, const std::string& query = "");
    GridRow row(const Principal& who, const Principal& student);
    std::string total(const Principal& student);  // as its teacher sees it, "none" without one

    void declare(const std::string& source, int most);
    void tell(const std::string& source, const Principal& student, std::optional<Score> earned,
              bool is_final = true);

    course::CourseId course_id_;
    GradebookShelf shelf_;
    GradeTotals totals_{env_.db(), job_queue_, shelf_, clock_};
    GradeFeed feed_{totals_, clock_};
};

}  // namespace lms::assessment
