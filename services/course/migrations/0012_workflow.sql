-- From draft to published and on to archived (docs/adr/0028): review, publication at a time, archive.
ALTER TABLE course_service.courses
    ADD COLUMN review_state text NOT NULL DEFAULT 'draft' CHECK (review_state IN ('draft', 'in_review', 'approved')),
    ADD COLUMN workflow_revision integer NOT NULL DEFAULT 1, -- counts steps, and edits while in review or approved
    ADD COLUMN submitted_by uuid,
    ADD COLUMN submitted_at timestamptz,
    ADD COLUMN review_required boolean, -- null: as the organisation says
    ADD COLUMN archived_at timestamptz;
CREATE INDEX courses_in_review ON course_service.courses (organization_id, submitted_at, course_id) WHERE review_state = 'in_review';

CREATE TABLE course_service.course_reviewers (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    user_id uuid NOT NULL,
    PRIMARY KEY (course_id, user_id)
);

-- An organisation without a row requires no review.
CREATE TABLE course_service.review_policies (
    organization_id uuid PRIMARY KEY,
    review_required boolean NOT NULL
);

-- Only added to.
CREATE TABLE course_service.workflow_history (
    entry bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    event text NOT NULL CHECK (event IN ('submit', 'withdraw', 'approve', 'ask_for_changes', 'publish', 'archive', 'unarchive',
                                         'edit', 'publication_failed')),
    changed_by uuid, -- null: an import
    changed_at timestamptz NOT NULL,
    comment text NOT NULL DEFAULT '',
    version integer
);
CREATE INDEX workflow_history_of_course ON course_service.workflow_history (course_id, entry);

-- At most one per course; gone once it is carried out, still there when it was refused.
CREATE TABLE course_service.scheduled_publications (
    course_id uuid PRIMARY KEY REFERENCES course_service.courses ON DELETE CASCADE,
    publication_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    publish_at timestamptz NOT NULL,
    note text NOT NULL,
    scheduled_by uuid NOT NULL,
    as_administrator boolean NOT NULL,
    failed_at timestamptz,
    problems text NOT NULL -- JSON of field problems
);
