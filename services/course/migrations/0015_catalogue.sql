-- Finding courses (docs/adr/0030): categories as a tree, tags, cover, who finds a course, and the counts that facets show.

-- A tree for each organisation; `position` orders those of the same parent.
CREATE TABLE course_service.categories (
    category_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    parent_id uuid REFERENCES course_service.categories,
    title text NOT NULL,
    position integer NOT NULL
);
CREATE UNIQUE INDEX categories_title ON course_service.categories (organization_id, parent_id, lower(title)) NULLS NOT DISTINCT;
CREATE INDEX categories_of_parent ON course_service.categories (parent_id);

-- Tags as they are kept, compared and shown: composed, in lower case, one space between words, no comma, each once, in the order given.
CREATE FUNCTION course_service.normal_tags(typed text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(tag ORDER BY first), '{}')
    FROM (SELECT tag, min(place) AS first
          FROM unnest(typed) WITH ORDINALITY AS w (word, place)
          CROSS JOIN LATERAL (
              SELECT left(btrim(regexp_replace(lower(normalize(word, NFKC) COLLATE "und-x-icu"), '[\s,]+', ' ', 'g')), 50) AS tag) n
          WHERE tag <> '' GROUP BY tag) t
$$;

-- These four hold at once; everything else that a course says of itself holds with its next version.
ALTER TABLE course_service.courses
    DROP CONSTRAINT courses_visibility_check,
    ADD CONSTRAINT courses_visibility CHECK (visibility IN ('public', 'organization', 'unlisted', 'private')),
    ADD COLUMN category_id uuid REFERENCES course_service.categories,
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
    ADD COLUMN cover jsonb;
CREATE INDEX courses_of_category ON course_service.courses (category_id);

INSERT INTO course_service.categories (category_id, organization_id, title, position)
SELECT gen_random_uuid(), organization_id, min(category),
       row_number() OVER (PARTITION BY organization_id ORDER BY min(category)) - 1
FROM course_service.courses WHERE category IS NOT NULL GROUP BY organization_id, lower(category);
UPDATE course_service.courses c SET category_id = g.category_id
FROM course_service.categories g
WHERE g.organization_id = c.organization_id AND lower(g.title) = lower(c.category);
ALTER TABLE course_service.courses DROP COLUMN category;

-- What a course can be narrowed down by, as one set: any combination is one look into one index.
CREATE FUNCTION course_service.catalogue_marks(category uuid, level text, language text, tags text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_remove(ARRAY['category:' || category, 'level:' || level, 'language:' || language], NULL)
           || ARRAY(SELECT 'tag:' || tag FROM unnest(tags) AS t (tag))
$$;
CREATE FUNCTION course_service.catalogue_search(title text, summary text, description text, tags text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', concat_ws(' ', title, array_to_string(tags, ' '), summary, description))
$$;

DROP INDEX course_service.catalogue_newest;
DROP INDEX course_service.catalogue_category;
DROP INDEX course_service.catalogue_facets;
ALTER TABLE course_service.catalogue
    DROP COLUMN search,
    DROP COLUMN category,
    ADD COLUMN category_id uuid,
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
    ADD COLUMN cover jsonb,
    ADD COLUMN first_published_at timestamptz, -- published_at is that of the newest version
    ADD COLUMN student_count integer NOT NULL DEFAULT 0; -- counted anew from time to time
UPDATE course_service.catalogue k
SET category_id = c.category_id,
    first_published_at = (SELECT min(v.published_at) FROM course_service.course_versions v WHERE v.course_id = k.course_id)
FROM course_service.courses c WHERE c.course_id = k.course_id;
ALTER TABLE course_service.catalogue
    ALTER COLUMN first_published_at SET NOT NULL,
    ADD COLUMN marks text[] GENERATED ALWAYS AS (course_service.catalogue_marks(category_id, level, language, tags)) STORED,
    ADD COLUMN search tsvector GENERATED ALWAYS AS (course_service.catalogue_search(title, summary, description, tags)) STORED;

CREATE INDEX catalogue_marks ON course_service.catalogue USING gin (marks);
CREATE INDEX catalogue_search ON course_service.catalogue USING gin (search);
-- Each order for members, and for everybody: a page is read off its index, however few of the courses are public.
CREATE INDEX catalogue_newest ON course_service.catalogue (organization_id, first_published_at, course_id)
    WHERE visibility IN ('public', 'organization');
CREATE INDEX catalogue_updated ON course_service.catalogue (organization_id, published_at, course_id)
    WHERE visibility IN ('public', 'organization');
CREATE INDEX catalogue_enrolled ON course_service.catalogue (organization_id, student_count, course_id)
    WHERE visibility IN ('public', 'organization');
CREATE INDEX catalogue_title ON course_service.catalogue (organization_id, (title COLLATE "und-x-icu"), course_id)
    WHERE visibility IN ('public', 'organization');
CREATE INDEX catalogue_public_newest ON course_service.catalogue (organization_id, first_published_at, course_id)
    WHERE visibility = 'public';
CREATE INDEX catalogue_public_updated ON course_service.catalogue (organization_id, published_at, course_id)
    WHERE visibility = 'public';
CREATE INDEX catalogue_public_enrolled ON course_service.catalogue (organization_id, student_count, course_id)
    WHERE visibility = 'public';
CREATE INDEX catalogue_public_title ON course_service.catalogue (organization_id, (title COLLATE "und-x-icu"), course_id)
    WHERE visibility = 'public';

-- Listed courses of each kind and of each tag, counted by a trigger: facets without words or tags read these few rows instead of
-- every course.
CREATE TABLE course_service.catalogue_counts (
    organization_id uuid NOT NULL,
    is_public boolean NOT NULL,
    category_id uuid,
    level text,
    language text,
    courses integer NOT NULL,
    CONSTRAINT catalogue_counts_once UNIQUE NULLS NOT DISTINCT (organization_id, is_public, category_id, level, language)
);
CREATE TABLE course_service.tag_counts (
    organization_id uuid NOT NULL,
    tag text NOT NULL,
    is_public boolean NOT NULL,
    courses integer NOT NULL,
    PRIMARY KEY (organization_id, tag, is_public)
);

-- Once for a statement, however many courses it changes; sorted, so that two statements hardly ever wait for each other.
CREATE FUNCTION course_service.count_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    listed text := 'SELECT organization_id, visibility = ''public'' AS is_public, category_id, level, language, tags, %s AS change
                    FROM %s WHERE visibility IN (''public'', ''organization'')';
    changed text := concat_ws(' UNION ALL ', CASE WHEN TG_OP <> 'INSERT' THEN format(listed, -1, 'old_rows') END,
                              CASE WHEN TG_OP <> 'DELETE' THEN format(listed, 1, 'new_rows') END);
BEGIN
    EXECUTE format('
        INSERT INTO course_service.catalogue_counts AS n (organization_id, is_public, category_id, level, language, courses)
        SELECT organization_id, is_public, category_id, level, language, sum(change) FROM (%s) r
        GROUP BY 1, 2, 3, 4, 5 HAVING sum(change) <> 0 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT ON CONSTRAINT catalogue_counts_once DO UPDATE SET courses = n.courses + excluded.courses', changed);
    EXECUTE format('
        INSERT INTO course_service.tag_counts AS n (organization_id, tag, is_public, courses)
        SELECT r.organization_id, t.tag, r.is_public, sum(r.change) FROM (%s) r CROSS JOIN LATERAL unnest(r.tags) AS t (tag)
        GROUP BY 1, 2, 3 HAVING sum(r.change) <> 0 ORDER BY 1, 2, 3
        ON CONFLICT (organization_id, tag, is_public) DO UPDATE SET courses = n.courses + excluded.courses', changed);
    RETURN NULL;
END $$;
CREATE TRIGGER catalogue_counted_insert AFTER INSERT ON course_service.catalogue
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION course_service.count_catalogue();
CREATE TRIGGER catalogue_counted_update AFTER UPDATE ON course_service.catalogue
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION course_service.count_catalogue();
CREATE TRIGGER catalogue_counted_delete AFTER DELETE ON course_service.catalogue
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION course_service.count_catalogue();

INSERT INTO course_service.catalogue_counts (organization_id, is_public, category_id, level, language, courses)
SELECT organization_id, false, category_id, level, language, count(*)
FROM course_service.catalogue WHERE visibility = 'organization' GROUP BY 1, 3, 4, 5;

-- The condition that a list and its facets share, as text, with the parameters that are given: these statements are planned with the
-- values at hand, because the index that is best for a rare tag is the worst for a common language.
CREATE FUNCTION course_service.listed_condition(only_public boolean, marks text, categories text, words text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws(' AND ', 'k.organization_id = $1',
                     CASE WHEN only_public THEN 'k.visibility = ''public''' ELSE 'k.visibility IN (''public'', ''organization'')' END,
                     'k.marks @> ' || marks, 'k.marks && ' || categories, 'k.search @@ to_tsquery(''simple'', ' || words || ')')
$$;
CREATE FUNCTION course_service.marks_of_categories(categories uuid[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN categories IS NOT NULL THEN ARRAY(SELECT 'category:' || id FROM unnest(categories) AS c (id)) END
$$;

-- One page of courses in an order, after the place that `after_course` has. Null filters let everything pass.
CREATE FUNCTION course_service.find_listed(
    organization uuid, only_public boolean, level text, language text, tags text[], categories uuid[], words text,
    sort text, after_time timestamptz, after_count integer, after_title text, after_course uuid, page_size integer)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE ROWS 20 AS $$
DECLARE
    wanted text[] := course_service.catalogue_marks(NULL, level, language, tags);
    below text[] := course_service.marks_of_categories(categories);
    condition text := course_service.listed_condition(
        only_public, CASE WHEN cardinality(wanted) > 0 THEN '$2' END, CASE WHEN below IS NOT NULL THEN '$3' END,
        CASE WHEN words IS NOT NULL THEN '$4' END);
    key text := CASE sort WHEN 'title' THEN '(k.title COLLATE "und-x-icu")' WHEN 'updated' THEN 'k.published_at'
                          WHEN 'enrolled' THEN 'k.student_count' ELSE 'k.first_published_at' END;
    place text := CASE sort WHEN 'title' THEN '$7' WHEN 'enrolled' THEN '$6' ELSE '$5' END;
    direction text := CASE sort WHEN 'title' THEN 'ASC' ELSE 'DESC' END;
BEGIN
    IF after_course IS NOT NULL THEN
        condition := format('%s AND (%s, k.course_id) %s (%s, $8)', condition, key,
                            CASE sort WHEN 'title' THEN '>' ELSE '<' END, place);
    END IF;
    RETURN QUERY EXECUTE format('SELECT k.course_id FROM course_service.catalogue k WHERE %s ORDER BY %s %s, k.course_id %s LIMIT $9',
                                condition, key, direction, direction)
        USING organization, wanted, below, words, after_time, after_count, after_title, after_course, page_size;
END $$;

-- How many courses each value of a facet would leave: categories (their own courses), levels and languages under the filters but
-- their own, tags and the total under all.
CREATE FUNCTION course_service.count_facets(
    organization uuid, only_public boolean, level text, language text, tags text[], categories uuid[], words text)
RETURNS TABLE (facet text, value text, count integer) LANGUAGE plpgsql STABLE AS $$
DECLARE
    wanted text[] := course_service.catalogue_marks(NULL, level, language, tags);
    wanted_tags text[] := course_service.catalogue_marks(NULL, NULL, NULL, tags);
    below text[] := course_service.marks_of_categories(categories);
    found_words text := CASE WHEN words IS NOT NULL THEN '$4' END;
    audience text := CASE WHEN only_public THEN 'AND is_public' END;
    cells text := format('SELECT category_id, level, language, courses FROM course_service.catalogue_counts
                          WHERE organization_id = $1 AND courses > 0 %s', audience);
    tagged text := format('SELECT tag, courses FROM course_service.tag_counts
                           WHERE organization_id = $1 AND courses > 0 %s', audience);
BEGIN
    IF words IS NOT NULL OR cardinality(wanted_tags) > 0 THEN
        cells := format('SELECT k.category_id, k.level, k.language, count(*) AS courses FROM course_service.catalogue k
                         WHERE %s GROUP BY 1, 2, 3',
                        course_service.listed_condition(
                            only_public, CASE WHEN cardinality(wanted_tags) > 0 THEN '$8' END, NULL, found_words));
    END IF;
    IF words IS NOT NULL OR below IS NOT NULL OR cardinality(wanted) > 0 THEN
        tagged := format('SELECT t.tag, 1 AS courses FROM course_service.catalogue k CROSS JOIN LATERAL unnest(k.tags) AS t (tag)
                          WHERE %s',
                         course_service.listed_condition(
                             only_public, CASE WHEN cardinality(wanted) > 0 THEN '$2' END,
                             CASE WHEN below IS NOT NULL THEN '$3' END, found_words));
    END IF;
    RETURN QUERY EXECUTE format($query$
        WITH cells AS MATERIALIZED (
            SELECT c.*, $5 IS NULL OR coalesce(c.category_id = ANY ($5), false) AS in_category,
                   $6 IS NULL OR coalesce(c.level = $6, false) AS of_level,
                   $7 IS NULL OR coalesce(c.language = $7, false) AS in_language
            FROM (%s) c)
        SELECT 'total', '', coalesce(sum(courses), 0)::integer FROM cells WHERE in_category AND of_level AND in_language
        UNION ALL
        SELECT 'category', category_id::text, sum(courses)::integer FROM cells
        WHERE category_id IS NOT NULL AND of_level AND in_language GROUP BY 2
        UNION ALL
        (SELECT 'level', level, sum(courses)::integer FROM cells
         WHERE level IS NOT NULL AND in_category AND in_language GROUP BY 2 ORDER BY 3 DESC, 2)
        UNION ALL
        (SELECT 'language', language, sum(courses)::integer FROM cells
         WHERE language IS NOT NULL AND in_category AND of_level GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 100)
        UNION ALL
        (SELECT 'tag', tag, sum(courses)::integer FROM (%s) t GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 50)
    $query$, cells, tagged)
        USING organization, wanted, below, words, categories, level, language, wanted_tags;
END $$;
