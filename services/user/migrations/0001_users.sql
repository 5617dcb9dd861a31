-- Organisations, their users, roles and preferences. E-mail addresses are unique in the auth service, which owns them; here they are shown and searched.
CREATE SCHEMA IF NOT EXISTS user_service;

CREATE TABLE user_service.organizations (
    organization_id uuid PRIMARY KEY,
    name text NOT NULL,
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- The one that every installation has; services/user/contract/types.hpp knows the id. While its revision is 1 the name is the setting's.
INSERT INTO user_service.organizations (organization_id, name)
VALUES ('00000000-0000-7000-8000-000000000001', 'Default organization');

CREATE TABLE user_service.users (
    user_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL CONSTRAINT users_organization REFERENCES user_service.organizations,
    email text NOT NULL,
    name text NOT NULL,
    sort_name text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED,
    headline text NOT NULL DEFAULT '',
    bio text NOT NULL DEFAULT '',
    website text,
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'deactivated')),
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (organization_id, user_id)
);
CREATE INDEX users_by_name ON user_service.users (organization_id, sort_name, user_id);

CREATE TABLE user_service.role_assignments (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('administrator', 'teacher', 'student', 'observer')),
    assigned_by uuid, -- null: with the account
    assigned_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, user_id, role),
    FOREIGN KEY (organization_id, user_id) REFERENCES user_service.users (organization_id, user_id) ON DELETE CASCADE
);
CREATE INDEX role_assignments_by_role ON user_service.role_assignments (organization_id, role, user_id);

-- No row: nothing was ever chosen.
CREATE TABLE user_service.preferences (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    language text,
    time_zone text,
    theme text NOT NULL CHECK (theme IN ('system', 'light', 'dark')),
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, user_id),
    FOREIGN KEY (organization_id, user_id) REFERENCES user_service.users (organization_id, user_id) ON DELETE CASCADE
);
