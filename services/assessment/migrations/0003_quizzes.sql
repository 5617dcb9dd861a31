-- Quizzes (docs/adr/0039): the draft that teachers edit, what they published, and what single students are granted.
CREATE TABLE assessment_service.quizzes (
    quiz_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    title text NOT NULL,
    document jsonb NOT NULL, -- a Quiz: the draft
    revision integer NOT NULL DEFAULT 1, -- of the draft
    published_number integer, -- the newest snapshot; null: students know nothing of it
    published_revision integer, -- of the draft that it was made of
    latest_close timestamptz, -- when nobody can answer any more, as published and granted; null: never
    archived_at timestamptz,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX quizzes_of_course ON assessment_service.quizzes (organization_id, course_id, quiz_id);

-- Never changed: an attempt names the one that it began with.
CREATE TABLE assessment_service.quiz_snapshots (
    quiz_id uuid NOT NULL REFERENCES assessment_service.quizzes ON DELETE CASCADE,
    number integer NOT NULL,
    organization_id uuid NOT NULL,
    document jsonb NOT NULL, -- a QuizSnapshot
    hash text NOT NULL,
    total_points bigint NOT NULL, -- in units of Score
    question_count integer NOT NULL, -- that an attempt asks
    published_by uuid NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (quiz_id, number)
);
CREATE FUNCTION assessment_service.refuse_snapshot_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'published quizzes are immutable' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER quiz_snapshots_immutable BEFORE UPDATE ON assessment_service.quiz_snapshots
    FOR EACH ROW EXECUTE FUNCTION assessment_service.refuse_snapshot_change();

CREATE TABLE assessment_service.quiz_accommodations (
    quiz_id uuid NOT NULL REFERENCES assessment_service.quizzes ON DELETE CASCADE,
    user_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    document jsonb NOT NULL, -- an Accommodation
    reason text NOT NULL,
    revision integer NOT NULL,
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (quiz_id, user_id)
);

-- Every state that an accommodation had; revisions go on when it is granted again.
CREATE TABLE assessment_service.quiz_accommodation_history (
    quiz_id uuid NOT NULL REFERENCES assessment_service.quizzes ON DELETE CASCADE,
    user_id uuid NOT NULL,
    revision integer NOT NULL,
    organization_id uuid NOT NULL,
    document jsonb, -- null: taken back
    reason text NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (quiz_id, user_id, revision)
);

-- Whether a question earns a score: information does not, nor do surveys, which are matrices without a row in the key.
CREATE FUNCTION assessment_service.earns(kind text, document jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE kind WHEN 'information' THEN false
                     WHEN 'matrix' THEN jsonb_array_length(coalesce(document #> '{key,solution,rows}', '[]')) > 0
                     ELSE true END
$$;
