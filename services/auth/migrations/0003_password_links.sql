-- Accounts that an administrator makes: of the administrator's organisation, and without a password that anybody knows until a link is used.
ALTER TABLE auth_service.credentials
    ADD COLUMN organization_id uuid, -- null: the default one
    ADD COLUMN awaits_password boolean NOT NULL DEFAULT false;

-- The one link by which a person may set a password. Only the SHA-256 of its token is kept; using it removes the row.
CREATE TABLE auth_service.password_links (
    user_id uuid PRIMARY KEY REFERENCES auth_service.credentials ON DELETE CASCADE,
    token_hash bytea NOT NULL CONSTRAINT password_links_token UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX password_links_by_expiry ON auth_service.password_links (expires_at);

ALTER TABLE auth_service.audit_events ADD COLUMN actor_id uuid; -- the administrator who did it to user_id; null: nobody else
