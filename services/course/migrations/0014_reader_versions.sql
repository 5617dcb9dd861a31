-- Which version a student reads (docs/adr/0029). Who has completed the course stays on the version of the completion. Everybody else
-- follows the newest one, unless the course says that students stay: then on the version that was published when they enrolled, when the
-- course began to say so, or when they were moved, whichever is the newest of the three.
ALTER TABLE course_service.courses
    ADD COLUMN version_policy text NOT NULL DEFAULT 'newest' CHECK (version_policy IN ('newest', 'begun', 'chosen')),
    ADD COLUMN stays_from integer, -- null: students follow the newest; not null under 'newest': they are being moved there
    ADD CONSTRAINT courses_stay CHECK (version_policy = 'newest' OR stays_from IS NOT NULL);
ALTER TABLE course_service.enrollments ADD COLUMN moved_to integer;

-- Of a student, or of nobody where there is no enrolment. The planner puts it in place, so it costs what it says.
CREATE FUNCTION course_service.version_read(e course_service.enrollments, c course_service.courses)
RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN (e).enrolled_version IS NULL THEN (c).published_version
                ELSE coalesce((e).completed_version,
                              greatest((e).enrolled_version, (e).moved_to, coalesce((c).stays_from, (c).published_version))) END
$$;

-- The counts of 0007, by that version.
CREATE OR REPLACE FUNCTION course_service.count_standings(students uuid[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO course_service.standings
        (enrollment_id, organization_id, completed_lessons, begun_lessons, time_spent_s, last_activity_at)
    SELECT e.enrollment_id, e.organization_id,
           count(l.lesson_id) FILTER (WHERE p.state = 'completed'),
           count(l.lesson_id) FILTER (WHERE p.state <> 'not_started'),
           sum(p.time_spent_s), max(p.updated_at)
    FROM course_service.enrollments e
    JOIN course_service.courses c ON c.course_id = e.course_id
    JOIN course_service.lesson_progress p ON p.enrollment_id = e.enrollment_id
    LEFT JOIN course_service.version_lessons l
           ON l.course_id = e.course_id
          AND l.version = course_service.version_read(e, c)
          AND l.lesson_id = p.lesson_id
    WHERE e.enrollment_id = ANY (students)
    GROUP BY e.enrollment_id
    ORDER BY e.enrollment_id
    ON CONFLICT (enrollment_id) DO UPDATE
    SET completed_lessons = excluded.completed_lessons, begun_lessons = excluded.begun_lessons,
        time_spent_s = excluded.time_spent_s, last_activity_at = excluded.last_activity_at
$$;

CREATE OR REPLACE FUNCTION course_service.count_report() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    completed integer := (NEW.state = 'completed')::integer;
    begun integer := (NEW.state <> 'not_started')::integer;
    seconds integer := NEW.time_spent_s;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        completed := completed - (OLD.state = 'completed')::integer;
        begun := begun - (OLD.state <> 'not_started')::integer;
        seconds := seconds - OLD.time_spent_s;
    END IF;
    IF completed <> 0 OR begun <> 0 THEN
        PERFORM FROM course_service.enrollments e
        JOIN course_service.courses c ON c.course_id = e.course_id
        JOIN course_service.version_lessons l
          ON l.lesson_id = NEW.lesson_id
         AND l.version = course_service.version_read(e, c)
        WHERE e.enrollment_id = NEW.enrollment_id;
        IF NOT FOUND THEN
            completed := 0;
            begun := 0;
        END IF;
    END IF;
    UPDATE course_service.standings s
    SET completed_lessons = s.completed_lessons + completed, begun_lessons = s.begun_lessons + begun,
        time_spent_s = s.time_spent_s + seconds, last_activity_at = greatest(s.last_activity_at, NEW.updated_at)
    WHERE s.enrollment_id = NEW.enrollment_id;
    IF NOT FOUND THEN
        PERFORM course_service.count_standings(ARRAY[NEW.enrollment_id]);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER enrollments_move_counted AFTER UPDATE OF moved_to ON course_service.enrollments
    FOR EACH ROW WHEN (OLD.moved_to IS DISTINCT FROM NEW.moved_to)
    EXECUTE FUNCTION course_service.count_enrollment();

-- A new version is counted for those who follow it only. Nobody changes versions when `stays_from` changes: it becomes what all
-- read, and goes when all have been moved.
DROP TRIGGER courses_published_counted ON course_service.courses;
CREATE TRIGGER courses_published_counted AFTER UPDATE OF published_version ON course_service.courses
    FOR EACH ROW WHEN (OLD.published_version <> NEW.published_version AND NEW.stays_from IS NULL)
    EXECUTE FUNCTION course_service.count_after_publishing();

-- Students on their way to the newest version are a change of rules for each of them.
ALTER TABLE course_service.reevaluations
    DROP CONSTRAINT reevaluations_cause_check,
    ADD CONSTRAINT reevaluations_cause_check CHECK (cause IN ('published', 'override', 'moved')),
    ADD COLUMN user_ids uuid[] NOT NULL DEFAULT '{}', -- of a move: whom it concerns; empty: everybody
    ADD COLUMN follows boolean NOT NULL DEFAULT false; -- a move that ends with following the newest, if that is still wanted then
