#pragma once
// What statistics are made of, and where they are kept.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/quiz_statistics.hpp"

namespace lms::assessment::store {

// Of the attempts of a quiz that are graded wholly. `fingerprint` is another one after each change.
struct FigureBasis {
    std::string fingerprint;
    std::int64_t attempts = 0;
    std::optional<std::int32_t> snapshot_number;  // the newest
};
BOOST_DESCRIBE_STRUCT(FigureBasis, (), (fingerprint, attempts, snapshot_number))
Task<FigureBasis> find_basis(pg::Session& session, const Context& context,
                             OrganizationId organization, QuizId quiz);

// A slot that something can be earned in.
struct FigureRow {
    AttemptId attempt_id;
    std::string slot;
    QuestionId question_id;
    std::int32_t version = 1;
    double part = 0;                  // of its points
    std::optional<json::Raw> answer;  // that counts, as read_answer takes it
};
BOOST_DESCRIBE_STRUCT(FigureRow, (), (attempt_id, slot, question_id, version, part, answer))
// Of the next `limit` attempts that are counted, in the order of their ids.
Task<std::vector<FigureRow>> list_figures(pg::Session& session, const Context& context,
                                          OrganizationId organization, QuizId quiz,
                                          CountedAttempts counted, AttemptId after,
                                          std::int32_t limit);

struct KeptFigures {
    std::string fingerprint;
    json::Raw document;
};
BOOST_DESCRIBE_STRUCT(KeptFigures, (), (fingerprint, document))
Task<std::optional<KeptFigures>> find_kept_figures(pg::Session& session, const Context& context,
                                                   OrganizationId organization, QuizId quiz,
                                                   CountedAttempts counted);
Task<> keep_figures(pg::Session& session, const Context& context, OrganizationId organization,
                    QuizId quiz, CountedAttempts counted, const KeptFigures& figures, Time now);

// Of all quizzes: the first row is of all versions, the others of each.
struct VersionFigureRow {
    std::optional<std::int32_t> version;
    std::int32_t answers = 0;
    double facility = 0;
    std::optional<double> discrimination;
};
BOOST_DESCRIBE_STRUCT(VersionFigureRow, (), (version, answers, facility, discrimination))
Task<std::vector<VersionFigureRow>> list_version_figures(pg::Session& session,
                                                         const Context& context,
                                                         OrganizationId organization,
                                                         QuestionId question);
// In these courses, or in all.
Task<std::vector<QuestionUse>> list_question_uses(
    pg::Session& session, const Context& context, OrganizationId organization, QuestionId question,
    const std::optional<std::vector<course::CourseId>>& courses);

// By quiz and version; those after the given place.
struct PlaceRow {
    QuizId quiz_id;
    std::string title;
    course::CourseId course_id;
    std::int32_t version = 1;
    std::optional<std::int32_t> snapshot;
    bool is_asked = false;
    std::int32_t answers = 0;
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (),
                      (quiz_id, title, course_id, version, snapshot, is_asked, answers))
struct PlaceQuery {
    QuestionId question;
    std::optional<std::vector<course::CourseId>> courses;  // null: all
    QuizId after_quiz;
    std::int32_t after_version = 0;
    std::int32_t limit = 50;
};
Task<std::vector<PlaceRow>> list_places(pg::Session& session, const Context& context,
                                        OrganizationId organization, const PlaceQuery& query);

}  // namespace lms::assessment::store
