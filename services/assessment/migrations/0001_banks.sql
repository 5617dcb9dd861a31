-- Banks of questions (docs/adr/0036): who has them, what is in them, and every version that anybody may have seen.
CREATE SCHEMA IF NOT EXISTS assessment_service;

CREATE TABLE assessment_service.banks (
    bank_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid, -- null: of the organisation
    title text NOT NULL,
    description text NOT NULL DEFAULT '',
    teachers_may text NOT NULL DEFAULT 'none' CHECK (teachers_may IN ('none', 'use', 'edit')),
    question_count integer NOT NULL DEFAULT 0, -- counted by a trigger
    revision integer NOT NULL DEFAULT 1,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX banks_newest ON assessment_service.banks (organization_id, bank_id);
CREATE INDEX banks_of_course ON assessment_service.banks (organization_id, course_id, bank_id) WHERE course_id IS NOT NULL;

CREATE TABLE assessment_service.bank_shares (
    bank_id uuid NOT NULL REFERENCES assessment_service.banks ON DELETE CASCADE,
    user_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    permission text NOT NULL CHECK (permission IN ('use', 'edit')),
    shared_by uuid NOT NULL,
    shared_at timestamptz NOT NULL,
    PRIMARY KEY (bank_id, user_id)
);
CREATE INDEX bank_shares_of_person ON assessment_service.bank_shares (organization_id, user_id, bank_id);

-- Names and addresses, from user-events.
CREATE TABLE assessment_service.people (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    active boolean NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX people_email ON assessment_service.people (organization_id, lower(email));

CREATE TABLE assessment_service.categories (
    category_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    bank_id uuid NOT NULL REFERENCES assessment_service.banks ON DELETE CASCADE,
    parent_id uuid REFERENCES assessment_service.categories,
    title text NOT NULL
);
CREATE UNIQUE INDEX categories_title ON assessment_service.categories (bank_id, parent_id, lower(title)) NULLS NOT DISTINCT;
CREATE INDEX categories_of_parent ON assessment_service.categories (parent_id);

-- A category and everything below it.
CREATE FUNCTION assessment_service.categories_below(organization uuid, top uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE below AS (
        SELECT category_id FROM assessment_service.categories WHERE organization_id = organization AND category_id = top
        UNION ALL
        SELECT c.category_id FROM below b
        JOIN assessment_service.categories c ON c.organization_id = organization AND c.parent_id = b.category_id)
    SELECT category_id FROM below
$$;

-- Bounded: a tsvector of more than 1 MiB is refused, and one character may cost it twelve bytes.
CREATE FUNCTION assessment_service.question_search(name text, words text, tags text[], skills text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', left(concat_ws(' ', name, array_to_string(tags, ' '), array_to_string(skills, ' '),
        words), 30000))
$$;

-- What holds of a question now. Editing these makes no version: they are for finding it.
CREATE TABLE assessment_service.questions (
    question_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    bank_id uuid NOT NULL REFERENCES assessment_service.banks,
    category_id uuid REFERENCES assessment_service.categories,
    serial bigint NOT NULL GENERATED ALWAYS AS IDENTITY, -- the order in which they came, of a file that of the file
    status text NOT NULL CHECK (status IN ('draft', 'ready', 'retired')),
    version integer NOT NULL, -- the newest
    revision integer NOT NULL DEFAULT 1,
    kind text NOT NULL,
    name text NOT NULL,
    tags text[] NOT NULL,
    skills text[] NOT NULL,
    difficulty double precision,
    external_id text NOT NULL,
    source text NOT NULL,
    license text NOT NULL,
    words text NOT NULL, -- of its text and its choices
    content_digest text NOT NULL, -- equal for what asks the same and has the same key
    body_digest text NOT NULL, -- equal for what students see alike
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    updated_by uuid NOT NULL,
    updated_at timestamptz NOT NULL,
    search tsvector GENERATED ALWAYS AS (assessment_service.question_search(name, words, tags, skills)) STORED
);
CREATE UNIQUE INDEX questions_in_order ON assessment_service.questions (organization_id, bank_id, serial);
CREATE INDEX questions_of_category ON assessment_service.questions (category_id);
CREATE INDEX questions_content ON assessment_service.questions (organization_id, bank_id, content_digest);
CREATE INDEX questions_body ON assessment_service.questions (organization_id, bank_id, body_digest);
CREATE INDEX questions_search ON assessment_service.questions USING gin (search);

-- Never changed: an attempt names the version that it saw.
CREATE TABLE assessment_service.question_versions (
    question_id uuid NOT NULL REFERENCES assessment_service.questions ON DELETE CASCADE,
    version integer NOT NULL,
    organization_id uuid NOT NULL,
    document jsonb NOT NULL, -- a Question, with the facts that held then
    restored_from integer,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (question_id, version)
);

-- What uses which version; such a question cannot be deleted.
CREATE TABLE assessment_service.question_uses (
    question_id uuid NOT NULL,
    version integer NOT NULL,
    used_by uuid NOT NULL, -- a quiz, ...: whoever writes the row says what
    organization_id uuid NOT NULL,
    PRIMARY KEY (question_id, version, used_by),
    CONSTRAINT question_uses_version FOREIGN KEY (question_id, version) REFERENCES assessment_service.question_versions
);

-- Once for a statement, however many questions it changes.
CREATE FUNCTION assessment_service.count_questions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE assessment_service.banks b SET question_count = b.question_count + n.number
        FROM (SELECT bank_id, count(*) AS number FROM new_rows GROUP BY bank_id) n WHERE b.bank_id = n.bank_id;
    ELSE
        UPDATE assessment_service.banks b SET question_count = b.question_count - o.number
        FROM (SELECT bank_id, count(*) AS number FROM old_rows GROUP BY bank_id) o WHERE b.bank_id = o.bank_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER questions_counted_insert AFTER INSERT ON assessment_service.questions
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION assessment_service.count_questions();
CREATE TRIGGER questions_counted_delete AFTER DELETE ON assessment_service.questions
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION assessment_service.count_questions();
