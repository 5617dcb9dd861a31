-- Whether the draft was edited since it was last published: courses are listed with it, and comparing texts there would be too much.
ALTER TABLE course_service.courses ADD COLUMN edited_since_publish boolean NOT NULL DEFAULT false;
UPDATE course_service.courses c SET edited_since_publish = true
FROM course_service.course_versions v
WHERE v.course_id = c.course_id AND v.version = c.published_version
  AND (c.updated_at > v.published_at
       OR EXISTS (SELECT FROM course_service.lessons l WHERE l.course_id = c.course_id AND l.updated_at > v.published_at));

-- Facets read nothing but these columns.
CREATE INDEX catalogue_facets ON course_service.catalogue (organization_id) INCLUDE (category, level, language)
    WHERE visibility = 'organization';
