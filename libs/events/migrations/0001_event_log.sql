CREATE SCHEMA IF NOT EXISTS shared_events;

-- The outbox and the log are one table. Readers go by (transaction_id, position) and stop below the
-- oldest running transaction, so what commits late is not skipped (docs/adr/0005-events.md).
CREATE TABLE shared_events.events (
    position        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_id  xid8 NOT NULL DEFAULT pg_current_xact_id(),
    id              uuid NOT NULL,
    topic           text NOT NULL,
    type            text NOT NULL,
    version         integer NOT NULL,
    source          text NOT NULL,
    subject         text NOT NULL,
    organization_id uuid NOT NULL,
    occurred_at     timestamptz NOT NULL,
    recorded_at     timestamptz NOT NULL DEFAULT now(),
    traceparent     text NOT NULL,
    data            jsonb NOT NULL
);
CREATE INDEX events_in_order ON shared_events.events (topic, transaction_id, position);

-- How far a group has come in a topic; the failure columns tell about the event that follows.
CREATE TABLE shared_events.consumer_offsets (
    consumer_group text NOT NULL,
    topic          text NOT NULL,
    transaction_id xid8 NOT NULL,
    position       bigint NOT NULL,
    attempts       integer NOT NULL DEFAULT 0,
    retry_at       timestamptz,
    last_error     text,
    PRIMARY KEY (consumer_group, topic)
) WITH (fillfactor = 50);

-- Which events a group has handled, so that none is handled twice.
CREATE TABLE shared_events.inbox (
    consumer_group text NOT NULL,
    event_id       uuid NOT NULL,
    PRIMARY KEY (consumer_group, event_id)
);

-- A copy of each event that a group could not handle: it outlives the log's retention.
CREATE TABLE shared_events.dead_letters (
    id              uuid PRIMARY KEY,
    consumer_group  text NOT NULL,
    state           text NOT NULL CHECK (state IN ('parked', 'retrying')),
    attempts        integer NOT NULL,
    error           text NOT NULL,
    parked_at       timestamptz NOT NULL DEFAULT now(),
    event_id        uuid NOT NULL,
    topic           text NOT NULL,
    type            text NOT NULL,
    version         integer NOT NULL,
    source          text NOT NULL,
    subject         text NOT NULL,
    organization_id uuid NOT NULL,
    occurred_at     timestamptz NOT NULL,
    traceparent     text NOT NULL,
    data            jsonb NOT NULL
);
CREATE INDEX dead_letters_by_group ON shared_events.dead_letters (consumer_group, topic, state, id);
