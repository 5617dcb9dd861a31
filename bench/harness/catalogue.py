"""A school of 100,000 courses: how fast its catalogue is found, narrowed down and counted."""

import itertools
import statistics
import subprocess
import time

from . import report

COURSES = 100_000
TAGS = [f"topic {i}" for i in range(400)]
WORDS = ["algebra", "history", "python", "cells", "poetry", "music", "energy", "rivers", "markets", "logic"]

# 200 categories in three levels; levels, languages and tags are as uneven as in life. Spread over two years.
FILL = """
    INSERT INTO course_service.categories (category_id, organization_id, parent_id, title, position)
    SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, '{organization}',
           CASE WHEN i > 8 THEN ('00000000-0000-4000-8000-' || lpad(to_hex(1 + (i - 9) / 8), 12, '0'))::uuid END,
           'Subject ' || i, i
    FROM generate_series(1, 200) AS s (i);
    CREATE TEMPORARY TABLE made AS
    SELECT gen_random_uuid() AS course_id, i,
           initcap(w.words[1 + i % 10]) || ' and ' || w.words[1 + i * 7 / 10 % 10] || ', part ' || i AS title,
           'What everybody should know of ' || w.words[1 + i / 100 % 10] || ' before they begin, with exercises.' AS summary,
           ('00000000-0000-4000-8000-' || lpad(to_hex(1 + (i::bigint * 7919 % 200)), 12, '0'))::uuid AS category_id,
           (ARRAY['beginner', 'beginner', 'intermediate', 'advanced'])[1 + i % 4] AS level,
           (ARRAY['en', 'en', 'en', 'en', 'en', 'de', 'de', 'fr', 'ar', 'hi'])[1 + i / 4 % 10] AS language,
           ARRAY['topic ' || i % 400, 'topic ' || i / 7 % 40, 'topic ' || i / 11 % 5] AS tags,
           CASE WHEN i % 10 = 0 THEN 'public' ELSE 'organization' END AS visibility,
           now() - i * interval '10 minutes' AS published_at
    FROM generate_series(1, {courses}) AS s (i), (SELECT ARRAY[{words}] AS words) w;
    INSERT INTO course_service.courses (course_id, organization_id, created_by, title, summary, description, language,
        level, visibility, navigation, category_id, tags, created_at, updated_at)
    SELECT course_id, '{organization}', '{teacher}', title, summary, '', language, level, visibility, 'free',
           category_id, course_service.normal_tags(tags), published_at, published_at FROM made;
    INSERT INTO course_service.course_instructors (organization_id, course_id, user_id)
    SELECT '{organization}', course_id, '{teacher}' FROM made;
    INSERT INTO course_service.course_versions (course_id, version, organization_id, title, summary, lesson_count,
        counted_lessons, outline, digest, note, published_by, published_at)
    SELECT course_id, 1, '{organization}', title, summary, 12, 12, '{{}}', '', '', '{teacher}', published_at FROM made;
    UPDATE course_service.courses c SET published_version = 1 FROM made m WHERE c.course_id = m.course_id;
    INSERT INTO course_service.catalogue (course_id, organization_id, version, title, summary, description, language,
        level, visibility, lesson_count, minutes, published_at, first_published_at, category_id, tags, student_count)
    SELECT c.course_id, c.organization_id, 1, c.title, c.summary, c.description, c.language, c.level, c.visibility, 12,
           240, m.published_at, m.published_at, c.category_id, c.tags, m.i * 7919 % 1000
    FROM made m JOIN course_service.courses c ON c.course_id = m.course_id;
    VACUUM ANALYZE course_service.courses, course_service.catalogue, course_service.course_instructors,
        course_service.catalogue_counts, course_service.tag_counts, course_service.categories;
"""


def fill(database, organization, teacher):
    words = ", ".join(f"'{word}'" for word in WORDS)
    sql = FILL.format(organization=organization, teacher=teacher, courses=COURSES, words=words)
    subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-h", database["host"], "-U", database["user"],
                    database["database"]], input=sql, text=True, check=True)


def category(number):
    return f"00000000-0000-4000-8000-{number:012x}"


def requests():
    """What is asked -> addresses that are asked in turn."""
    def tag(number):
        return TAGS[number].replace(" ", "%20")
    return {
        "first page": ["courses?limit=24"],
        "first page, by title": ["courses?limit=24&sort=title"],
        "first page, by students": ["courses?limit=24&sort=enrolled"],
        "first page, of a stranger": ["courses?limit=24"],
        "a broad filter (a subject with all below it, a language)":
            [f"courses?limit=24&category={category(1 + i)}&language=en" for i in range(8)],
        "a narrow filter (a tag, a level, a language)":
            [f"courses?limit=24&tags={tag(i * 37 % 400)}&level=advanced&language=de" for i in range(20)],
        "search": [f"courses?limit=24&q={word}" for word in WORDS],
        "search for two words in a subject":
            [f"courses?limit=24&q={one}%20{two}&category={category(3)}" for one, two in itertools.pairwise(WORDS)],
        "facets": ["courses/facets"],
        "facets under a broad filter": [f"courses/facets?category={category(1 + i)}&language=en" for i in range(8)],
        "facets under a narrow filter": [f"courses/facets?tags={tag(i * 37 % 400)}&level=advanced" for i in range(20)],
        "facets of a search": [f"courses/facets?q={word}" for word in WORDS],
    }


def percentile(times, percent):
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


def measure(lms, token, count, say):
    api = lms.api()
    rows, p95 = [], {}
    for name, paths in requests().items():
        asker = None if "stranger" in name else token
        times = []
        for turn in range(count + len(paths)):
            begin = time.perf_counter()
            answer = api.call("GET", "/api/v1/" + paths[turn % len(paths)], token=asker)
            times.append((time.perf_counter() - begin) * 1000)
        if not (answer.get("items") or answer.get("total")):
            raise RuntimeError(f"{name}: nothing was found")
        times = times[len(paths):]  # each address once before
        p95[name] = percentile(times, 95)
        rows.append(f"| {name} | {statistics.median(times):.1f} | {p95[name]:.1f} |")
        say(f"catalogue: {rows[-1]}")
    lines = ["### Catalogue", "", f"{COURSES:,} courses in 200 categories with 400 tags, one request after another through the "
             f"gateway, {count} of each:", "", "| request | p50 ms | p95 ms |", "|---|---|---|", *rows, ""]
    goals = [report.goal("catalogue of 100,000: first page, p95", p95["first page"], 50, " ms", at_most=True),
             report.goal("catalogue of 100,000: filtered pages, p95",
                         max(p95[name] for name in p95 if "filter (" in name), 100, " ms", at_most=True)]
    return lines, goals
