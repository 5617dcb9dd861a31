"""clang-tidy over every source, remembering what was clean."""
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess

from . import layering, tree

TIDY = "clang-tidy-19"


def fingerprint(path, arguments):
    """Of everything that can change the answer: the source, its own headers, the checks, the flags."""
    digest = hashlib.sha256(" ".join(arguments).encode())
    for each in [".clang-tidy", path, *sorted(layering.reach(path))]:
        digest.update(tree.text(each).encode())
    return digest.hexdigest()


def clean_arguments(entry):
    """The compile command without the launcher in front of the compiler and without outputs."""
    words = entry.get("arguments") or shlex.split(entry["command"])
    start = next(i for i, word in enumerate(words) if "clang" in os.path.basename(word))
    return words[start:]


def commands(build):
    with open(build / "compile_commands.json", encoding="utf-8") as stream:
        entries = json.load(stream)
    known = set(tree.sources(".cpp"))
    for entry in entries:
        path = os.path.relpath(os.path.join(entry["directory"], entry["file"]), tree.ROOT)
        if path in known:
            yield path, {"directory": entry["directory"], "file": entry["file"],
                         "arguments": clean_arguments(entry)}


def examine(work, path, entry):
    """The findings of one source, or nothing when an earlier run found it clean."""
    stamp = work / "clean" / fingerprint(path, entry["arguments"])
    if stamp.exists():
        return []
    result = subprocess.run([TIDY, "--quiet", "-p", str(work), str(tree.ROOT / path)],
                            cwd=tree.ROOT, capture_output=True, text=True)
    findings = sorted({line.replace(f"{tree.ROOT}/", "") for line in result.stdout.splitlines()
                       if re.search(r": (error|warning): ", line)})
    if result.returncode == 0 and not findings:
        stamp.touch()
    elif not findings:
        said = " ".join((result.stdout + result.stderr).split())
        findings = [f"{path}: clang-tidy failed: {said[:300]}"]
    return findings


def run(build, only=()):
    """`only`: the sources to look at; otherwise all that have changed since they were clean."""
    work = tree.ROOT / "build" / "tidy"
    (work / "clean").mkdir(parents=True, exist_ok=True)
    entries = dict(commands(build))
    (work / "compile_commands.json").write_text(json.dumps(list(entries.values())))
    chosen = {path: entry for path, entry in entries.items() if not only or path in only}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        found = pool.map(lambda item: examine(work, *item), chosen.items())
        seen = set()
        for findings in found:
            for finding in findings:
                if finding not in seen:
                    seen.add(finding)
                    yield finding
