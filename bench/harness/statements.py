"""The statements of the hot requests, read from the store's source so that the peers run the same text."""

import re

SOURCES = ["services/course/store/learning_store.cpp", "services/course/store/version_store.cpp"]
PATTERN = re.compile(r'constexpr pg::Statement \w+\{\s*"([^"]+)",\s*R"\((.*?)\)"', re.S)
WANTED = ["course.read_outline", "course.find_outline", "course.lock_enrollment", "course.read_standing",
          "course.save_progress"]


def read(root):
    found = {}
    for source in SOURCES:
        for name, sql in PATTERN.findall((root / source).read_text(encoding="utf-8")):
            found[name] = re.sub(r"\s+", " ", sql).strip()
    missing = [name for name in WANTED if name not in found]
    if missing:
        raise SystemExit(f"bench: statements not found in the sources: {missing}")
    return {name: found[name] for name in WANTED}


def with_literals(sql, *values):
    """For pgbench: $1, $2 ... replaced by text."""
    return re.sub(r"\$(\d+)", lambda match: values[int(match.group(1)) - 1], sql)
