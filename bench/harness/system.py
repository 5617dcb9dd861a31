"""What the kernel knows of processes: CPU time, memory, descendants."""

import os
import time

TICKS = os.sysconf("SC_CLK_TCK")


def _stat(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stream:
        return stream.read().rsplit(") ", 1)[1].split()


def parents():
    """Every process with its parent."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                found[int(name)] = int(_stat(name)[1])
            except (OSError, IndexError):
                pass
    return found


def tree(root, without=None):
    """The process and its descendants, leaving out one descendant with its own."""
    parent_of = parents()
    members, grown = {root}, True
    while grown:
        more = {pid for pid, parent in parent_of.items() if parent in members and pid != without} - members
        members |= more
        grown = bool(more)
    return members


def children(root):
    return [pid for pid, parent in parents().items() if parent == root]


def command(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as stream:
            return stream.read().decode(errors="replace").split("\0")
    except OSError:
        return [""]


def cpu_seconds(root, without=None, reaped=False):
    """User and system time of a tree. `reaped` adds what ended children of the root had used, for
    servers with a process per connection."""
    total = 0
    for pid in tree(root, without):
        try:
            fields = _stat(pid)
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
        if reaped and pid == root:
            total += int(fields[13]) + int(fields[14])
    return total / TICKS


def memory_kib(root, without=None):
    """Proportional set size of a tree: pages that its processes share count once."""
    total = 0
    for pid in tree(root, without):
        try:
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as stream:
                total += next(int(line.split()[1]) for line in stream if line.startswith("Pss:"))
        except (OSError, StopIteration):
            pass
    return total


def resident_kib(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as stream:
        return next(int(line.split()[1]) for line in stream if line.startswith("VmRSS:"))


def wait_until(condition, limit_s, what, pause_s=0.005):
    end = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} took longer than {limit_s} s")
        time.sleep(pause_s)
