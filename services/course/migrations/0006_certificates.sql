-- Certificates (docs/adr/0021). Templates are edited, their versions and what a certificate says never change.
CREATE TABLE course_service.certificate_templates (
    template_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    name text NOT NULL,
    version integer NOT NULL CHECK (version > 0), -- the newest
    is_default boolean NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted_at timestamptz
);
CREATE INDEX certificate_templates_of_organization ON course_service.certificate_templates (organization_id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX certificate_templates_default ON course_service.certificate_templates (organization_id)
    WHERE is_default AND deleted_at IS NULL;

CREATE TABLE course_service.certificate_template_versions (
    template_id uuid NOT NULL REFERENCES course_service.certificate_templates,
    version integer NOT NULL CHECK (version > 0),
    organization_id uuid NOT NULL,
    design text NOT NULL, -- JSON of contract/certificate_design.hpp
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (template_id, version)
);
CREATE TRIGGER certificate_template_versions_immutable BEFORE UPDATE OR DELETE ON course_service.certificate_template_versions
    FOR EACH ROW EXECUTE FUNCTION course_service.refuse_change();

-- What students of a course get one for; no row: nothing.
CREATE TABLE course_service.certificate_settings (
    course_id uuid PRIMARY KEY REFERENCES course_service.courses ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    rule text NOT NULL CHECK (rule IN ('none', 'completion', 'approval')),
    template_id uuid REFERENCES course_service.certificate_templates,
    hours double precision,
    revision integer NOT NULL DEFAULT 1,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE course_service.certificates (
    certificate_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    code text NOT NULL,
    enrollment_id uuid NOT NULL, -- also after the student has left
    course_id uuid NOT NULL,
    user_id uuid NOT NULL,
    rule text NOT NULL,
    state text NOT NULL CHECK (state IN ('valid', 'revoked', 'superseded')),
    student_name text NOT NULL,
    course_title text NOT NULL,
    teacher_name text NOT NULL,
    issuer text NOT NULL,
    hours double precision,
    completed_at timestamptz NOT NULL,
    template_id uuid NOT NULL,
    template_version integer NOT NULL,
    proof text NOT NULL, -- the signed part, as in the QR code
    issued_by uuid,      -- null: by the rule
    issued_at timestamptz NOT NULL,
    supersedes uuid REFERENCES course_service.certificates,
    ended_by uuid,
    ended_at timestamptz,
    revocation_reason text,
    CONSTRAINT certificates_code UNIQUE (code),
    CONSTRAINT certificates_ended CHECK ((state = 'valid') = (ended_at IS NULL)),
    FOREIGN KEY (template_id, template_version) REFERENCES course_service.certificate_template_versions
);
-- At most one holds, whatever is told twice or done at the same time.
CREATE UNIQUE INDEX certificates_valid ON course_service.certificates (enrollment_id) WHERE state = 'valid';
CREATE INDEX certificates_of_enrollment ON course_service.certificates (enrollment_id);
CREATE INDEX certificates_of_user ON course_service.certificates (organization_id, user_id, certificate_id DESC);
CREATE INDEX certificates_of_course ON course_service.certificates (course_id, certificate_id DESC);

-- Of the installation. A public key is never removed: paper lives long.
CREATE TABLE course_service.certificate_keys (
    key_id text PRIMARY KEY,
    public_key bytea NOT NULL,
    sealed_seed bytea NOT NULL,
    created_at timestamptz NOT NULL
);
