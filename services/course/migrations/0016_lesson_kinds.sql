-- Lessons of five kinds: what one has besides its text is material, JSON of contract/material.hpp. A video or a link used to have
-- its address as its text; versions and kept drafts are brought along.
ALTER TABLE course_service.lessons DROP CONSTRAINT lessons_kind_check;
ALTER TABLE course_service.lessons
    ADD COLUMN format text NOT NULL DEFAULT 'markdown' CHECK (format IN ('markdown', 'html')),
    ADD COLUMN material jsonb NOT NULL DEFAULT '{}';
ALTER TABLE course_service.deleted_lessons
    ADD COLUMN format text NOT NULL DEFAULT 'markdown',
    ADD COLUMN material jsonb NOT NULL DEFAULT '{}';

UPDATE course_service.lessons SET kind = CASE kind WHEN 'video_link' THEN 'video' ELSE 'link' END,
    material = jsonb_build_object('source', content), content = ''
WHERE kind IN ('video_link', 'external_link');
UPDATE course_service.deleted_lessons SET kind = CASE kind WHEN 'video_link' THEN 'video' ELSE 'link' END,
    material = jsonb_build_object('source', content), content = ''
WHERE kind IN ('video_link', 'external_link');
ALTER TABLE course_service.lessons
    ADD CONSTRAINT lessons_kind CHECK (kind IN ('page', 'video', 'file', 'link', 'activity'));

ALTER TABLE course_service.kept_texts DISABLE TRIGGER kept_texts_immutable;
UPDATE course_service.kept_texts SET text = (text::jsonb || jsonb_build_object(
    'kind', CASE text::jsonb ->> 'kind' WHEN 'video_link' THEN 'video' ELSE 'link' END,
    'material', jsonb_build_object('source', text::jsonb -> 'content'), 'content', ''))::text
WHERE text::jsonb ->> 'kind' IN ('video_link', 'external_link');
ALTER TABLE course_service.kept_texts ENABLE TRIGGER kept_texts_immutable;

-- A quote inside a JSON text is escaped, so these patterns are members and nothing else.
ALTER TABLE course_service.course_versions DISABLE TRIGGER course_versions_immutable;
UPDATE course_service.course_versions
SET outline = replace(replace(outline, '"kind":"video_link"', '"kind":"video"'), '"kind":"external_link"', '"kind":"link"');
ALTER TABLE course_service.course_versions ENABLE TRIGGER course_versions_immutable;

ALTER TABLE course_service.version_lessons DISABLE TRIGGER version_lessons_immutable;
UPDATE course_service.version_lessons
SET document = replace(replace(document, '"kind":"video_link"', '"kind":"video"'), '"kind":"external_link"', '"kind":"link"')
    || ',"file":null,"video":'
    || CASE WHEN position('"kind":"video_link"' IN document) > 0
            THEN '{"chapters":[],"captions":[],"transcript":[],"watch_percent":90}' ELSE 'null' END
    || ',"activity":null,"done_when":"said"';
ALTER TABLE course_service.version_lessons ENABLE TRIGGER version_lessons_immutable;

-- Registered by the services that bring them; of the installation, not of an organisation.
CREATE TABLE course_service.activity_kinds (
    name text PRIMARY KEY,
    titles jsonb NOT NULL, -- by language
    launch_path text NOT NULL,
    editor_path text NOT NULL,
    registered_at timestamptz NOT NULL
);
