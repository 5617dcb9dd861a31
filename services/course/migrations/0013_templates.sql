-- Courses that every teacher of the organisation may begin a course of their own from.
ALTER TABLE course_service.courses ADD COLUMN is_template boolean NOT NULL DEFAULT false;
CREATE INDEX courses_templates ON course_service.courses (organization_id, course_id) WHERE is_template;
