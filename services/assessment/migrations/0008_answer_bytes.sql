-- What the messages of a slot hold together, so that a bound of it costs the same however many there are. Only of
-- those that are not small: what most students send writes nothing here.
CREATE TABLE assessment_service.attempt_answer_bytes (
    attempt_id uuid NOT NULL REFERENCES assessment_service.attempts ON DELETE CASCADE,
    slot text NOT NULL,
    organization_id uuid NOT NULL,
    bytes bigint NOT NULL,
    PRIMARY KEY (attempt_id, slot)
);
