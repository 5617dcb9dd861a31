#include "services/assessment/store/answer_store.hpp"

#include "libs/json/json.hpp"

namespace lms::assessment::store {

namespace {

// Slot by slot short reads of indexes, however long the history is. Numbers are unique and begin at
// 1: messages are counted only where the greatest is near their bound (kMostEntries, kMaxMessages).
constexpr pg::Statement kListRelevant{"assessment.list_relevant_answers", R"(
    SELECT a.slot, a.sequence, a.action, a.message, a.received, a.promptness, a.checked, t.kept, t.slot_bytes,
        (SELECT coalesce(sum(u.bytes), 0)::bigint FROM assessment_service.attempt_answer_bytes u
         WHERE u.organization_id = $1 AND u.attempt_id = $2) AS attempt_bytes
    FROM (
        SELECT s.slot,
            CASE WHEN g.sequence < 9900 THEN g.sequence
                 ELSE (SELECT count(*) FROM (
                     SELECT c.sequence FROM assessment_service.attempt_answers c
                     WHERE c.organization_id = $1 AND c.attempt_id = $2 AND c.slot = s.slot LIMIT 10000) AS counted)
            END AS kept,
            coalesce((SELECT b.bytes FROM assessment_service.attempt_answer_bytes b
                      WHERE b.organization_id = $1 AND b.attempt_id = $2 AND b.slot = s.slot), 0) AS slot_bytes
        FROM unnest($3::text[]) AS s (slot)
        CROSS JOIN LATERAL (
            SELECT l.sequence FROM assessment_service.attempt_answers l
            WHERE l.organization_id = $1 AND l.attempt_id = $2 AND l.slot = s.slot
            ORDER BY l.sequence DESC LIMIT 1) AS g) AS t
    CROSS JOIN LATERAL (
        (SELECT n.sequence FROM assessment_service.attempt_answers n
         WHERE n.organization_id = $1 AND n.attempt_id = $2 AND n.slot = t.slot AND n.action <> 'hint'
         ORDER BY n.sequence DESC LIMIT 1)
        UNION
        SELECT m.sequence FROM assessment_service.attempt_answers m
        WHERE m.organization_id = $1 AND m.attempt_id = $2 AND m.slot = t.slot AND m.action <> 'save'
        UNION
        SELECT w.sequence FROM jsonb_to_recordset($4::jsonb) AS w (slot text, sequence bigint)
        WHERE w.slot = t.slot) AS wanted
    JOIN assessment_service.attempt_answers a
      ON a.organization_id = $1 AND a.attempt_id = $2 AND a.slot = t.slot AND a.sequence = wanted.sequence
    ORDER BY a.slot, a.arrival)"};

constexpr pg::Statement kListGraded{"assessment.list_graded_answers", R"(
    SELECT a.slot, a.sequence, a.action, a.message, a.received, a.promptness, a.checked, a.attempt_id
    FROM unnest($2::uuid[], $3::text[]) AS t (attempt_id, slot)
    CROSS JOIN LATERAL (
        (SELECT n.sequence FROM assessment_service.attempt_answers n
         WHERE n.organization_id = $1 AND n.attempt_id = t.attempt_id AND n.slot = t.slot AND n.action <> 'hint'
         ORDER BY n.sequence DESC LIMIT 1)
        UNION
        SELECT m.sequence FROM assessment_service.attempt_answers m
        WHERE m.organization_id = $1 AND m.attempt_id = t.attempt_id AND m.slot = t.slot AND m.action <> 'save') AS wanted
    JOIN assessment_service.attempt_answers a
      ON a.organization_id = $1 AND a.attempt_id = t.attempt_id AND a.slot = t.slot AND a.sequence = wanted.sequence
    ORDER BY a.attempt_id, a.slot, a.arrival)"};

constexpr pg::Statement kList{"assessment.list_answers", R"(
    SELECT slot, sequence, action, message, received, promptness, checked
    FROM assessment_service.attempt_answers
    WHERE organization_id = $1 AND attempt_id = $2 AND slot = $3
    ORDER BY arrival OFFSET $4 LIMIT $5)"};

constexpr pg::Statement kInsert{"assessment.insert_answers", R"(
    INSERT INTO assessment_service.attempt_answers (attempt_id, slot, sequence, organization_id, action, message,
        received, promptness, checked)
    SELECT $2::uuid, w.slot, w.sequence, $1::uuid, w.action, w.message, w.received, w.promptness, w.checked
    FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (slot text, sequence bigint, action text, message jsonb,
        received timestamptz, promptness text, checked text))
        WITH ORDINALITY AS w (slot, sequence, action, message, received, promptness, checked, place)
    ORDER BY w.place)"};

constexpr pg::Statement kAddBytes{"assessment.add_answer_bytes", R"(
    INSERT INTO assessment_service.attempt_answer_bytes AS b (attempt_id, slot, organization_id, bytes)
    SELECT $2::uuid, w.slot, $1::uuid, w.bytes FROM jsonb_to_recordset($3::jsonb) AS w (slot text, bytes bigint)
    ON CONFLICT (attempt_id, slot) DO UPDATE SET bytes = b.bytes + excluded.bytes WHERE b.organization_id = $1)"};

constexpr pg::Statement kInsertFile{"assessment.insert_answer_file", R"(
    INSERT INTO assessment_service.attempt_files (file_id, organization_id, attempt_id, slot, name, media_type,
        size_bytes, sha256, content, uploaded_at)
    SELECT $3::uuid, $1::uuid, $2::uuid, $4::text, $5::text, $6::text, $7::bigint, $8::text, $9::bytea,
        $10::timestamptz
    WHERE (SELECT count(*) FROM assessment_service.attempt_files f
           WHERE f.organization_id = $1 AND f.attempt_id = $2 AND f.slot = $4) < $11
      AND (SELECT coalesce(sum(f.size_bytes), 0) FROM assessment_service.attempt_files f
           WHERE f.organization_id = $1 AND f.attempt_id = $2) + $7::bigint <= $12)"};

constexpr pg::Statement kListFiles{"assessment.list_answer_files", R"(
    SELECT file_id, slot, name, media_type, size_bytes, uploaded_at FROM assessment_service.attempt_files
    WHERE organization_id = $1 AND attempt_id = $2 ORDER BY file_id LIMIT 1000)"};

constexpr pg::Statement kReadFile{"assessment.read_answer_file", R"(
    SELECT substring(content FROM $4::integer + 1 FOR $5::integer) FROM assessment_service.attempt_files
    WHERE organization_id = $1 AND attempt_id = $2 AND file_id = $3)"};

}  // namespace

Task<std::vector<RelevantAnswer>> list_relevant_answers(
    pg::Session& session, const Context& context, OrganizationId organization, AttemptId attempt,
    const std::vector<std::string>& slots, const std::vector<SlotSequence>& asked) {
    return session.list<RelevantAnswer>(context, kListRelevant, organization, attempt, slots,
                                        json::Raw{json::write(asked)});
}

Task<std::vector<GradedAnswer>> list_graded_answers(pg::Session& session, const Context& context,
                                                    OrganizationId organization,
                                                    const AttemptSlots& of) {
    return session.list<GradedAnswer>(context, kListGraded, organization, of.attempts, of.slots);
}

Task<std::vector<AnswerRow>> list_answers(pg::Session& session, const Context& context,
                                          OrganizationId organization, AttemptId attempt,
                                          const std::string& slot, std::int64_t offset,
                                          std::int32_t limit) {
    return session.list<AnswerRow>(context, kList, organization, attempt, slot, offset, limit);
}

void insert_answers(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
                    const std::vector<AnswerRow>& answers) {
    transaction.post(kInsert, organization, attempt, json::Raw{json::write(answers)});
}

void add_answer_bytes(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
                      const std::vector<SlotBytes>& added) {
    transaction.post(kAddBytes, organization, attempt, json::Raw{json::write(added)});
}

Task<bool> insert_answer_file(pg::Transaction& transaction, const Context& context,
                              OrganizationId organization, const NewAnswerFile& file,
                              const FileBounds& bounds, const pg::Bytes& content) {
    const std::int64_t inserted = co_await transaction.execute(
        context, kInsertFile, organization, file.attempt_id, file.file_id, file.slot, file.name,
        file.media_type, file.size_bytes, file.sha256, content, file.uploaded_at,
        bounds.most_of_slot, bounds.most_bytes);
    co_return inserted > 0;
}

Task<std::vector<AnswerFile>> list_answer_files(pg::Session& session, const Context& context,
                                                OrganizationId organization, AttemptId attempt) {
    return session.list<AnswerFile>(context, kListFiles, organization, attempt);
}

Task<std::optional<pg::Bytes>> read_answer_file(pg::Session& session, const Context& context,
                                                OrganizationId organization, AttemptId attempt,
                                                AnswerFileId file, std::int32_t offset,
                                                std::int32_t size_bytes) {
    return session.find<pg::Bytes>(context, kReadFile, organization, attempt, file, offset,
                                   size_bytes);
}

}  // namespace lms::assessment::store
