"""Functions, sources and headers that one cannot see at a glance."""
import re

from . import tree

SOURCE = (400, 600)
HEADER = (200, 300)
FUNCTION = (60, 70)

NO_FUNCTION = re.compile(
    r"^\s*(namespace|class|struct|enum|union|extern|if|else|for|while|do|switch|try|catch|\}|"
    r"public|private|protected|constexpr pg::|case|default)\b")


OPENING = re.compile(r"(\)|\bconst|noexcept|override|final|mutable|-> [^()]*|\}) \{$")


def functions(path):
    """(first line, lines, name) of what looks like a function, in formatted code."""
    lines = tree.text(path).splitlines()
    for start, line in enumerate(lines):
        if not OPENING.search(line) or NO_FUNCTION.match(line):
            continue
        head = start
        while head > 0 and not re.search(r"[;{}:]$|^\s*$|^#|^\s*//", lines[head - 1]):
            head -= 1
        signature = " ".join(part.strip() for part in lines[head:start + 1])
        if "(" not in signature or NO_FUNCTION.match(signature) or "R\"(" in signature:
            continue
        indents = "|".join(" " * (len(lines[i]) - len(lines[i].lstrip())) for i in range(head, start + 1))
        end = next((i for i in range(start + 1, len(lines))
                    if re.match(r"(%s)\}" % indents, lines[i])), start)
        name = re.search(r"([\w:~]+)\s*\(", signature)
        yield start + 1, end - start + 1, name[1] if name else "function"


def judge(subject, count, limits, what, exceptions, notes):
    soft, hard = limits
    if count > hard and not exceptions.allow("size", subject):
        yield f"{subject}: {what} of {count} lines (at most {hard}, better {soft})"
    elif count > soft:
        notes.append(f"{subject}: {what} of {count} lines (better {soft})")


def run(exceptions, notes):
    for path in tree.sources():
        limits, what = (HEADER, "a header") if path.endswith(".hpp") else (SOURCE, "a source")
        count = tree.text(path).count("\n")
        yield from judge(path, count, limits, what, exceptions, notes)
        for _, length, name in functions(path):
            yield from judge(f"{path}:{name}", length, FUNCTION, "a function", exceptions, notes)
