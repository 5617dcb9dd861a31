-- Attempts at quizzes (docs/adr/0040): what was asked, every answer that was acknowledged, what it earned.
CREATE TABLE assessment_service.attempts (
    attempt_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    quiz_id uuid NOT NULL CONSTRAINT attempts_quiz REFERENCES assessment_service.quizzes,
    snapshot_number integer, -- null: the preview of a draft, which is in `draft`
    draft jsonb,
    course_id uuid NOT NULL,
    lesson_id uuid, -- that led to it
    user_id uuid NOT NULL,
    number integer NOT NULL, -- from 1, of this student and quiz; of previews 0
    is_preview boolean NOT NULL, -- of who writes the quiz; never counted
    status text NOT NULL CHECK (status IN ('in_progress', 'overdue', 'submitted', 'abandoned', 'needs_grading',
        'graded')),
    seed bigint NOT NULL,
    layout jsonb NOT NULL, -- what is asked, in order
    began timestamptz NOT NULL,
    deadline timestamptz, -- null: no end
    answers_until timestamptz,
    ended timestamptz,
    page integer NOT NULL DEFAULT 0, -- the furthest that was opened, or the last one where all are free
    earned bigint, -- units of a score; null: not graded
    possible bigint NOT NULL,
    is_complete boolean NOT NULL DEFAULT false, -- nothing waits for a person or a judge
    graded_at timestamptz,
    revision integer NOT NULL DEFAULT 1,
    address text NOT NULL, -- from where, in which session and with which browser it was last seen
    session text NOT NULL,
    browser text NOT NULL,
    CHECK (num_nonnulls(snapshot_number, draft) = 1 AND (is_preview OR draft IS NULL)),
    CHECK ((deadline IS NULL) = (answers_until IS NULL)),
    CHECK ((ended IS NULL) = (status IN ('in_progress', 'overdue'))),
    CONSTRAINT attempts_snapshot FOREIGN KEY (quiz_id, snapshot_number) REFERENCES assessment_service.quiz_snapshots
);
-- Of two who begin at once one is told of the attempt of the other.
CREATE UNIQUE INDEX attempts_running ON assessment_service.attempts (quiz_id, user_id) WHERE ended IS NULL AND NOT is_preview;
CREATE UNIQUE INDEX attempts_number ON assessment_service.attempts (quiz_id, user_id, number) WHERE NOT is_preview;
CREATE INDEX attempts_preview ON assessment_service.attempts (quiz_id, user_id) WHERE is_preview;
CREATE INDEX attempts_of_quiz ON assessment_service.attempts (organization_id, quiz_id, attempt_id);
CREATE INDEX attempts_due ON assessment_service.attempts (answers_until, attempt_id) WHERE ended IS NULL AND answers_until IS NOT NULL;

-- Every message that was kept. The entry of a slot with the greatest sequence counts, whenever it arrived.
CREATE TABLE assessment_service.attempt_answers (
    attempt_id uuid NOT NULL REFERENCES assessment_service.attempts ON DELETE CASCADE,
    slot text NOT NULL,
    sequence bigint NOT NULL,
    organization_id uuid NOT NULL,
    arrival bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    action text NOT NULL CHECK (action IN ('save', 'check', 'hint')),
    message jsonb NOT NULL,
    received timestamptz NOT NULL,
    promptness text NOT NULL CHECK (promptness IN ('in_time', 'in_grace', 'late')),
    checked text, -- the outcome of a check
    PRIMARY KEY (attempt_id, slot, sequence)
);
CREATE INDEX attempt_answers_marked ON assessment_service.attempt_answers (attempt_id, slot, sequence) WHERE action <> 'save';

-- Whatever a later release may try: what a student was told is kept stays as it was.
CREATE FUNCTION assessment_service.keep_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'answers are never changed';
END $$;
CREATE TRIGGER attempt_answers_kept BEFORE UPDATE ON assessment_service.attempt_answers
    FOR EACH STATEMENT EXECUTE FUNCTION assessment_service.keep_answers();

-- What each question earned; written when an attempt ends, and by grading.
CREATE TABLE assessment_service.attempt_slots (
    attempt_id uuid NOT NULL REFERENCES assessment_service.attempts ON DELETE CASCADE,
    slot text NOT NULL,
    organization_id uuid NOT NULL,
    position integer NOT NULL, -- from 0, as it was asked
    question_id uuid NOT NULL,
    version integer NOT NULL,
    outcome text NOT NULL,
    score bigint NOT NULL, -- units, as all of these
    points bigint NOT NULL,
    earned bigint NOT NULL,
    by_hand bigint, -- points of a person or a judge, over the score
    comment text NOT NULL DEFAULT '',
    graded_by uuid,
    graded_at timestamptz,
    revision integer NOT NULL DEFAULT 1,
    PRIMARY KEY (attempt_id, slot)
);

-- Facts about how an attempt went, for people; no rule reads them.
CREATE TABLE assessment_service.attempt_signals (
    attempt_id uuid NOT NULL REFERENCES assessment_service.attempts ON DELETE CASCADE,
    serial bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    organization_id uuid NOT NULL,
    at timestamptz NOT NULL,
    client_at timestamptz, -- what the device's clock said
    kind text NOT NULL,
    detail jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (attempt_id, serial)
);

-- Files of answers. The bytes are read in parts, so they are stored as they are, outside of the row.
CREATE TABLE assessment_service.attempt_files (
    file_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    attempt_id uuid NOT NULL REFERENCES assessment_service.attempts ON DELETE CASCADE,
    slot text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size_bytes bigint NOT NULL,
    sha256 text NOT NULL,
    content bytea NOT NULL,
    uploaded_at timestamptz NOT NULL
);
ALTER TABLE assessment_service.attempt_files ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX attempt_files_of_slot ON assessment_service.attempt_files (attempt_id, slot);
