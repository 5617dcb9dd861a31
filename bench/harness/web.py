"""The web application in Chromium: bytes of its first load, time until a lesson can be read, Lighthouse. The measuring program
is bench/web, installed under build/bench/web from its lock file and run by the Node.js of web/."""

import json
import os
import shutil
import statistics
import subprocess

from . import report
from .lms import PASSWORD

LIGHTHOUSE_GOAL = 95
LIMIT_S = 1800


def install(root):
    source, installed = root / "bench/web", root / "build/bench/web"
    installed.mkdir(parents=True, exist_ok=True)
    lock = (source / "package-lock.json").read_text(encoding="utf-8")
    present = installed / "package-lock.json"
    if not (installed / "node_modules").exists() or present.read_text(encoding="utf-8") != lock:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, installed / name)
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"],
                       cwd=installed, check=True)
    shutil.copy(source / "measure.js", installed / "measure.js")
    return installed


def pages(api):
    """The five main pages, and the lesson that is read."""
    student = api.login("student@demo.test")
    course = api.call("GET", "/api/v1/courses?q=Programming", token=student)["items"][0]["id"]
    api.call("POST", f"/api/v1/courses/{course}/enrollments", token=student, expect=(200, 201, 409))
    outline = api.call("GET", f"/api/v1/courses/{course}/outline", token=student)
    lesson = f"/courses/{course}/lessons/{outline['modules'][0]['lessons'][1]['id']}"
    return {"landing": {"path": "/", "role": "anonymous"},
            "dashboard": {"path": "/dashboard", "role": "student"},
            "catalogue": {"path": "/catalogue", "role": "student"},
            "lesson": {"path": lesson, "role": "student"},
            "course builder": {"path": f"/teaching/courses/{course}", "role": "teacher"}}


KINDS = ("performance", "accessibility", "bestPractices")


def lighthouse_lines(devices):
    lines = ["| page | device | performance | accessibility | best practice | audits below 0.9 in the last run |", "|---|---|---|---|---|---|"]
    for device, pages_of_it in devices.items():
        for name, rounds in pages_of_it.items():
            scores = " | ".join(report.column(rounds, kind) for kind in KINDS)
            lines.append(f"| {name} | {device} | {scores} | {', '.join(rounds[-1]['lost']) or 'none'} |")
    return lines


def first_load_lines(pages_of_it):
    lines = ["| page | scripts | kB of script | requests | kB of all |", "|---|---|---|---|---|"]
    for name, load in pages_of_it.items():
        lines.append(f"| {name} | {load['scripts']} | {load['scriptBytes'] / 1000:,.1f} | {load['requests']} | "
                     f"{load['bytes'] / 1000:,.1f} |")
    return lines


def goals(result):
    scripts_kb = result["firstLoad"]["dashboard"]["scriptBytes"] / 1000
    rows = [report.goal("web: scripts of the dashboard's first load", scripts_kb, 170, " kB", at_most=True)]
    for line, name, limit in (("loopback", "loopback", 1), ("fast3g", "fast 3G", 3)):
        seconds = statistics.median(result["readable"][line]) / 1000
        rows.append(report.goal(f"web: lesson readable, {name}, CPU 4 times slower", seconds, limit, " s", at_most=True))
    for device, pages_of_it in result["lighthouse"].items():
        lowest = min(report.median(rounds, kind) for rounds in pages_of_it.values() for kind in KINDS)
        rows.append(report.goal(f"web: lowest Lighthouse score of five pages, {device}", lowest, LIGHTHOUSE_GOAL))
    return rows


def measure(root, lms, folder, rounds):
    installed = install(root)
    wanted = pages(lms.api())
    config = folder / "web.json"
    config.write_text(json.dumps({
        "address": f"http://localhost:{lms.port}", "password": PASSWORD, "rounds": rounds, "pages": wanted,
        "lesson": wanted["lesson"]["path"], "chromium": os.environ.get("LMS_CHROMIUM", "/usr/bin/chromium")}),
        encoding="utf-8")
    output = subprocess.run([root / "web/scripts/node", "measure.js"], cwd=installed, check=True, text=True, timeout=LIMIT_S,
                            stdout=subprocess.PIPE, env={**os.environ, "BENCH_CONFIG": str(config)}).stdout
    result = json.loads(output)
    readable = {name: report.spread(values) for name, values in result["readable"].items()}
    lines = ["First load with an empty cache, until the network is idle, compressed as it is sent; the same on every machine:", "",
             *first_load_lines(result["firstLoad"]), "",
             f"- heading and first paragraph of a lesson painted, empty cache, CPU 4 times slower: {readable['loopback']} ms on loopback, "
             f"{readable['fast3g']} ms on fast 3G (1.6 Mbit/s, 150 ms)", "",
             "Lighthouse with its own settings: a phone on slow 4G with a CPU 4 times slower, a desktop on a cable.", "",
             *lighthouse_lines(result["lighthouse"]), ""]
    return lines, goals(result)
