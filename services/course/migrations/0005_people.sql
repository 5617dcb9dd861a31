-- Who takes a course and who teaches it: sections, cohorts, policies, requests, the way in and out (docs/adr/0023).

-- `sections_only`: sees and manages nobody but the students of the sections that they teach.
ALTER TABLE course_service.course_instructors
    ADD COLUMN role text NOT NULL DEFAULT 'owner' CHECK (role IN ('owner', 'teacher', 'assistant')),
    ADD COLUMN sections_only boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT course_instructors_scope CHECK (role = 'assistant' OR NOT sections_only);

CREATE INDEX people_email ON course_service.people (organization_id, lower(email));

-- Sections are parts of one course with dates and teachers of their own.
CREATE TABLE course_service.sections (
    section_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    title text NOT NULL,
    starts_at timestamptz,
    ends_at timestamptz,
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    CONSTRAINT sections_dates CHECK (starts_at < ends_at)
);
CREATE UNIQUE INDEX sections_title ON course_service.sections (course_id, lower(title));

CREATE TABLE course_service.section_teachers (
    section_id uuid NOT NULL REFERENCES course_service.sections ON DELETE CASCADE,
    user_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    PRIMARY KEY (section_id, user_id)
);
CREATE INDEX section_teachers_of_course ON course_service.section_teachers (course_id, user_id);

-- A student is in at most one section of a course, and only while enrolled.
CREATE TABLE course_service.section_members (
    course_id uuid NOT NULL,
    user_id uuid NOT NULL,
    section_id uuid NOT NULL REFERENCES course_service.sections ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (course_id, user_id)
);
CREATE INDEX section_members_of_section ON course_service.section_members (section_id, user_id);
CREATE INDEX section_members_of_user ON course_service.section_members (organization_id, user_id);

-- Cohorts are groups of people of the organisation, across courses.
CREATE TABLE course_service.cohorts (
    cohort_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    title text NOT NULL,
    starts_at timestamptz,
    ends_at timestamptz,
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    CONSTRAINT cohorts_dates CHECK (starts_at < ends_at)
);
CREATE UNIQUE INDEX cohorts_title ON course_service.cohorts (organization_id, lower(title));

CREATE TABLE course_service.cohort_teachers (
    cohort_id uuid NOT NULL REFERENCES course_service.cohorts ON DELETE CASCADE,
    user_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    PRIMARY KEY (cohort_id, user_id)
);

CREATE TABLE course_service.cohort_members (
    cohort_id uuid NOT NULL REFERENCES course_service.cohorts ON DELETE CASCADE,
    user_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (cohort_id, user_id)
);
CREATE INDEX cohort_members_of_user ON course_service.cohort_members (organization_id, user_id);

-- Every group that a student is in, of both kinds: what rules about groups join with.
-- `course_id` is null for a cohort, which is the same in every course.
CREATE VIEW course_service.student_groups AS
    SELECT m.organization_id, m.user_id, m.section_id AS group_id, 'section' AS kind, m.course_id,
           s.title, s.starts_at, s.ends_at
    FROM course_service.section_members m JOIN course_service.sections s ON s.section_id = m.section_id
    UNION ALL
    SELECT m.organization_id, m.user_id, m.cohort_id, 'cohort', NULL, c.title, c.starts_at, c.ends_at
    FROM course_service.cohort_members m JOIN course_service.cohorts c ON c.cohort_id = m.cohort_id;

-- How a course is entered. A course without a row is open to everybody who sees it.
CREATE TABLE course_service.enrollment_policies (
    course_id uuid PRIMARY KEY REFERENCES course_service.courses ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    policy text NOT NULL CHECK (policy IN ('open', 'approval', 'key', 'invitation', 'paid')),
    key_hash text, -- argon2id
    opens_at timestamptz,
    closes_at timestamptz,
    capacity integer CHECK (capacity > 0),
    waiting_list boolean NOT NULL,
    access_days integer CHECK (access_days > 0),
    price_minor bigint CHECK (price_minor > 0), -- in the smallest unit of the currency
    currency text CHECK (currency ~ '^[A-Z]{3}$'),
    revision integer NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT enrollment_policies_window CHECK (opens_at < closes_at),
    CONSTRAINT enrollment_policies_key CHECK (policy <> 'key' OR key_hash IS NOT NULL),
    CONSTRAINT enrollment_policies_price CHECK (policy <> 'paid' OR (price_minor IS NOT NULL AND currency IS NOT NULL))
);

-- Rows of `enrollments` are those that hold; who left moves to `past_enrollments`, so that no statement about students can forget to
-- leave them out. Progress stays where it is, under the same enrolment, for those who come back.
ALTER TABLE course_service.enrollments ADD COLUMN expires_at timestamptz;
CREATE INDEX enrollments_expiring ON course_service.enrollments (expires_at) WHERE expires_at IS NOT NULL;
ALTER TABLE course_service.lesson_progress DROP CONSTRAINT lesson_progress_enrollment_id_fkey;

CREATE TABLE course_service.past_enrollments (
    enrollment_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses,
    user_id uuid NOT NULL,
    enrolled_version integer NOT NULL,
    enrolled_at timestamptz NOT NULL,
    completed_version integer,
    completed_at timestamptz,
    expires_at timestamptz,
    section_id uuid,
    ended_at timestamptz NOT NULL,
    end_reason text NOT NULL CHECK (end_reason IN ('withdrawn', 'removed', 'expired')),
    ended_by uuid, -- null: the clock
    CONSTRAINT past_enrollments_once UNIQUE (organization_id, course_id, user_id)
);
CREATE INDEX past_enrollments_of_course ON course_service.past_enrollments (course_id, enrollment_id);

-- Only added to.
CREATE TABLE course_service.enrollment_history (
    entry bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id uuid NOT NULL,
    enrollment_id uuid NOT NULL,
    course_id uuid NOT NULL,
    user_id uuid NOT NULL,
    change text NOT NULL CHECK (change IN ('enrolled', 'returned', 'restored', 'withdrawn', 'removed', 'expired')),
    source text, -- of a beginning: how
    changed_by uuid,
    changed_at timestamptz NOT NULL
);
CREATE INDEX enrollment_history_of_enrollment ON course_service.enrollment_history (enrollment_id, entry);

-- Wrong keys of one person since `since`.
CREATE TABLE course_service.enrollment_key_attempts (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    user_id uuid NOT NULL,
    attempts integer NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (course_id, user_id)
);

-- Either for one address, or for whoever brings the code.
CREATE TABLE course_service.enrollment_invitations (
    invitation_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    section_id uuid REFERENCES course_service.sections ON DELETE SET NULL,
    email text,
    code_hash bytea NOT NULL, -- SHA-256 of 256 random bits
    uses_left integer NOT NULL CHECK (uses_left >= 0),
    expires_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX enrollment_invitations_code ON course_service.enrollment_invitations (code_hash);
CREATE INDEX enrollment_invitations_of_course ON course_service.enrollment_invitations (course_id, invitation_id);

-- The saga of one enrolment that could not be carried out at once (docs/adr/0023). `step` is the one to be done next.
CREATE TABLE course_service.enrollment_requests (
    request_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses,
    user_id uuid NOT NULL,
    source text NOT NULL,
    section_id uuid,
    expires_at timestamptz, -- of the enrolment to come, when it was asked for with a date
    state text NOT NULL CHECK (state IN ('running', 'awaiting_approval', 'waiting', 'awaiting_payment', 'compensating',
                                         'enrolled', 'refused', 'cancelled', 'expired')),
    step text NOT NULL CHECK (step IN ('eligibility', 'capacity', 'payment', 'record', 'notification', 'analytics')),
    attempts integer NOT NULL,  -- of this step
    deadline timestamptz,       -- of this step
    holds_place boolean NOT NULL,
    queued_at timestamptz,      -- on the waiting list since
    decided_by uuid,            -- who approved or refused
    reason text,                -- a stable code, for people in words
    remark text,                -- of the one who refused
    payment text NOT NULL CHECK (payment IN ('none', 'asked', 'paid', 'declined', 'refund_asked', 'refunded')),
    payment_id text,
    price_minor bigint,
    currency text,
    enrollment_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX enrollment_requests_open ON course_service.enrollment_requests (organization_id, course_id, user_id)
    WHERE state IN ('running', 'awaiting_approval', 'waiting', 'awaiting_payment', 'compensating');
CREATE INDEX enrollment_requests_waiting ON course_service.enrollment_requests (course_id, queued_at, request_id) WHERE state = 'waiting';
CREATE INDEX enrollment_requests_holding ON course_service.enrollment_requests (course_id) WHERE holds_place;
CREATE INDEX enrollment_requests_due ON course_service.enrollment_requests (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX enrollment_requests_of_course ON course_service.enrollment_requests (course_id, request_id);

-- Bulk enrolment: what was asked for and what became of each line.
CREATE TABLE course_service.bulk_enrollments (
    bulk_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses,
    cohort_id uuid, -- null: from a file
    dry_run boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
    line_count integer NOT NULL,
    done_count integer NOT NULL,
    requested_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE TABLE course_service.bulk_lines (
    bulk_id uuid NOT NULL REFERENCES course_service.bulk_enrollments ON DELETE CASCADE,
    line integer NOT NULL,
    organization_id uuid NOT NULL,
    email text NOT NULL,
    section text,
    expires_at timestamptz,
    outcome text, -- null: not done yet
    PRIMARY KEY (bulk_id, line)
);
CREATE INDEX bulk_lines_open ON course_service.bulk_lines (bulk_id, line) WHERE outcome IS NULL;
