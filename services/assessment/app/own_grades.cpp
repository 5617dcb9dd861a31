#include "services/assessment/app/own_grades.hpp"

#include "libs/auth/policy.hpp"
#include "services/assessment/app/mark_release.hpp"
#include "services/assessment/domain/grade_change.hpp"
#include "services/assessment/domain/grade_scale.hpp"
#include "services/assessment/domain/gradebook_faults.hpp"
#include "services/assessment/store/class_store.hpp"

namespace lms::assessment {

namespace {

OwnGrade to_own(const GradeColumn& column) {
    OwnGrade own;
    own.column_id = column.id;
    own.category_id = column.category_id;
    own.kind = column.kind;
    own.source = column.source;
    own.title = column.title;
    own.most = column.most;
    own.display = column.rules.display;
    own.is_extra_credit = column.rules.is_extra_credit;
    own.counts = column.rules.counts;
    return own;
}

OwnCategory to_own(const GradeCategory& category, const CategoryFigures& figures) {
    return {category.id,
            category.parent_id,
            category.title,
            category.rules.weight,
            category.rules.is_extra_credit,
            category.rules.drop_lowest,
            category.rules.drop_highest,
            figures};
}

void suppose(const GradePlan& plan, const std::vector<SupposedGrade>& supposed,
             StudentGrades& student) {
    for (std::size_t i = 0; i < supposed.size(); ++i) {
        const auto column = plan.find_column(supposed[i].column_id);
        const bool fits = column && supposed[i].score.value_or(Score::zero()) >= Score::zero() &&
                          plan.book().columns[*column].kind != GradeColumnKind::calculated;
        if (!fits) {
            throw invalid("grades[" + std::to_string(i) + "]", "not_allowed",
                          "is no score of a column that you are shown");
        }
        student.grades[*column] = {supposed[i].score, false};
    }
    student.final_override.reset();
    student.category_overrides.assign(student.category_overrides.size(), std::nullopt);
}

// A cell of a quiz that tells no marks now is like one that waits: it is in no total, nor in what
// formulas make of it.
std::vector<std::size_t> withhold(const GradePlan& plan, const std::set<std::string>& without_marks,
                                  StudentGrades& student, OwnGrades& own) {
    const Gradebook& book = plan.book();
    std::vector<std::size_t> withheld;
    for (std::size_t i = 0; i < book.columns.size(); ++i) {
        const GradeColumn& column = book.columns[i];
        if (column.kind != GradeColumnKind::quiz ||
            !without_marks.contains(column.source.value_or("")))
            continue;
        student.grades[i] = {std::nullopt, true};
        own.grades[i].is_waiting = true;
        own.grades[i].comment.clear();
        withheld.push_back(i);
    }
    return withheld;
}

// Letters, what was dropped, what formulas gave, and the totals.
void finish(const GradePlan& plan, const StudentGrades& student, OwnGrades& own) {
    const Gradebook& book = plan.book();
    const GradeFigures figures = plan.figures(student);
    for (std::size_t i = 0; i < book.columns.size(); ++i) {
        own.grades[i].score = student.grades[i].score;
        own.grades[i].is_excused = student.grades[i].is_excused;
    }
    for (const CalculatedFigure& figure : figures.calculated)
        own.grades[plan.find_column(figure.column_id).value()].score = figure.score;
    for (const GradeColumnId dropped : figures.dropped)
        own.grades[plan.find_column(dropped).value()].is_dropped = true;
    for (std::size_t i = 0; i < book.columns.size(); ++i) {
        OwnGrade& grade = own.grades[i];
        const GradeScale* scale = scale_of(book.rules, book.columns[i].rules);
        if (scale && grade.score && grade.most > Score::zero())
            grade.letter = label_of(*scale, Score::of(grade.score->units(), grade.most.units()));
    }
    for (std::size_t i = 0; i < book.categories.size(); ++i)
        own.categories.push_back(to_own(book.categories[i], figures.categories[i]));
    if (!book.rules.shows_total) return;
    own.total = OwnTotal{figures.fraction,      figures.earned, figures.possible,
                         figures.is_overridden, figures.letter, figures.is_passed};
}

}  // namespace

Task<OwnGrades> OwnGradeReading::get(const Context& context, course::CourseId course) const {
    return read(context, course, nullptr);
}

Task<OwnGrades> OwnGradeReading::what_if(const Context& context, const WhatIf& input) const {
    co_return co_await read(context, input.course_id, &input.grades);
}

Task<OwnGrades> OwnGradeReading::read(const Context& context, course::CourseId course,
                                      const std::vector<SupposedGrade>* supposed) const {
    auth::require_signed_in(context);
    const UserId user = context.principal.user_id;
    const store::BookKey key{context.principal.organization_id, course};
    if (!co_await store::find_member(*database_, context, key.organization, course, user))
        throw not_found("gradebook");
    OwnGrades own;
    own.course_id = course;
    const auto book = co_await shelf_->find(*database_, context, key);
    if (!book) co_return own;
    const GradePlan plan(shown_to_students(book->book(), clock_->now()));
    own.display = plan.book().rules.display;
    std::vector<GradeColumnId> columns;
    for (const GradeColumn& column : plan.book().columns) {
        columns.push_back(column.id);
        own.grades.push_back(to_own(column));
    }
    StudentGrades student = no_grades(plan.book());
    const std::vector<UserId> users(columns.size(), user);
    for (const store::WholeGrade& grade :
         co_await store::find_cells(*database_, context, key, users, columns)) {
        const std::size_t place = plan.find_column(grade.column_id).value();
        student.grades[place] = standing_of(plan.book().columns[place], grade.facts);
        own.grades[place].is_waiting = grade.facts.proposed.has_value();
        // What is said of a grade that waits for a moderator waits with it.
        const bool moderated = plan.book().columns[place].rules.is_moderated;
        if (!moderated || !grade.facts.proposed) own.grades[place].comment = grade.facts.comment;
    }
    const auto without_marks = co_await quizzes_without_marks(
        *database_, context, *quizzes_, key.organization, course, user, clock_->now());
    const auto withheld = withhold(plan, without_marks, student, own);
    for (const store::OverrideRow& row :
         co_await store::list_overrides(*database_, context, key, {user})) {
        const auto category = plan.find_category(GradeCategoryId{row.target_id});
        if (category) student.category_overrides[*category] = Score::of_units(row.fraction);
        if (row.target_id == course.value) student.final_override = Score::of_units(row.fraction);
    }
    if (supposed) suppose(plan, *supposed, student);
    finish(plan, student, own);
    for (const std::size_t place : withheld)
        own.grades[place].is_excused = false;
    co_return own;
}

}  // namespace lms::assessment
