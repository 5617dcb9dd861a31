#include "services/assessment/store/figure_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kFindBasis{"assessment.find_figure_basis", R"(
    SELECT concat_ws(' ', 'typed', count(*), sum(a.revision), max(a.graded_at)) AS fingerprint, count(*) AS attempts,
        max(a.snapshot_number) AS snapshot_number
    FROM assessment_service.attempts a
    WHERE a.organization_id = $1 AND a.quiz_id = $2 AND NOT a.is_preview AND a.status = 'graded')"};

constexpr pg::Statement kList{"assessment.list_figures", R"(
    WITH counted AS (
        SELECT w.attempt_id FROM (
            SELECT a.attempt_id, row_number() OVER (PARTITION BY a.user_id ORDER BY
                CASE WHEN $3 = 'highest' THEN -a.earned::float8 / nullif(a.possible, 0) END, a.number) AS place
            FROM assessment_service.attempts a
            WHERE a.organization_id = $1 AND a.quiz_id = $2 AND NOT a.is_preview AND a.status = 'graded') w
        WHERE ($3 = 'all' OR w.place = 1) AND w.attempt_id > $4 ORDER BY w.attempt_id LIMIT $5)
    SELECT s.attempt_id, s.slot, s.question_id, s.version, s.earned::float8 / s.points AS part, n.answer
    FROM counted c
    JOIN assessment_service.attempt_slots s ON s.organization_id = $1 AND s.attempt_id = c.attempt_id AND s.points > 0
    LEFT JOIN LATERAL (
        SELECT jsonb_build_object('answer', m.message -> 'answer') AS answer FROM assessment_service.attempt_answers m
        WHERE m.organization_id = $1 AND m.attempt_id = s.attempt_id AND m.slot = s.slot AND m.action <> 'hint'
            AND s.outcome <> 'invalid'
        ORDER BY m.sequence DESC LIMIT 1) n ON true
    ORDER BY s.attempt_id, s.position)",
                              pg::Speed::slow};

constexpr pg::Statement kFindKept{"assessment.find_kept_figures", R"(
    SELECT s.fingerprint, s.document FROM assessment_service.quiz_statistics s
    WHERE s.organization_id = $1 AND s.quiz_id = $2 AND s.counted = $3)"};

constexpr pg::Statement kKeepFigures{"assessment.keep_figures", R"(
    INSERT INTO assessment_service.quiz_statistics (organization_id, quiz_id, counted, fingerprint, document, computed_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (quiz_id, counted) DO UPDATE
    SET fingerprint = excluded.fingerprint, document = excluded.document, computed_at = excluded.computed_at
    WHERE assessment_service.quiz_statistics.computed_at <= excluded.computed_at)"};

#define LMS_ANSWERED                                                                  \
    " FROM assessment_service.attempt_slots s JOIN assessment_service.attempts a"     \
    " ON a.organization_id = $1 AND a.attempt_id = s.attempt_id AND NOT a.is_preview" \
    " AND a.status = 'graded'"
constexpr pg::Statement kListVersions{
    "assessment.list_version_figures",
    "SELECT s.version, count(*)::integer AS answers,"
    " avg(s.earned::float8 / s.points) AS facility,"
    " corr(s.earned::float8 / s.points, (a.earned - s.earned)::float8"
    "  / nullif(a.possible - s.points, 0)) AS discrimination" LMS_ANSWERED
    " WHERE s.organization_id = $1 AND s.question_id = $2 AND s.points > 0"
    " GROUP BY GROUPING SETS ((), (s.version)) HAVING count(*) > 0"
    " ORDER BY grouping(s.version) DESC, s.version DESC LIMIT 51",
    pg::Speed::slow};
constexpr pg::Statement kListUses{
    "assessment.list_question_uses",
    "SELECT a.quiz_id, a.course_id, z.title, count(*)::integer AS answers,"
    " avg(s.earned::float8 / s.points) AS facility" LMS_ANSWERED
    " JOIN assessment_service.quizzes z ON z.organization_id = $1 AND z.quiz_id = a.quiz_id"
    " WHERE s.organization_id = $1 AND s.question_id = $2 AND s.points > 0"
    " AND ($3::uuid[] IS NULL OR a.course_id = ANY ($3))"
    " GROUP BY a.quiz_id, a.course_id, z.title ORDER BY answers DESC, a.quiz_id LIMIT 50",
    pg::Speed::slow};
#undef LMS_ANSWERED

constexpr pg::Statement kListPlaces{"assessment.list_question_places", R"(
    WITH places AS MATERIALIZED (
        SELECT z.quiz_id, z.title, z.course_id, u.version, u.snapshot_number AS snapshot,
            u.snapshot_number IS NOT NULL AND u.snapshot_number = z.published_number AS is_asked
        FROM assessment_service.question_uses u
        JOIN assessment_service.quizzes z ON z.organization_id = $1 AND z.quiz_id = u.used_by
        WHERE u.organization_id = $1 AND u.question_id = $2 AND ($3::uuid[] IS NULL OR z.course_id = ANY ($3))
            AND (u.used_by, u.version) > ($4, $5)
        ORDER BY z.quiz_id, u.version LIMIT $6),
    given AS (
        SELECT a.quiz_id, s.version, count(*)::integer AS answers
        FROM assessment_service.attempt_slots s
        JOIN assessment_service.attempts a ON a.organization_id = $1 AND a.attempt_id = s.attempt_id AND NOT a.is_preview
        WHERE s.organization_id = $1 AND s.question_id = $2 AND a.quiz_id IN (SELECT p.quiz_id FROM places p)
        GROUP BY a.quiz_id, s.version)
    SELECT p.quiz_id, p.title, p.course_id, p.version, p.snapshot, p.is_asked, coalesce(g.answers, 0) AS answers
    FROM places p LEFT JOIN given g ON g.quiz_id = p.quiz_id AND g.version = p.version
    ORDER BY p.quiz_id, p.version)",
                                    pg::Speed::slow};

}  // namespace

Task<FigureBasis> find_basis(pg::Session& session, const Context& context,
                             OrganizationId organization, QuizId quiz) {
    return session.one<FigureBasis>(context, kFindBasis, organization, quiz);
}

Task<std::vector<FigureRow>> list_figures(pg::Session& session, const Context& context,
                                          OrganizationId organization, QuizId quiz,
                                          CountedAttempts counted, AttemptId after,
                                          std::int32_t limit) {
    return session.list<FigureRow>(context, kList, organization, quiz, counted, after, limit);
}

Task<std::optional<KeptFigures>> find_kept_figures(pg::Session& session, const Context& context,
                                                   OrganizationId organization, QuizId quiz,
                                                   CountedAttempts counted) {
    return session.find<KeptFigures>(context, kFindKept, organization, quiz, counted);
}

Task<> keep_figures(pg::Session& session, const Context& context, OrganizationId organization,
                    QuizId quiz, CountedAttempts counted, const KeptFigures& figures, Time now) {
    co_await session.execute(context, kKeepFigures, organization, quiz, counted,
                             figures.fingerprint, figures.document, now);
}

Task<std::vector<VersionFigureRow>> list_version_figures(pg::Session& session,
                                                         const Context& context,
                                                         OrganizationId organization,
                                                         QuestionId question) {
    return session.list<VersionFigureRow>(context, kListVersions, organization, question);
}

Task<std::vector<QuestionUse>> list_question_uses(
    pg::Session& session, const Context& context, OrganizationId organization, QuestionId question,
    const std::optional<std::vector<course::CourseId>>& courses) {
    return session.list<QuestionUse>(context, kListUses, organization, question, courses);
}

Task<std::vector<PlaceRow>> list_places(pg::Session& session, const Context& context,
                                        OrganizationId organization, const PlaceQuery& query) {
    return session.list<PlaceRow>(context, kListPlaces, organization, query.question, query.courses,
                                  query.after_quiz, query.after_version, query.limit);
}

}  // namespace lms::assessment::store
