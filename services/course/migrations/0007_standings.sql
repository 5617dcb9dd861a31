-- How far each student is, counted where progress is written: reports sort and filter a whole class by it, and reading all the progress of
-- 20,000 students for one page took seconds (docs/adr/0022). Counted by triggers, so that no statement can forget it, and by the version that
-- the student reads. A student without progress has no row.
CREATE TABLE course_service.standings (
    enrollment_id uuid PRIMARY KEY, -- also of those who left: they may come back
    organization_id uuid NOT NULL,
    completed_lessons integer NOT NULL,
    begun_lessons integer NOT NULL, -- the completed ones too
    time_spent_s bigint NOT NULL,   -- also in lessons that are no longer there
    last_activity_at timestamptz NOT NULL
) WITH (fillfactor = 70);

-- From the beginning; in the order of ids, so that two of them cannot wait for each other.
CREATE FUNCTION course_service.count_standings(students uuid[]) RETURNS void LANGUAGE sql AS $$
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
           ON l.course_id = e.course_id AND l.version = coalesce(e.completed_version, c.published_version)
          AND l.lesson_id = p.lesson_id
    WHERE e.enrollment_id = ANY (students)
    GROUP BY e.enrollment_id
    ORDER BY e.enrollment_id
    ON CONFLICT (enrollment_id) DO UPDATE
    SET completed_lessons = excluded.completed_lessons, begun_lessons = excluded.begun_lessons,
        time_spent_s = excluded.time_spent_s, last_activity_at = excluded.last_activity_at
$$;
SELECT course_service.count_standings(ARRAY (SELECT enrollment_id FROM course_service.enrollments));

-- A report of progress changes the count by one lesson: the others need not be read.
CREATE FUNCTION course_service.count_report() RETURNS trigger LANGUAGE plpgsql AS $$
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
          ON l.lesson_id = NEW.lesson_id AND l.version = coalesce(e.completed_version, c.published_version)
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
CREATE TRIGGER lesson_progress_counted AFTER INSERT OR UPDATE ON course_service.lesson_progress
    FOR EACH ROW EXECUTE FUNCTION course_service.count_report();

-- Who comes back, or from now on reads another version than the published one.
CREATE FUNCTION course_service.count_enrollment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM course_service.count_standings(ARRAY[NEW.enrollment_id])
    FROM course_service.courses c
    WHERE c.course_id = NEW.course_id AND NEW.completed_version IS DISTINCT FROM c.published_version;
    RETURN NULL;
END $$;
CREATE TRIGGER enrollments_counted AFTER INSERT ON course_service.enrollments
    FOR EACH ROW EXECUTE FUNCTION course_service.count_enrollment();
CREATE TRIGGER enrollments_version_counted AFTER UPDATE OF completed_version ON course_service.enrollments
    FOR EACH ROW WHEN (OLD.completed_version IS DISTINCT FROM NEW.completed_version)
    EXECUTE FUNCTION course_service.count_enrollment();

-- A new version counts again only when lessons went away or came back: those that are new are nobody's yet.
CREATE FUNCTION course_service.count_after_publishing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM (
        SELECT v.lesson_id, bool_or(v.version = OLD.published_version) AS was_there
        FROM course_service.version_lessons v
        WHERE v.course_id = NEW.course_id AND v.version <= OLD.published_version
        GROUP BY v.lesson_id) known
    WHERE known.was_there <> EXISTS (
        SELECT FROM course_service.version_lessons v
        WHERE v.lesson_id = known.lesson_id AND v.version = NEW.published_version)
    LIMIT 1;
    IF FOUND THEN
        PERFORM course_service.count_standings(ARRAY (
            SELECT enrollment_id FROM course_service.enrollments
            WHERE course_id = NEW.course_id AND completed_version IS NULL));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER courses_published_counted AFTER UPDATE OF published_version ON course_service.courses
    FOR EACH ROW WHEN (OLD.published_version <> NEW.published_version)
    EXECUTE FUNCTION course_service.count_after_publishing();
