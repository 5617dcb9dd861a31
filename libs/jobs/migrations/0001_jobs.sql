CREATE SCHEMA IF NOT EXISTS shared_jobs;

CREATE TABLE shared_jobs.jobs (
    id               uuid PRIMARY KEY,
    queue            text NOT NULL,
    kind             text NOT NULL,
    priority         smallint NOT NULL,  -- 0 is the highest
    state            text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    organization_id  uuid NOT NULL,
    payload          jsonb NOT NULL,
    unique_key       text,
    traceparent      text NOT NULL,
    attempts         integer NOT NULL DEFAULT 0,
    max_attempts     integer NOT NULL,
    run_at           timestamptz NOT NULL,
    worker           uuid,               -- who holds the lease while it runs
    lease_until      timestamptz,
    cancel_requested boolean NOT NULL DEFAULT false,
    progress_percent smallint NOT NULL DEFAULT 0,
    progress_text    text NOT NULL DEFAULT '',
    last_error       text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    started_at       timestamptz,
    finished_at      timestamptz,
    CHECK ((state = 'running') = (lease_until IS NOT NULL))
) WITH (fillfactor = 70);

CREATE INDEX jobs_to_claim ON shared_jobs.jobs (queue, priority, run_at, id) WHERE state = 'waiting';
CREATE INDEX jobs_with_lease ON shared_jobs.jobs (lease_until) WHERE state = 'running';
CREATE INDEX jobs_ended ON shared_jobs.jobs (queue, state, finished_at DESC)
    WHERE state IN ('done', 'failed', 'cancelled');
CREATE UNIQUE INDEX jobs_unique_key ON shared_jobs.jobs (kind, unique_key)
    WHERE unique_key IS NOT NULL AND state IN ('waiting', 'running');

CREATE TABLE shared_jobs.schedules (
    name        text PRIMARY KEY,
    cron        text NOT NULL,
    queue       text NOT NULL,
    kind        text NOT NULL,
    payload     jsonb NOT NULL,
    next_run_at timestamptz NOT NULL,
    last_run_at timestamptz
);
