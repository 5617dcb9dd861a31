-- What the course was told of the marks: all, or nothing before the quiz has closed, or nothing at all. `scored_at`: when the
-- result was combined, under the lock of its student.
ALTER TABLE assessment_service.completion_sagas
    ADD COLUMN marks text NOT NULL DEFAULT 'told' CHECK (marks IN ('told', 'at_close', 'never')),
    ADD COLUMN scored_at timestamptz;
CREATE INDEX completion_sagas_withheld ON assessment_service.completion_sagas (organization_id, quiz_id, attempt_id)
    WHERE marks <> 'told';
