-- Drafts as they once were: what each version was made from, and what a rollback replaced (docs/adr/0028). Texts are kept once
-- for all drafts of a course that have them.
CREATE TABLE course_service.kept_texts (
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    digest text NOT NULL,
    organization_id uuid NOT NULL,
    text text NOT NULL, -- JSON of LessonText
    PRIMARY KEY (course_id, digest)
);

CREATE TABLE course_service.kept_drafts (
    draft_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL REFERENCES course_service.courses ON DELETE CASCADE,
    version integer,        -- that was made from it; null: replaced by a rollback
    digest text NOT NULL,   -- of the whole
    tree text NOT NULL,     -- JSON of domain/kept_draft.hpp
    texts text[] NOT NULL,  -- digests of the lessons' texts
    kept_by uuid NOT NULL,
    kept_at timestamptz NOT NULL,
    CONSTRAINT kept_drafts_version FOREIGN KEY (course_id, version) REFERENCES course_service.course_versions
        DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX kept_drafts_of_version ON course_service.kept_drafts (course_id, version) WHERE version IS NOT NULL;
CREATE INDEX kept_drafts_oldest ON course_service.kept_drafts (kept_at) WHERE version IS NULL;

CREATE TRIGGER kept_texts_immutable BEFORE UPDATE ON course_service.kept_texts
    FOR EACH ROW EXECUTE FUNCTION course_service.refuse_change();
CREATE TRIGGER kept_drafts_immutable BEFORE UPDATE ON course_service.kept_drafts
    FOR EACH ROW EXECUTE FUNCTION course_service.refuse_change();
