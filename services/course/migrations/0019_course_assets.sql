-- Which files a course has: those that its authors uploaded, that came with it, or that somebody who writes it took from another
-- course of theirs. Knowing a hash is no permission (docs/adr/0014).
CREATE TABLE course_service.course_assets (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    asset_id uuid NOT NULL REFERENCES course_service.assets ON DELETE CASCADE,
    PRIMARY KEY (course_id, asset_id)
);
CREATE INDEX course_assets_of_asset ON course_service.course_assets (asset_id, course_id);

-- What courses name already, in their drafts, their trash, what they once were, and as their cover.
INSERT INTO course_service.course_assets (organization_id, course_id, asset_id)
SELECT DISTINCT t.organization_id, t.course_id, a.asset_id
FROM (SELECT organization_id, course_id, content || ' ' || material::text AS text FROM course_service.lessons
      UNION ALL
      SELECT organization_id, course_id, content || ' ' || material::text FROM course_service.deleted_lessons
      UNION ALL
      SELECT organization_id, course_id, text FROM course_service.kept_texts) t
CROSS JOIN LATERAL regexp_matches(t.text, 'asset:([0-9a-f]{64})', 'g') AS m (hash)
JOIN course_service.assets a ON a.organization_id = t.organization_id AND a.sha256 = m.hash[1]
UNION
SELECT c.organization_id, c.course_id, a.asset_id
FROM course_service.courses c
JOIN course_service.assets a ON a.organization_id = c.organization_id AND a.asset_id::text = c.cover ->> 'asset_id';
