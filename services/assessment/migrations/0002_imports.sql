-- Files of questions that were brought in, and what became of each item of them.
CREATE TABLE assessment_service.question_imports (
    import_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    bank_id uuid NOT NULL REFERENCES assessment_service.banks ON DELETE CASCADE,
    requested_by uuid NOT NULL,
    as_administrator boolean NOT NULL, -- what they were then; all else is asked again by the job
    format text NOT NULL CHECK (format IN ('gift', 'aiken', 'moodle_xml', 'oatutor', 'csv', 'qti', 'qti_3')),
    duplicates text NOT NULL CHECK (duplicates IN ('skip', 'add')),
    dry_run boolean NOT NULL,
    category_id uuid, -- what the file's own categories stand below
    status text NOT NULL CHECK (status IN ('draft', 'ready', 'retired')), -- of the new questions
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'succeeded', 'failed')),
    content bytea, -- the file, until the import has ended
    kept integer NOT NULL DEFAULT 0,
    approximated integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    duplicate integer NOT NULL DEFAULT 0,
    error_code text,
    error_detail text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX question_imports_of_bank ON assessment_service.question_imports (bank_id);
CREATE INDEX question_imports_unfinished ON assessment_service.question_imports (updated_at) WHERE state IN ('queued', 'running');

CREATE TABLE assessment_service.imported_questions (
    import_id uuid NOT NULL REFERENCES assessment_service.question_imports ON DELETE CASCADE,
    position integer NOT NULL,
    organization_id uuid NOT NULL,
    file text NOT NULL, -- of a package
    line integer NOT NULL,
    name text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('kept', 'approximated', 'refused', 'duplicate')),
    remarks jsonb NOT NULL,
    question_id uuid, -- may be deleted since
    PRIMARY KEY (import_id, position)
);
