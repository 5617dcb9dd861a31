-- What authors removed from a draft, until it is restored or purged. Elsewhere, so that no statement about drafts can forget to leave
-- it out. `position` is the place that it had, between the neighbours `previous_id` and `next_id`.
CREATE TABLE course_service.deleted_modules (
    module_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    title text NOT NULL,
    position integer NOT NULL,
    source_key text,
    revision integer NOT NULL,
    previous_id uuid,
    next_id uuid,
    deleted_by uuid NOT NULL,
    deleted_at timestamptz NOT NULL
);
CREATE INDEX deleted_modules_oldest ON course_service.deleted_modules (deleted_at);

CREATE TABLE course_service.deleted_lessons (
    lesson_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    module_id uuid NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    content text NOT NULL,
    objectives text[] NOT NULL,
    questions text[] NOT NULL,
    key_points text[] NOT NULL,
    teaching_minutes integer NOT NULL,
    exercise_minutes integer NOT NULL,
    source_key text,
    source_digest text,
    revision integer NOT NULL,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL,
    previous_id uuid,
    next_id uuid,
    with_module boolean NOT NULL, -- went with its module, and comes back with it
    deleted_by uuid NOT NULL,
    deleted_at timestamptz NOT NULL
);
CREATE INDEX deleted_lessons_oldest ON course_service.deleted_lessons (deleted_at);
CREATE INDEX deleted_lessons_of_module ON course_service.deleted_lessons (module_id);
