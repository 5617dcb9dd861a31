-- The newest snapshot of a quiz that asks the version; null: what uses it has none.
ALTER TABLE assessment_service.question_uses ADD COLUMN snapshot_number integer;
UPDATE assessment_service.question_uses u SET snapshot_number = s.number
FROM (SELECT q.organization_id, q.quiz_id, (v ->> 'question_id')::uuid AS question_id, (v ->> 'version')::integer AS version,
          max(q.number) AS number
      FROM assessment_service.quiz_snapshots q
      CROSS JOIN LATERAL jsonb_array_elements(q.document -> 'pools') AS p
      CROSS JOIN LATERAL jsonb_array_elements(p -> 'versions') AS v
      GROUP BY 1, 2, 3, 4) s
WHERE u.organization_id = s.organization_id AND u.used_by = s.quiz_id AND u.question_id = s.question_id AND u.version = s.version;
