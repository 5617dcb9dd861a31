-- Rules: when things open, when they are due, what completes them, and what single students and groups are allowed (docs/adr/0026).

-- Of the draft. Beside its tree, so that what is removed and restored, moved or imported keeps its rules by its id.
CREATE TABLE course_service.node_rules (
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    node_id uuid NOT NULL, -- of the course itself, a module or a lesson
    organization_id uuid NOT NULL,
    rules text NOT NULL,   -- JSON of contract/rules.hpp; "{}" keeps counting the revision
    revision integer NOT NULL DEFAULT 1,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (course_id, node_id)
);

-- Which course waits for which; a circle is looked for over both kinds, so that no publishing can close one.
CREATE TABLE course_service.course_prerequisites (
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    required_course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    in_draft boolean NOT NULL,
    in_published boolean NOT NULL,
    PRIMARY KEY (course_id, required_course_id)
);

-- For one student, or for the members of a section or cohort.
CREATE TABLE course_service.rule_overrides (
    override_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    node_id uuid NOT NULL,
    user_id uuid,
    group_id uuid,
    opens_at timestamptz,
    due_at timestamptz,
    extra_days integer CHECK (extra_days BETWEEN 0 AND 3650),
    exempt_from_conditions boolean NOT NULL,
    counts_as_completed boolean NOT NULL,
    reason text NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL,
    revision integer NOT NULL DEFAULT 1,
    CONSTRAINT rule_overrides_whom CHECK (num_nonnulls(user_id, group_id) = 1)
);
CREATE UNIQUE INDEX rule_overrides_of_user ON course_service.rule_overrides (course_id, user_id, node_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX rule_overrides_of_group ON course_service.rule_overrides (course_id, group_id, node_id) WHERE group_id IS NOT NULL;
CREATE INDEX rule_overrides_of_course ON course_service.rule_overrides (course_id, override_id);

-- Only added to: every state that an override had, and who left it so.
CREATE TABLE course_service.rule_override_history (
    entry bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    override_id uuid NOT NULL,
    action text NOT NULL CHECK (action IN ('created', 'changed', 'deleted')),
    state text NOT NULL, -- JSON of OverrideView
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX rule_override_history_of_override ON course_service.rule_override_history (override_id, entry);

-- A change of rules on its way through the students of a course, in the order of their enrolments.
CREATE TABLE course_service.reevaluations (
    reevaluation_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    cause text NOT NULL CHECK (cause IN ('published', 'override')),
    from_version integer NOT NULL,
    version integer NOT NULL,
    override_id uuid,
    override_before text, -- JSON of domain Override; null: there was none
    user_id uuid,         -- whom it concerns; both null: everybody
    group_id uuid,
    done_through uuid,    -- the last enrolment that was looked at
    students integer NOT NULL DEFAULT 0,
    gained integer NOT NULL DEFAULT 0,
    lost integer NOT NULL DEFAULT 0,
    completed integer NOT NULL DEFAULT 0,
    started_by uuid NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX reevaluations_of_course ON course_service.reevaluations (course_id, reevaluation_id DESC);

-- Whether any version or override of the course asks for more than one lesson's neighbour: what says no is answered without.
ALTER TABLE course_service.courses ADD COLUMN uses_rules boolean NOT NULL DEFAULT false;
-- How many lessons it takes to complete the version; null: all of them.
ALTER TABLE course_service.course_versions ADD COLUMN counted_lessons integer CHECK (counted_lessons > 0);
-- How many of those are done; null: as many as are completed.
ALTER TABLE course_service.enrollments ADD COLUMN done_lessons integer CHECK (done_lessons >= 0);
ALTER TABLE course_service.past_enrollments ADD COLUMN done_lessons integer; -- they may come back
ALTER TABLE course_service.lesson_progress
    ADD COLUMN score_percent integer CHECK (score_percent BETWEEN 0 AND 100),
    ADD COLUMN claimed boolean NOT NULL DEFAULT false; -- said to be done, before the rules of the lesson were met
