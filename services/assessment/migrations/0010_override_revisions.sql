-- Counts the changes of a student's overrides, of the final grade and of categories together; those that are gone too.
ALTER TABLE assessment_service.grade_totals ADD COLUMN override_revision integer NOT NULL DEFAULT 0;
