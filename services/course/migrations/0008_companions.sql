-- What a student keeps beside the lessons: nobody else reads any of it, teachers included (docs/adr/0024).

-- A place in a lesson. Marking the same place again changes nothing, so that a press twice makes one.
CREATE TABLE course_service.bookmarks (
    bookmark_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    lesson_id uuid NOT NULL,
    position_s integer NOT NULL CHECK (position_s >= 0), -- of the player; 0 in texts
    anchor text NOT NULL,                                -- id of a heading; empty: the lesson as a whole
    label text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT bookmarks_once UNIQUE (organization_id, user_id, lesson_id, position_s, anchor)
);
CREATE INDEX bookmarks_of_user ON course_service.bookmarks (organization_id, user_id, bookmark_id DESC);

CREATE TABLE course_service.notes (
    note_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    lesson_id uuid NOT NULL,
    anchor text, -- id of a heading of the lesson
    content text NOT NULL,
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX notes_of_user ON course_service.notes (organization_id, user_id, note_id DESC);
CREATE INDEX notes_of_lesson ON course_service.notes (organization_id, user_id, lesson_id, note_id DESC);

CREATE TABLE course_service.favourites (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, user_id, course_id)
);

-- The last lessons that somebody opened; the statement that adds one removes the oldest beyond the bound.
CREATE TABLE course_service.recent_visits (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    lesson_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    visited_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, user_id, lesson_id)
) WITH (fillfactor = 70);

-- The address of a student's calendar. Calendar programs send no token: whoever has the key reads the dates.
CREATE TABLE course_service.calendar_feeds (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    feed_id uuid NOT NULL UNIQUE,
    access_key text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, user_id)
);
