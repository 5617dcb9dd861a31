#include "services/assessment/store/signal_store.hpp"

#include "libs/json/json.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kInsert{"assessment.insert_signals", R"(
    INSERT INTO assessment_service.attempt_signals (attempt_id, organization_id, at, client_at, kind, detail)
    SELECT a.attempt_id, a.organization_id, w.at, w.client_at, w.kind, w.detail
    FROM assessment_service.attempts a CROSS JOIN jsonb_to_recordset($3::jsonb)
        AS w (at timestamptz, client_at timestamptz, kind text, detail jsonb)
    WHERE a.organization_id = $1 AND a.attempt_id = $2 AND a.ended IS NULL
      AND (SELECT count(*) FROM assessment_service.attempt_signals s
           WHERE s.organization_id = $1 AND s.attempt_id = $2) < $4::bigint - jsonb_array_length($3::jsonb))"};

// What was before is read from the row as it was before the update.
constexpr pg::Statement kNotePresence{"assessment.note_presence", R"(
    WITH before AS MATERIALIZED (
        SELECT attempt_id, address, session, browser FROM assessment_service.attempts
        WHERE organization_id = $1 AND attempt_id = $2 AND ended IS NULL
          AND (address, session, browser) IS DISTINCT FROM ($3::text, $4::text, $5::text) FOR NO KEY UPDATE),
    moved AS (
        UPDATE assessment_service.attempts a SET address = $3, session = $4, browser = $5
        FROM before b WHERE a.organization_id = $1 AND a.attempt_id = b.attempt_id)
    INSERT INTO assessment_service.attempt_signals (attempt_id, organization_id, at, kind, detail)
    SELECT b.attempt_id, $1, $6, c.kind, c.detail
    FROM before b CROSS JOIN LATERAL (
        SELECT 'address_changed' AS kind, jsonb_build_object('from', b.address, 'to', $3::text) AS detail
        WHERE b.address <> $3
        UNION ALL
        SELECT 'session_changed', jsonb_build_object('from', b.browser, 'to', $5::text)
        WHERE (b.session, b.browser) <> ($4::text, $5::text)) AS c
    WHERE (SELECT count(*) FROM assessment_service.attempt_signals s
           WHERE s.organization_id = $1 AND s.attempt_id = $2) < $7)"};

constexpr pg::Statement kList{"assessment.list_signals", R"(
    SELECT at, client_at, kind, detail FROM assessment_service.attempt_signals
    WHERE organization_id = $1 AND attempt_id = $2 ORDER BY serial OFFSET $3 LIMIT $4)"};

}  // namespace

Task<> insert_signals(pg::Session& session, const Context& context, OrganizationId organization,
                      AttemptId attempt, const std::vector<SignalRow>& signals) {
    co_await session.execute(context, kInsert, organization, attempt,
                             json::Raw{json::write(signals)}, kMostSignals);
}

Task<> note_presence(pg::Session& session, const Context& context, OrganizationId organization,
                     AttemptId attempt, const Presence& seen, Time now) {
    co_await session.execute(context, kNotePresence, organization, attempt, seen.address,
                             seen.session, seen.browser, now, kMostSignals);
}

Task<std::vector<SignalRow>> list_signals(pg::Session& session, const Context& context,
                                          OrganizationId organization, AttemptId attempt,
                                          std::int64_t offset, std::int32_t limit) {
    return session.list<SignalRow>(context, kList, organization, attempt, offset, limit);
}

}  // namespace lms::assessment::store
