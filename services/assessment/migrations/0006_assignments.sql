-- Assignments (docs/adr/0042): drafts and what was published of them, submissions with every revision, marks, and what
-- students were told.
CREATE TABLE assessment_service.assignments (
    assignment_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    title text NOT NULL,
    document jsonb NOT NULL, -- the draft, an Assignment
    published_number integer, -- null: students do not see it
    published_at timestamptz,
    is_changed boolean NOT NULL DEFAULT false, -- since it was published
    peer_phase text NOT NULL DEFAULT 'none' CHECK (peer_phase IN ('none', 'reviewing', 'closed')),
    revision integer NOT NULL DEFAULT 1,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX assignments_of_course ON assessment_service.assignments (organization_id, course_id, assignment_id);

-- Never changed: a mark names the version that it follows.
CREATE TABLE assessment_service.assignment_versions (
    assignment_id uuid NOT NULL REFERENCES assessment_service.assignments ON DELETE CASCADE,
    number integer NOT NULL,
    organization_id uuid NOT NULL,
    document jsonb NOT NULL,
    published_by uuid NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (assignment_id, number)
);

CREATE TABLE assessment_service.assignment_groups (
    group_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    assignment_id uuid NOT NULL REFERENCES assessment_service.assignments ON DELETE CASCADE,
    title text NOT NULL
);
CREATE INDEX assignment_groups_of_assignment ON assessment_service.assignment_groups (assignment_id);

CREATE TABLE assessment_service.assignment_group_members (
    assignment_id uuid NOT NULL REFERENCES assessment_service.assignments ON DELETE CASCADE,
    user_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    group_id uuid NOT NULL REFERENCES assessment_service.assignment_groups ON DELETE CASCADE,
    PRIMARY KEY (assignment_id, user_id)
);
CREATE INDEX assignment_members_of_group ON assessment_service.assignment_group_members (group_id);

CREATE TABLE assessment_service.assignment_extensions (
    assignment_id uuid NOT NULL REFERENCES assessment_service.assignments ON DELETE CASCADE,
    user_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    document jsonb NOT NULL, -- an Extension
    reason text NOT NULL,
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (assignment_id, user_id)
);

-- One attempt of a student or a group (`owner_id` is either).
CREATE TABLE assessment_service.submissions (
    submission_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    assignment_id uuid NOT NULL REFERENCES assessment_service.assignments,
    course_id uuid NOT NULL,
    lesson_id uuid, -- by which it was begun; its completion is told
    section_id uuid, -- of who began it
    owner_id uuid NOT NULL,
    group_id uuid REFERENCES assessment_service.assignment_groups,
    number integer NOT NULL,
    pseudonym text NOT NULL,
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'submitted')),
    text text NOT NULL DEFAULT '',
    links text[] NOT NULL DEFAULT '{}',
    words integer NOT NULL DEFAULT 0,
    revision integer NOT NULL DEFAULT 1,
    begun_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    submitted_at timestamptz,
    submitted_by uuid,
    minutes_late integer NOT NULL DEFAULT 0, -- the least of its members
    marking_state text NOT NULL DEFAULT 'waiting'
        CHECK (marking_state IN ('waiting', 'disagreed', 'graded', 'released')),
    earned bigint, -- units of Score, before what lateness withholds
    source text CHECK (source IN ('mark', 'agreement', 'third_marker', 'by_hand', 'peers', 'upload')),
    graded_at timestamptz,
    released_at timestamptz,
    UNIQUE (assignment_id, owner_id, number)
);
CREATE INDEX submissions_in_order ON assessment_service.submissions (assignment_id, pseudonym, number);

-- Who gets what it earns: a student, or all members that the group had when it was submitted.
CREATE TABLE assessment_service.submission_members (
    submission_id uuid NOT NULL REFERENCES assessment_service.submissions ON DELETE CASCADE,
    user_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    assignment_id uuid NOT NULL,
    minutes_late integer NOT NULL DEFAULT 0, -- by own extensions
    withheld bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (submission_id, user_id)
);
CREATE INDEX submissions_of_member ON assessment_service.submission_members (organization_id, assignment_id, user_id);

CREATE TABLE assessment_service.submission_revisions (
    submission_id uuid NOT NULL REFERENCES assessment_service.submissions ON DELETE CASCADE,
    revision integer NOT NULL,
    organization_id uuid NOT NULL,
    text text NOT NULL,
    links text[] NOT NULL,
    saved_by uuid NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (submission_id, revision)
);

CREATE TABLE assessment_service.submission_files (
    file_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    submission_id uuid NOT NULL REFERENCES assessment_service.submissions ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('work', 'feedback')),
    name text NOT NULL,
    size_bytes bigint NOT NULL,
    received_bytes bigint NOT NULL DEFAULT 0,
    sha256 text, -- once it is complete
    added_by uuid NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX files_of_submission ON assessment_service.submission_files (submission_id);

CREATE TABLE assessment_service.submission_file_parts (
    file_id uuid NOT NULL REFERENCES assessment_service.submission_files ON DELETE CASCADE,
    start_byte bigint NOT NULL,
    organization_id uuid NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (file_id, start_byte)
);
ALTER TABLE assessment_service.submission_file_parts ALTER COLUMN content SET STORAGE EXTERNAL;

-- Who marks it: taken or given, and their mark once it is begun.
CREATE TABLE assessment_service.submission_marks (
    submission_id uuid NOT NULL REFERENCES assessment_service.submissions ON DELETE CASCADE,
    marker_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    given_by uuid NOT NULL,
    given_at timestamptz NOT NULL,
    state text CHECK (state IN ('draft', 'done')), -- null: not begun
    document jsonb, -- a Mark
    number integer, -- the version of the assignment that it follows
    points bigint, -- null: not complete
    revision integer NOT NULL DEFAULT 0,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (submission_id, marker_id)
);
CREATE INDEX marks_of_marker ON assessment_service.submission_marks (organization_id, marker_id, submission_id);

-- Every result that a submission ever had.
CREATE TABLE assessment_service.submission_grades (
    submission_id uuid NOT NULL REFERENCES assessment_service.submissions ON DELETE CASCADE,
    serial bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    organization_id uuid NOT NULL,
    points bigint, -- null: taken back
    source text NOT NULL,
    reason text NOT NULL,
    graded_by uuid NOT NULL,
    graded_at timestamptz NOT NULL,
    PRIMARY KEY (submission_id, serial)
);

CREATE TABLE assessment_service.submission_comments (
    comment_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    submission_id uuid NOT NULL REFERENCES assessment_service.submissions ON DELETE CASCADE,
    author_id uuid NOT NULL,
    anchor jsonb NOT NULL,
    text text NOT NULL,
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX comments_of_submission ON assessment_service.submission_comments (submission_id);

CREATE TABLE assessment_service.peer_reviews (
    review_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    assignment_id uuid NOT NULL REFERENCES assessment_service.assignments ON DELETE CASCADE,
    submission_id uuid NOT NULL REFERENCES assessment_service.submissions ON DELETE CASCADE,
    reviewer_id uuid NOT NULL,
    is_done boolean NOT NULL DEFAULT false,
    document jsonb, -- a Mark
    points bigint,
    revision integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL,
    UNIQUE (submission_id, reviewer_id)
);
CREATE INDEX peer_reviews_of_reviewer ON assessment_service.peer_reviews (assignment_id, reviewer_id);

CREATE TABLE assessment_service.similarity_runs (
    run_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    assignment_id uuid NOT NULL REFERENCES assessment_service.assignments ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'succeeded', 'failed')),
    compared integer NOT NULL DEFAULT 0,
    not_compared integer NOT NULL DEFAULT 0,
    pairs integer NOT NULL DEFAULT 0,
    started_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX similarity_runs_newest ON assessment_service.similarity_runs (assignment_id, run_id);

CREATE TABLE assessment_service.similar_pairs (
    run_id uuid NOT NULL REFERENCES assessment_service.similarity_runs ON DELETE CASCADE,
    place integer NOT NULL, -- the most alike first
    organization_id uuid NOT NULL,
    first_id uuid NOT NULL REFERENCES assessment_service.submissions ON DELETE CASCADE,
    second_id uuid NOT NULL REFERENCES assessment_service.submissions ON DELETE CASCADE,
    share double precision NOT NULL,
    words integer NOT NULL,
    passages jsonb NOT NULL,
    PRIMARY KEY (run_id, place)
);
