-- The lessons of one version without their documents: reports on a whole class join with them.
CREATE INDEX version_lessons_of_version ON course_service.version_lessons (course_id, version, lesson_id);
