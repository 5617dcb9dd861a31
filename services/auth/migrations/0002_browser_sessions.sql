-- Sessions of browsers beside those of programs, and what each calls itself. A refresh token knows what it was exchanged for, so that a browser that
-- lost the answer can be told from a thief: once the successor was used there is no second exchange.
ALTER TABLE auth_service.sessions
    ADD COLUMN client text NOT NULL DEFAULT 'api' CHECK (client IN ('api', 'web')),
    ADD COLUMN user_agent text;
ALTER TABLE auth_service.refresh_tokens
    ADD COLUMN successor_hash bytea; -- null: not used, or made worthless by a second exchange
