-- Pictures of a bank's questions (docs/adr/0046). A question names one by its bytes, picture:<sha256>, so that the same question is the
-- same in every bank that has the picture.
CREATE TABLE assessment_service.bank_pictures (
    bank_id uuid NOT NULL REFERENCES assessment_service.banks ON DELETE CASCADE,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    organization_id uuid NOT NULL,
    media_type text NOT NULL,
    size_bytes bigint NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    content bytea NOT NULL,
    wanted_at timestamptz NOT NULL, -- when somebody last brought or named it: what is new may not be named yet
    PRIMARY KEY (bank_id, sha256)
);
ALTER TABLE assessment_service.bank_pictures ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX bank_pictures_by_age ON assessment_service.bank_pictures (wanted_at);

-- Which version of a question names which picture, whether or not its bank has it.
CREATE TABLE assessment_service.question_pictures (
    question_id uuid NOT NULL,
    version integer NOT NULL,
    sha256 text NOT NULL,
    organization_id uuid NOT NULL,
    in_body boolean NOT NULL, -- what is asked; not only what is shown when it has been graded
    PRIMARY KEY (question_id, version, sha256),
    FOREIGN KEY (question_id, version) REFERENCES assessment_service.question_versions ON DELETE CASCADE
);
CREATE INDEX question_pictures_named ON assessment_service.question_pictures (organization_id, sha256);

-- Once for a statement, however many versions it makes. What is named anew is wanted: cleaning up cannot see versions that are not committed,
-- but it leaves pictures alone that somebody has locked, or that were wanted since.
CREATE FUNCTION assessment_service.note_pictures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO assessment_service.question_pictures (question_id, version, sha256, organization_id, in_body)
    SELECT n.question_id, n.version, m.found[1], n.organization_id,
        bool_or(strpos((n.document -> 'body')::text, 'picture:' || m.found[1]) > 0)
    FROM new_rows n CROSS JOIN LATERAL regexp_matches(n.document::text, 'picture:([0-9a-f]{64})', 'g') AS m (found)
    GROUP BY n.question_id, n.version, m.found[1], n.organization_id;
    IF FOUND THEN
        WITH named AS (
            SELECT p.bank_id, p.sha256 FROM assessment_service.bank_pictures p
            WHERE (p.organization_id, p.bank_id, p.sha256) IN (
                SELECT q.organization_id, q.bank_id, w.sha256 FROM new_rows n
                JOIN assessment_service.question_pictures w ON w.organization_id = n.organization_id
                    AND w.question_id = n.question_id AND w.version = n.version
                JOIN assessment_service.questions q ON q.organization_id = n.organization_id AND q.question_id = n.question_id)
            ORDER BY p.bank_id, p.sha256 FOR UPDATE)
        UPDATE assessment_service.bank_pictures p SET wanted_at = greatest(p.wanted_at, now())
        FROM named WHERE p.bank_id = named.bank_id AND p.sha256 = named.sha256;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER question_versions_pictures AFTER INSERT ON assessment_service.question_versions
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION assessment_service.note_pictures();
