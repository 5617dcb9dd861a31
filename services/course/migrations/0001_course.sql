-- Courses: the draft that authors edit, the versions that students read, and who got how far.
CREATE SCHEMA IF NOT EXISTS course_service;

-- What this service knows of users, fed by user-events: names for reports and course pages.
CREATE TABLE course_service.people (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    active boolean NOT NULL DEFAULT true,
    told_at timestamptz NOT NULL, -- time of the newest event that was applied
    PRIMARY KEY (organization_id, user_id)
);

-- The draft. `revision` counts edits of this row's texts, `structure_revision` those of the tree below.
CREATE TABLE course_service.courses (
    course_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    created_by uuid NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    description text NOT NULL,
    category text,
    language text,
    level text CHECK (level IN ('beginner', 'intermediate', 'advanced')),
    visibility text NOT NULL CHECK (visibility IN ('organization', 'private')),
    navigation text NOT NULL CHECK (navigation IN ('free', 'sequential')),
    attribution jsonb,
    source_key text,
    source_revision text,
    source_digest text,
    revision integer NOT NULL DEFAULT 1,
    structure_revision integer NOT NULL DEFAULT 1,
    published_version integer,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX courses_source ON course_service.courses (organization_id, created_by, source_key)
    WHERE source_key IS NOT NULL;

CREATE TABLE course_service.course_instructors (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    user_id uuid NOT NULL,
    PRIMARY KEY (course_id, user_id)
);
CREATE INDEX course_instructors_courses ON course_service.course_instructors (organization_id, user_id, course_id);

-- Positions are unique only at the commit, so that a reorder is one statement.
CREATE TABLE course_service.modules (
    module_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    title text NOT NULL,
    position integer NOT NULL,
    source_key text,
    revision integer NOT NULL DEFAULT 1,
    CONSTRAINT modules_position UNIQUE (course_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE course_service.lessons (
    lesson_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    module_id uuid NOT NULL REFERENCES course_service.modules ON DELETE CASCADE,
    position integer NOT NULL,
    title text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('page', 'video_link', 'external_link')),
    content text NOT NULL,
    objectives text[] NOT NULL,
    questions text[] NOT NULL,
    key_points text[] NOT NULL,
    teaching_minutes integer NOT NULL,
    exercise_minutes integer NOT NULL,
    source_key text,
    source_digest text, -- of the text as last imported; differs from the text's own digest after an edit by hand
    revision integer NOT NULL DEFAULT 1,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT lessons_position UNIQUE (module_id, position) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX lessons_of_course ON course_service.lessons (course_id);

-- Versions are written once and never changed: the trigger below makes that a fact.
CREATE TABLE course_service.course_versions (
    course_id uuid NOT NULL REFERENCES course_service.courses,
    version integer NOT NULL CHECK (version > 0),
    organization_id uuid NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    lesson_count integer NOT NULL CHECK (lesson_count > 0),
    outline text NOT NULL, -- JSON of domain/outline.hpp
    digest text NOT NULL,  -- of the draft that it was made from
    note text NOT NULL,
    published_by uuid NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (course_id, version)
);
ALTER TABLE course_service.courses ADD CONSTRAINT courses_published_version
    FOREIGN KEY (course_id, published_version) REFERENCES course_service.course_versions;

CREATE TABLE course_service.version_lessons (
    lesson_id uuid NOT NULL,
    version integer NOT NULL,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    opens_after uuid,       -- the lesson that must be completed before; null where navigation is free
    document text NOT NULL, -- prepared JSON, up to the closing brace
    PRIMARY KEY (lesson_id, version),
    FOREIGN KEY (course_id, version) REFERENCES course_service.course_versions
);

CREATE FUNCTION course_service.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'published versions are immutable' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER course_versions_immutable BEFORE UPDATE OR DELETE ON course_service.course_versions
    FOR EACH ROW EXECUTE FUNCTION course_service.refuse_change();
CREATE TRIGGER version_lessons_immutable BEFORE UPDATE OR DELETE ON course_service.version_lessons
    FOR EACH ROW EXECUTE FUNCTION course_service.refuse_change();

-- One row per published course: what the catalogue shows and searches, as of the published version.
CREATE TABLE course_service.catalogue (
    course_id uuid PRIMARY KEY REFERENCES course_service.courses ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    description text NOT NULL,
    category text,
    language text,
    level text,
    visibility text NOT NULL,
    lesson_count integer NOT NULL,
    minutes integer NOT NULL, -- teaching and exercises together
    published_at timestamptz NOT NULL,
    search tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', title || ' ' || coalesce(category, '') || ' ' || summary || ' ' || description)) STORED
);
CREATE INDEX catalogue_newest ON course_service.catalogue (organization_id, published_at DESC, course_id DESC)
    WHERE visibility = 'organization';
CREATE INDEX catalogue_category ON course_service.catalogue (organization_id, category, published_at DESC, course_id DESC)
    WHERE visibility = 'organization';
CREATE INDEX catalogue_search ON course_service.catalogue USING gin (search);

-- An enrolment reads the newest version until it is completed; then it stays on that one (docs/adr/0011).
CREATE TABLE course_service.enrollments (
    enrollment_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses,
    user_id uuid NOT NULL,
    enrolled_version integer NOT NULL,
    enrolled_at timestamptz NOT NULL,
    completed_version integer,
    completed_at timestamptz,
    CONSTRAINT enrollments_completion CHECK ((completed_at IS NULL) = (completed_version IS NULL)),
    CONSTRAINT enrollments_once UNIQUE (organization_id, course_id, user_id)
);
CREATE INDEX enrollments_of_course ON course_service.enrollments (course_id, enrollment_id);
CREATE INDEX enrollments_of_user ON course_service.enrollments (organization_id, user_id, enrollment_id DESC);

-- Written far more often than anything else; room in the page keeps updates off the index.
CREATE TABLE course_service.lesson_progress (
    enrollment_id uuid NOT NULL REFERENCES course_service.enrollments ON DELETE CASCADE,
    lesson_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('not_started', 'in_progress', 'completed')),
    position_s integer NOT NULL CHECK (position_s >= 0),
    time_spent_s integer NOT NULL CHECK (time_spent_s >= 0),
    updated_at timestamptz NOT NULL,
    completed_at timestamptz,
    PRIMARY KEY (enrollment_id, lesson_id)
) WITH (fillfactor = 70);

-- Images of courses, one row per content (docs/adr/0014). `access_key` makes the address unguessable.
CREATE TABLE course_service.assets (
    asset_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    sha256 text NOT NULL,
    media_type text NOT NULL,
    access_key text NOT NULL,
    content bytea NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT assets_once UNIQUE (organization_id, sha256)
);
ALTER TABLE course_service.assets ALTER COLUMN content SET STORAGE EXTERNAL; -- images are compressed already
