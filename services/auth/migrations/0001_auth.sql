-- Credentials, sessions, refresh tokens, signing keys and the audit trail. Who belongs to which organisation is known to the user service;
-- every statement here names the one user or session it is about.
CREATE SCHEMA IF NOT EXISTS auth_service;

-- email_key is the case-folded address: unique over the installation. The profile (a user of the user service) is created after the credential,
-- with the id, name and roles that stand here.
CREATE TABLE auth_service.credentials (
    user_id uuid PRIMARY KEY,
    email text NOT NULL,
    email_key text NOT NULL CONSTRAINT credentials_email_key UNIQUE,
    name text NOT NULL,
    initial_roles text[], -- null: the user service's default
    password_hash text NOT NULL,
    profile text NOT NULL DEFAULT 'pending' CHECK (profile IN ('pending', 'created')),
    created_at timestamptz NOT NULL,
    password_changed_at timestamptz NOT NULL
);

CREATE TABLE auth_service.sessions (
    session_id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES auth_service.credentials ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    client_address text NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX sessions_by_user ON auth_service.sessions (user_id, last_used_at DESC) WHERE revoked_at IS NULL;
CREATE INDEX sessions_by_use ON auth_service.sessions (last_used_at) WHERE revoked_at IS NULL;
CREATE INDEX sessions_by_revocation ON auth_service.sessions (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX sessions_by_expiry ON auth_service.sessions (expires_at);

-- Only the SHA-256 of a token is kept. A used one stays as long as its session, so that using it again is noticed.
CREATE TABLE auth_service.refresh_tokens (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES auth_service.sessions ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX refresh_tokens_by_session ON auth_service.refresh_tokens (session_id);

-- sealed_seed is the private key, encrypted with AES-256-GCM under a key derived from JWT_SECRET.
CREATE TABLE auth_service.signing_keys (
    key_id text PRIMARY KEY,
    public_key bytea NOT NULL,
    sealed_seed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    signs_from timestamptz NOT NULL
);

CREATE TABLE auth_service.audit_events (
    event_id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    user_id uuid,
    session_id uuid,
    client_address text NOT NULL,
    request_id text NOT NULL
);
CREATE INDEX audit_events_by_user ON auth_service.audit_events (user_id, at DESC);
CREATE INDEX audit_events_by_time ON auth_service.audit_events (at);
