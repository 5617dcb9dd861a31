"""The tracked files, and the exceptions that have a reason."""
import functools
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXCEPTIONS = ROOT / "scripts" / "lint-exceptions.txt"


@functools.cache
def tracked():
    """Files that git knows or would add, as paths relative to the root."""
    listing = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"],
                             cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(sorted(p for p in listing.stdout.splitlines() if (ROOT / p).is_file()))


def sources(*endings):
    return [p for p in tracked() if p.endswith(endings or (".cpp", ".hpp"))]


@functools.cache
def text(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


class Exceptions:
    """Lines "check | subject | reason". One that nothing needs any more is a finding itself."""

    def __init__(self):
        self.reasons = {}
        self.used = set()
        if EXCEPTIONS.exists():
            for line in EXCEPTIONS.read_text().splitlines():
                if line.strip() and not line.startswith("#"):
                    check, subject, reason = (part.strip() for part in line.split("|", 2))
                    self.reasons[check, subject] = reason

    def allow(self, check, subject):
        """Whether `subject`, or a prefix of it that ends in '*', is excepted."""
        for key in self.reasons:
            pattern = key[1]
            same = subject == pattern or (pattern.endswith("*") and subject.startswith(pattern[:-1]))
            if key[0] == check and same:
                self.used.add(key)
                return True
        return False

    def unused(self):
        return [f"scripts/lint-exceptions.txt: nothing needs \"{check} | {subject}\" any more"
                for check, subject in self.reasons if (check, subject) not in self.used]
