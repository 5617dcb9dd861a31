#include "services/assessment/store/quiz_store.hpp"

#include <set>

#include "libs/core/problem.hpp"
#include "libs/json/json.hpp"
#include "services/assessment/contract/quiz_json.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_HEAD                                                                       \
    "SELECT quiz_id, course_id, title, revision, published_number, published_revision" \
    ", latest_close, archived_at, created_by, created_at, updated_by, updated_at"
#define LMS_ONE " FROM assessment_service.quizzes WHERE organization_id = $1 AND quiz_id = $2"

constexpr pg::Statement kFind{"assessment.find_quiz", LMS_HEAD LMS_ONE};
constexpr pg::Statement kFindDraft{"assessment.find_draft", LMS_HEAD ", document" LMS_ONE};
constexpr pg::Statement kLockDraft{"assessment.lock_draft",
                                   LMS_HEAD ", document" LMS_ONE " FOR NO KEY UPDATE"};
#undef LMS_ONE
#undef LMS_HEAD

constexpr pg::Statement kList{"assessment.list_quizzes", R"(
    SELECT q.quiz_id AS id, q.course_id, q.title, q.revision, q.published_number,
           q.published_revision IS DISTINCT FROM q.revision AS has_changes,
           s.total_points AS total_units, s.question_count,
           q.document -> 'timing' ->> 'opens' AS opens_text, q.document -> 'timing' ->> 'closes' AS closes_text,
           q.archived_at, q.updated_at
    FROM assessment_service.quizzes q
    LEFT JOIN assessment_service.quiz_snapshots s
           ON s.organization_id = $1 AND s.quiz_id = q.quiz_id AND s.number = q.published_number
    WHERE q.organization_id = $1 AND q.course_id = $2 AND (q.archived_at IS NOT NULL) = $3
      AND ($4::text IS NULL OR strpos(lower(q.title), lower($4)) > 0)
      AND ($5::uuid IS NULL OR q.quiz_id < $5)
    ORDER BY q.quiz_id DESC LIMIT $6)"};

constexpr pg::Statement kInsert{"assessment.insert_quiz", R"(
    INSERT INTO assessment_service.quizzes (quiz_id, organization_id, course_id, title, document,
        created_by, created_at, updated_by, updated_at)
    VALUES ($2, $1, $3, $4, $5, $6, $7, $6, $7))"};

constexpr pg::Statement kUpdateDraft{"assessment.update_draft", R"(
    UPDATE assessment_service.quizzes
    SET title = $3, document = $4, updated_by = $5, updated_at = $6, revision = revision + 1
    WHERE organization_id = $1 AND quiz_id = $2)"};

constexpr pg::Statement kSetArchived{"assessment.set_quiz_archived", R"(
    UPDATE assessment_service.quizzes SET archived_at = $3, updated_by = $4, updated_at = $5
    WHERE organization_id = $1 AND quiz_id = $2)"};

constexpr pg::Statement kUpdatePublished{"assessment.update_published", R"(
    UPDATE assessment_service.quizzes
    SET published_number = $3, published_revision = $4, latest_close = $5
    WHERE organization_id = $1 AND quiz_id = $2)"};

constexpr pg::Statement kForgetPreviews{"assessment.forget_previews", R"(
    DELETE FROM assessment_service.attempts WHERE organization_id = $1 AND quiz_id = $2 AND is_preview)"};

constexpr pg::Statement kForgetUses{"assessment.forget_uses", R"(
    DELETE FROM assessment_service.question_uses WHERE organization_id = $1 AND used_by = $2)"};

constexpr pg::Statement kDelete{"assessment.delete_quiz", R"(
    DELETE FROM assessment_service.quizzes WHERE organization_id = $1 AND quiz_id = $2)"};

constexpr pg::Statement kInsertSnapshot{"assessment.insert_snapshot", R"(
    INSERT INTO assessment_service.quiz_snapshots (quiz_id, number, organization_id, document, hash,
        total_points, question_count, published_by, published_at)
    VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9))"};

constexpr pg::Statement kInsertUses{"assessment.insert_uses", R"(
    INSERT INTO assessment_service.question_uses (question_id, version, used_by, organization_id, snapshot_number)
    SELECT v.question_id, v.version, $2, $1, $5
    FROM unnest($3::uuid[], $4::integer[]) AS v (question_id, version)
    ON CONFLICT (question_id, version, used_by) DO UPDATE SET snapshot_number = excluded.snapshot_number)"};

constexpr pg::Statement kFindSnapshot{"assessment.find_snapshot", R"(
    SELECT document FROM assessment_service.quiz_snapshots
    WHERE organization_id = $1 AND quiz_id = $2 AND number = $3)"};

#define LMS_SUMMARY                                                                             \
    "SELECT s.number, s.hash, s.total_points AS total_units, s.question_count, s.published_by," \
    " p.name AS published_by_name, s.published_at"                                              \
    " FROM assessment_service.quiz_snapshots s LEFT JOIN assessment_service.people p"           \
    " ON p.organization_id = $1 AND p.user_id = s.published_by"                                 \
    " WHERE s.organization_id = $1 AND s.quiz_id = $2"
constexpr pg::Statement kFindSummary{"assessment.find_summary", LMS_SUMMARY " AND s.number = $3"};
constexpr pg::Statement kListSnapshots{
    "assessment.list_snapshots",
    LMS_SUMMARY " AND ($3::integer IS NULL OR s.number < $3) ORDER BY s.number DESC LIMIT $4"};
#undef LMS_SUMMARY

struct SummaryRow {
    std::int32_t number = 1;
    std::string hash;
    std::int64_t total_units = 0;
    std::int32_t question_count = 0;
    UserId published_by;
    std::optional<std::string> published_by_name;
    Time published_at;

    SnapshotSummary to_view() const {
        return {number,         hash,         Score::of_units(total_units),
                question_count, published_by, published_by_name,
                published_at};
    }
};
BOOST_DESCRIBE_STRUCT(SummaryRow, (),
                      (number, hash, total_units, question_count, published_by, published_by_name,
                       published_at))

struct ListRow {
    QuizId id;
    course::CourseId course_id;
    std::string title;
    std::int32_t revision = 1;
    std::optional<std::int32_t> published_number;
    bool has_changes = false;
    std::optional<std::int64_t> total_units;
    std::optional<std::int32_t> question_count;
    std::optional<std::string> opens_text;
    std::optional<std::string> closes_text;
    std::optional<Time> archived_at;
    Time updated_at;

    QuizSummary to_view() const {
        QuizSummary view{id, course_id, title, revision, published_number, has_changes};
        if (total_units) view.total_points = Score::of_units(*total_units);
        view.question_count = question_count;
        if (opens_text) view.opens = parse_rfc3339(*opens_text);
        if (closes_text) view.closes = parse_rfc3339(*closes_text);
        view.archived_at = archived_at;
        view.updated_at = updated_at;
        return view;
    }
};
BOOST_DESCRIBE_STRUCT(ListRow, (),
                      (id, course_id, title, revision, published_number, has_changes, total_units,
                       question_count, opens_text, closes_text, archived_at, updated_at))

template <class View, class Row>
std::vector<View> to_views(const std::vector<Row>& rows) {
    std::vector<View> views;
    views.reserve(rows.size());
    for (const Row& row : rows)
        views.push_back(row.to_view());
    return views;
}

}  // namespace

Task<std::optional<QuizHead>> find_quiz(pg::Session& session, const Context& context,
                                        OrganizationId organization, QuizId quiz) {
    return session.find<QuizHead>(context, kFind, organization, quiz);
}

Task<std::optional<QuizRow>> find_draft(pg::Session& session, const Context& context,
                                        OrganizationId organization, QuizId quiz) {
    return session.find<QuizRow>(context, kFindDraft, organization, quiz);
}

Task<std::optional<QuizRow>> lock_draft(pg::Transaction& transaction, const Context& context,
                                        OrganizationId organization, QuizId quiz) {
    return transaction.find<QuizRow>(context, kLockDraft, organization, quiz);
}

Task<std::vector<QuizSummary>> list_quizzes(pg::Session& session, const Context& context,
                                            OrganizationId organization, const QuizQuery& query) {
    co_return to_views<QuizSummary>(
        co_await session.list<ListRow>(context, kList, organization, query.course, query.archived,
                                       query.words, query.before, query.limit));
}

void insert_quiz(pg::Transaction& transaction, OrganizationId organization, const QuizRow& quiz) {
    transaction.post(kInsert, organization, quiz.quiz_id, quiz.course_id, quiz.title, quiz.document,
                     quiz.created_by, quiz.created_at);
}

void update_draft(pg::Transaction& transaction, OrganizationId organization, const QuizRow& quiz) {
    transaction.post(kUpdateDraft, organization, quiz.quiz_id, quiz.title, quiz.document,
                     quiz.updated_by, quiz.updated_at);
}

void set_archived(pg::Transaction& transaction, OrganizationId organization, const QuizHead& quiz) {
    transaction.post(kSetArchived, organization, quiz.quiz_id, quiz.archived_at, quiz.updated_by,
                     quiz.updated_at);
}

void update_published(pg::Transaction& transaction, OrganizationId organization,
                      const QuizHead& quiz) {
    transaction.post(kUpdatePublished, organization, quiz.quiz_id, quiz.published_number,
                     quiz.published_revision, quiz.latest_close);
}

Task<> delete_quiz(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, QuizId quiz) {
    transaction.post(kForgetPreviews, organization, quiz);
    transaction.post(kForgetUses, organization, quiz.value);
    try {
        co_await transaction.execute(context, kDelete, organization, quiz);
    } catch (const pg::ConstraintViolation& violation) {
        if (!violation.constraint.starts_with("attempts_")) throw;
        throw conflict("quiz.has_attempts", "Somebody has begun this quiz: archive it instead.");
    }
}

Task<> insert_snapshot(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, QuizId quiz, const SnapshotSummary& summary,
                       const QuizSnapshot& snapshot) {
    transaction.post(kInsertSnapshot, organization, quiz, summary.number,
                     json::Raw{write_snapshot(snapshot)}, summary.hash,
                     summary.total_points.units(), summary.question_count, summary.published_by,
                     summary.published_at);
    std::set<VersionRef> used;
    for (const SlotPool& pool : snapshot.pools)
        used.insert(pool.versions.begin(), pool.versions.end());
    std::vector<QuestionId> questions;
    std::vector<std::int32_t> versions;
    for (const VersionRef& version : used) {
        questions.push_back(version.question_id);
        versions.push_back(version.version);
    }
    try {
        co_await transaction.execute(context, kInsertUses, organization, quiz.value, questions,
                                     versions, summary.number);
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint != "question_uses_version") throw;
        throw conflict("quiz.question_deleted",
                       "A question of the quiz was deleted meanwhile: publish it again.");
    }
}

Task<std::optional<QuizSnapshot>> find_snapshot(pg::Session& session, const Context& context,
                                                OrganizationId organization, QuizId quiz,
                                                std::int32_t number) {
    const auto document =
        co_await session.find<json::Raw>(context, kFindSnapshot, organization, quiz, number);
    if (!document) co_return std::nullopt;
    co_return read_snapshot(document->text);
}

Task<std::optional<SnapshotSummary>> find_summary(pg::Session& session, const Context& context,
                                                  OrganizationId organization, QuizId quiz,
                                                  std::int32_t number) {
    const auto row =
        co_await session.find<SummaryRow>(context, kFindSummary, organization, quiz, number);
    if (!row) co_return std::nullopt;
    co_return row->to_view();
}

Task<std::vector<SnapshotSummary>> list_snapshots(pg::Session& session, const Context& context,
                                                  OrganizationId organization, QuizId quiz,
                                                  std::optional<std::int32_t> before,
                                                  std::int32_t limit) {
    co_return to_views<SnapshotSummary>(co_await session.list<SummaryRow>(
        context, kListSnapshots, organization, quiz, before, limit));
}

}  // namespace lms::assessment::store
