CREATE SCHEMA IF NOT EXISTS shared_meta;

CREATE TABLE shared_meta.idempotency_keys (
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    operation       text NOT NULL,
    key             text NOT NULL,
    request_hash    text NOT NULL,
    answer          jsonb,  -- set in the transaction that inserts the row
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, user_id, operation, key)
);
CREATE INDEX idempotency_keys_by_age ON shared_meta.idempotency_keys (created_at);
