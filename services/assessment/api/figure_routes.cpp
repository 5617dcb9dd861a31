// Statistics and mastery.
#include "services/assessment/api/grading_routes.hpp"
#include "services/assessment/app/mastering.hpp"
#include "services/assessment/app/quiz_figures.hpp"

namespace lms::assessment {

void add_figure_routes(http::Router& router, const QuizFigures& figures,
                       const Mastering& mastering) {
    router.add(kGetQuizStatistics,
               [&figures](const Context& context, const GetQuizStatistics& query) {
                   return figures.of_quiz(context, query);
               });
    router.add(kGetQuestionStatistics,
               [&figures](const Context& context, const QuestionPath& path) {
                   return figures.of_question(context, path.question_id);
               });
    router.add(kListQuestionUses,
               [&figures](const Context& context, const ListQuestionUses& query) {
                   return figures.places(context, query);
               });
    router.add(kGetOwnMastery, [&mastering](const Context& context, const CoursePath& path) {
        return mastering.own(context, path.course_id);
    });
    router.add(kGetClassMastery, [&mastering](const Context& context, const CoursePath& path) {
        return mastering.of_class(context, path.course_id);
    });
    router.add(kListStudentMastery,
               [&mastering](const Context& context, const ListStudentMastery& query) {
                   return mastering.of_students(context, query);
               });
}

}  // namespace lms::assessment
