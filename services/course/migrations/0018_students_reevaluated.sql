-- Students who join or leave a group, or come back, are looked at again by themselves.
ALTER TABLE course_service.reevaluations
    DROP CONSTRAINT reevaluations_cause_check,
    ADD CONSTRAINT reevaluations_cause_check CHECK (cause IN ('published', 'override', 'moved', 'students'));

-- The next that waits is found without those that are finished.
CREATE INDEX reevaluations_waiting ON course_service.reevaluations (course_id, reevaluation_id) WHERE finished_at IS NULL;
