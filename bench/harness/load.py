"""The load: wrk over HTTP, and pgbench with the bare statements."""

import json
import os
import pathlib
import re
import resource
import subprocess
import threading

from . import statements, system

HERE = pathlib.Path(__file__).resolve().parent


def lua(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"[{lua(key)}]={lua(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "{" + ",".join(map(lua, value)) + "}"
    return json.dumps(value)


def read_plan(fixture, course=None):
    path = f"/api/v1/courses/{course or fixture.course}/outline"
    return {"method": "GET", "requests": [{"path": path, "token": each["token"]} for each in fixture.students]}


def write_plan(fixture):
    """Every student reports positions in the second half of the course."""
    requests = []
    for turn, lesson in enumerate(fixture.open_lessons):
        for index, student in enumerate(fixture.students):
            body = json.dumps({"state": "in_progress", "position_s": 7 * turn + index, "time_spent_s": 1})
            requests.append({"path": f"/api/v1/lessons/{lesson}/progress", "token": student["token"], "body": body})
    return {"method": "PUT", "requests": requests}


class MemoryWatch:
    """The peak of a tree's memory while a block runs."""

    def __init__(self, *tree):
        self.tree, self.peak, self.ended = tree, 0, threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.ended.wait(0.5):
            self.peak = max(self.peak, system.memory_kib(*self.tree))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()


def wrk(folder, plan, server, postgres, seconds, connections):
    """`server` is (port, pid, descendant to leave out). All times are seconds of CPU."""
    port, pid, without = server
    script = folder / "requests.generated.lua"
    script.write_text("return " + lua(plan), encoding="ascii")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    own, database = system.cpu_seconds(pid, without), system.cpu_seconds(postgres, reaped=True)
    with MemoryWatch(pid, without) as memory:
        output = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s",
             str(HERE.parent / "wrk" / "requests.lua"), f"http://127.0.0.1:{port}"],
            env={**os.environ, "BENCH_REQUESTS": str(script)}, capture_output=True, text=True, check=True).stdout
    own = system.cpu_seconds(pid, without) - own
    database = system.cpu_seconds(postgres, reaped=True) - database
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = re.search(r"^RESULT (.*)$", output, re.M)
    if not found:
        raise RuntimeError(output)
    result = json.loads(found.group(1))
    elapsed = result["duration_us"] / 1e6
    failed = result["status_errors"] + result["socket_errors"]
    if failed or not result["requests"]:
        raise RuntimeError(f"{failed} failed requests of {result['requests']}: {output}")
    load = spent.ru_utime + spent.ru_stime - used.ru_utime - used.ru_stime
    return {"per_second": result["requests"] / elapsed,
            "p50_ms": result["p50_us"] / 1e3, "p95_ms": result["p95_us"] / 1e3, "p99_ms": result["p99_us"] / 1e3,
            "cpu_us": own / result["requests"] * 1e6, "pg_cpu_us": database / result["requests"] * 1e6,
            "memory_mib": memory.peak / 1024, "load_cores": load / elapsed,
            "bytes": result["bytes"] / result["requests"]}


def quote(value):
    return f"'{value}'::uuid"


def pgbench_scripts(folder, texts, fixture, route):
    """One script a student, the values as literals: pgbench has no variables of type uuid."""
    paths = []
    for index, student in enumerate(fixture.students):
        organization, user = quote(student["organization"]), quote(student["user"])
        if route == "read":
            lines = [statements.with_literals(texts["course.read_outline"], organization, quote(fixture.course),
                                              user, "false") + ";"]
        else:
            lesson = quote(fixture.open_lessons[index % len(fixture.open_lessons)])
            key = (organization, lesson, user)
            saved = (quote(student["enrollment"]), lesson, organization, "'in_progress'", ":position", "1",
                     "now()", "NULL")
            lines = ["\\set position random(0, 3600)", "BEGIN;",
                     statements.with_literals(texts["course.lock_enrollment"], *key) + ";",
                     statements.with_literals(texts["course.read_standing"], *key) + ";",
                     statements.with_literals(texts["course.save_progress"], *saved) + ";", "COMMIT;"]
        path = folder / f"{route}{index}.sql"
        path.write_text("\n".join(lines) + "\n", encoding="ascii")
        paths.append(path)
    return paths


def pgbench(scripts, database, postgres, seconds, clients):
    command = ["pgbench", "--no-vacuum", "--protocol=prepared", f"--client={clients}", "--jobs=2",
               f"--time={seconds}", "-h", database["host"], "-U", database["user"]]
    for script in scripts:
        command += ["-f", str(script)]
    used = system.cpu_seconds(postgres, reaped=True)
    output = subprocess.run(command + [database["database"]], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"^tps = ([0-9.]+)", output, re.M).group(1))
    latency = float(re.search(r"latency average = ([0-9.]+)", output).group(1))
    used = system.cpu_seconds(postgres, reaped=True) - used
    return {"per_second": rate, "clients": clients, "mean_ms": latency, "pg_cpu_us": used / (rate * seconds) * 1e6}
