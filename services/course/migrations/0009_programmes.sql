-- Programmes: sets of courses that are completed together (docs/adr/0025).
CREATE TABLE course_service.programmes (
    programme_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    created_by uuid NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    description text NOT NULL,
    course_order text NOT NULL CHECK (course_order IN ('free', 'ordered')),
    optional_count integer NOT NULL CHECK (optional_count >= 0), -- of the optional courses that it takes
    state text NOT NULL CHECK (state IN ('draft', 'published')),
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX programmes_published ON course_service.programmes (organization_id, programme_id DESC) WHERE state = 'published';
CREATE INDEX programmes_of_author ON course_service.programmes (organization_id, created_by, programme_id DESC);

CREATE TABLE course_service.programme_courses (
    programme_id uuid NOT NULL REFERENCES course_service.programmes ON DELETE CASCADE,
    course_id uuid NOT NULL REFERENCES course_service.courses,
    organization_id uuid NOT NULL,
    position integer NOT NULL,
    required boolean NOT NULL,
    PRIMARY KEY (programme_id, course_id)
);
CREATE INDEX programme_courses_of_course ON course_service.programme_courses (course_id, programme_id);

CREATE TABLE course_service.programme_enrollments (
    programme_enrollment_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    programme_id uuid NOT NULL REFERENCES course_service.programmes,
    user_id uuid NOT NULL,
    enrolled_at timestamptz NOT NULL,
    completed_at timestamptz, -- once completed it stays so, whatever becomes of the programme
    CONSTRAINT programme_enrollments_once UNIQUE (organization_id, programme_id, user_id)
);
CREATE INDEX programme_enrollments_of_user ON course_service.programme_enrollments (organization_id, user_id);
CREATE INDEX programme_enrollments_open ON course_service.programme_enrollments (programme_id, programme_enrollment_id)
    WHERE completed_at IS NULL;

-- Who has completed what, also those who left afterwards.
CREATE VIEW course_service.completed_courses AS
    SELECT organization_id, user_id, course_id FROM course_service.enrollments WHERE completed_at IS NOT NULL
    UNION
    SELECT organization_id, user_id, course_id FROM course_service.past_enrollments WHERE completed_at IS NOT NULL;
