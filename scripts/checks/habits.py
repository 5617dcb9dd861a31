"""Format, README files, header guards, and words that promise work instead of doing it."""
import concurrent.futures
import os
import re
import subprocess

from . import tree

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
README_LINES = 70


def check_format():
    files = tree.sources()
    jobs = os.cpu_count() or 1
    chunks = [files[i::jobs] for i in range(jobs) if files[i::jobs]]

    def dry_run(chunk):
        result = subprocess.run(["clang-format-19", "--dry-run", "--ferror-limit=1", *chunk],
                                cwd=tree.ROOT, capture_output=True, text=True)
        return {line.split(":", 1)[0] for line in result.stderr.splitlines()
                if "clang-format-violations" in line}

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for unformatted in pool.map(dry_run, chunks):
            yield from (f"{path}: is not formatted (make fmt)" for path in sorted(unformatted))


def check_readmes():
    for layer in ("libs", "services"):
        folders = {path.split("/")[1] for path in tree.tracked()
                   if path.startswith(layer + "/") and path.count("/") > 1}
        for name in sorted(folders):
            readme = f"{layer}/{name}/README.md"
            if readme not in tree.tracked():
                yield f"{layer}/{name}: has no README.md"
            elif tree.text(readme).count("\n") > README_LINES:
                yield f"{readme}: is longer than a screen"


def check_words():
    endings = (".cpp", ".hpp", ".sql", ".md", ".cmake", ".txt", ".py", ".ts", ".tsx")
    for path in tree.tracked():
        if path.endswith(endings) and not path.startswith(("scripts/", "services/content_ingestion/demo/")):
            for number, line in enumerate(tree.text(path).splitlines(), 1):
                if UNFINISHED.search(line):
                    yield f"{path}:{number}: {line.strip()}"


def run(exceptions):
    yield from check_format()
    yield from check_readmes()
    for finding in check_words():
        if not exceptions.allow("words", finding.split(":", 1)[0]):
            yield finding
    for path in tree.sources(".hpp"):
        if not path.startswith("cmake/") and not tree.text(path).startswith("#pragma once"):
            yield f"{path}: does not start with #pragma once"
