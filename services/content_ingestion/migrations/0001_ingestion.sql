-- Imports of outside content: what was asked for, how far each is, and its report.
CREATE SCHEMA IF NOT EXISTS content_ingestion_service;

CREATE TABLE content_ingestion_service.imports (
    import_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    requested_by uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('git')),
    source text NOT NULL,
    source_key text NOT NULL, -- the same source has the same key, however its address is written
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'succeeded', 'failed')),
    progress_percent integer NOT NULL DEFAULT 0 CHECK (progress_percent BETWEEN 0 AND 100),
    step text NOT NULL DEFAULT '',
    course_id uuid,
    error_code text,
    error_detail text,
    report jsonb,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz
);
CREATE INDEX imports_newest ON content_ingestion_service.imports (organization_id, import_id DESC);
CREATE INDEX imports_of_person ON content_ingestion_service.imports (organization_id, requested_by, import_id DESC);
-- A source is imported by one import of a person at a time.
CREATE UNIQUE INDEX imports_one_at_a_time ON content_ingestion_service.imports (organization_id, requested_by, source_key)
    WHERE state IN ('queued', 'running');
-- For finding those whose worker is gone.
CREATE INDEX imports_unfinished ON content_ingestion_service.imports (updated_at) WHERE state IN ('queued', 'running');
