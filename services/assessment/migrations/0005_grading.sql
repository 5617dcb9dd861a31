-- What follows an attempt (docs/adr/0041): consequences, people who grade, grading anew, statistics, mastery.

-- From the end of an attempt to the progress of its student. `next_at`: when somebody looks whether it went on.
CREATE TABLE assessment_service.completion_sagas (
    attempt_id uuid PRIMARY KEY REFERENCES assessment_service.attempts ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    quiz_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'waiting', 'done', 'failed')),
    step text NOT NULL CHECK (step IN ('validation', 'score', 'progress', 'certificate', 'notification', 'unlock')),
    round integer NOT NULL DEFAULT 1, -- a further one with each change of the grade
    tries integer NOT NULL DEFAULT 0, -- of the step, that failed
    next_at timestamptz,
    last_error text,
    score_percent integer, -- of the student's result, as it was told; null: not final
    course_completed boolean NOT NULL DEFAULT false, -- as the course service said
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX completion_sagas_due ON assessment_service.completion_sagas (next_at) WHERE state = 'running';
CREATE INDEX completion_sagas_of_quiz ON assessment_service.completion_sagas (organization_id, quiz_id, attempt_id);

CREATE TABLE assessment_service.completion_records (
    attempt_id uuid NOT NULL REFERENCES assessment_service.completion_sagas ON DELETE CASCADE,
    serial bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    organization_id uuid NOT NULL,
    step text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('done', 'skipped', 'failed')),
    round integer NOT NULL,
    detail text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (attempt_id, serial)
);

CREATE INDEX attempt_slots_for_people ON assessment_service.attempt_slots (attempt_id)
    WHERE outcome IN ('needs_grading', 'needs_judge') OR by_hand IS NOT NULL;
CREATE INDEX attempt_slots_of_question ON assessment_service.attempt_slots (question_id, version, attempt_id);

-- Which grader has an answer, and until when. One that is over counts as none.
CREATE TABLE assessment_service.grading_claims (
    attempt_id uuid NOT NULL,
    slot text NOT NULL,
    organization_id uuid NOT NULL,
    quiz_id uuid NOT NULL,
    user_id uuid NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (attempt_id, slot),
    FOREIGN KEY (attempt_id, slot) REFERENCES assessment_service.attempt_slots ON DELETE CASCADE
);
CREATE INDEX grading_claims_of_grader ON assessment_service.grading_claims (organization_id, quiz_id, user_id);

-- Quizzes that are graded without names.
CREATE TABLE assessment_service.anonymous_grading (
    quiz_id uuid PRIMARY KEY REFERENCES assessment_service.quizzes ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    is_anonymous boolean NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Every change of a grade after the attempt had ended; never updated.
CREATE TABLE assessment_service.grade_history (
    attempt_id uuid NOT NULL,
    slot text NOT NULL,
    serial bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    organization_id uuid NOT NULL,
    cause text NOT NULL CHECK (cause IN ('by_hand', 'taken_back', 'regraded')),
    version_before integer NOT NULL,
    outcome_before text NOT NULL,
    earned_before bigint NOT NULL,
    version integer NOT NULL,
    outcome text NOT NULL,
    earned bigint NOT NULL,
    comment text NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (attempt_id, slot, serial),
    FOREIGN KEY (attempt_id, slot) REFERENCES assessment_service.attempt_slots ON DELETE CASCADE
);

-- Grading anew. One that is no preview also says by which version attempts are graded that end later.
CREATE TABLE assessment_service.regrades (
    regrade_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    quiz_id uuid NOT NULL REFERENCES assessment_service.quizzes ON DELETE CASCADE,
    question_id uuid NOT NULL,
    from_version integer NOT NULL,
    to_version integer NOT NULL,
    preview boolean NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
    after_attempt uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000', -- how far it is
    answers integer NOT NULL DEFAULT 0,
    by_hand integer NOT NULL DEFAULT 0,
    changed integer NOT NULL DEFAULT 0,
    requested_by uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX regrades_of_quiz ON assessment_service.regrades (organization_id, quiz_id, regrade_id);
CREATE INDEX regrades_unfinished ON assessment_service.regrades (updated_at) WHERE state IN ('queued', 'running');
CREATE UNIQUE INDEX regrades_running ON assessment_service.regrades (quiz_id, question_id)
    WHERE NOT preview AND state IN ('queued', 'running');

CREATE TABLE assessment_service.regrade_changes (
    regrade_id uuid NOT NULL REFERENCES assessment_service.regrades ON DELETE CASCADE,
    attempt_id uuid NOT NULL REFERENCES assessment_service.attempts ON DELETE CASCADE,
    slot text NOT NULL,
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    outcome_before text NOT NULL,
    earned_before bigint NOT NULL,
    outcome text NOT NULL,
    earned bigint NOT NULL,
    points bigint NOT NULL,
    PRIMARY KEY (regrade_id, attempt_id, slot)
);

-- What was computed last. `fingerprint` says of which attempts; another one means it is old.
CREATE TABLE assessment_service.quiz_statistics (
    quiz_id uuid NOT NULL REFERENCES assessment_service.quizzes ON DELETE CASCADE,
    counted text NOT NULL CHECK (counted IN ('first', 'highest', 'all')),
    organization_id uuid NOT NULL,
    fingerprint text NOT NULL,
    document jsonb NOT NULL, -- QuizStatistics
    computed_at timestamptz NOT NULL,
    PRIMARY KEY (quiz_id, counted)
);

CREATE INDEX attempts_of_student ON assessment_service.attempts (organization_id, course_id, user_id)
    WHERE NOT is_preview AND ended IS NOT NULL;

-- For those who teach; a student's own is made of what they may see.
CREATE TABLE assessment_service.skill_mastery (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    skill text NOT NULL,
    user_id uuid NOT NULL,
    mastery double precision NOT NULL,
    answers integer NOT NULL,
    right_answers integer NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, course_id, skill, user_id)
);
CREATE INDEX skill_mastery_of_student ON assessment_service.skill_mastery (organization_id, course_id, user_id);
CREATE INDEX skill_mastery_least ON assessment_service.skill_mastery (organization_id, course_id, skill, mastery, user_id);
