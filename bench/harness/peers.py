"""The peers: installed under build/bench from their lock files, started with the same number of processes
as lms has event loops."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys

from . import lms, system


class Peer:
    name = ""

    def __init__(self, root, folder, config):
        self.source = root / "bench" / "peers" / self.name
        self.installed = root / "build" / "bench" / self.name
        self.folder = folder
        self.log = folder / f"{self.name}.log"
        self.port = lms.free_port()
        self.config = {**config, "port": self.port}
        self.process = None

    def start(self):
        config = self.folder / f"{self.name}.json"
        config.write_text(json.dumps(self.config), encoding="utf-8")
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command(), cwd=self.installed, stdout=log, stderr=log,
                                            env={**os.environ, "BENCH_CONFIG": str(config)}, start_new_session=True)
        system.wait_until(self.answers, 60, f"the start of {self.name}", 0.1)

    def answers(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.name} ended: {self.log_tail()}")
        try:
            probe = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            probe.request("GET", "/nothing")
            return probe.getresponse().status == 404
        except OSError:
            return False

    def log_tail(self):
        return self.log.read_text()[-3000:] if self.log.exists() else ""

    def stop(self):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(30)


class Fastify(Peer):
    name = "fastify"

    def install(self):
        self.installed.mkdir(parents=True, exist_ok=True)
        lock = (self.source / "package-lock.json").read_text()
        present = self.installed / "package-lock.json"
        if not (self.installed / "node_modules").exists() or present.read_text() != lock:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(self.source / name, self.installed / name)
            subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=self.installed, check=True)
        shutil.copy(self.source / "server.js", self.installed / "server.js")

    def command(self):
        return ["node", "server.js"]


class FastApi(Peer):
    name = "fastapi"

    def install(self):
        self.installed.mkdir(parents=True, exist_ok=True)
        wanted = (self.source / "requirements.txt").read_text()
        present = self.installed / "requirements.txt"
        if not present.exists() or present.read_text() != wanted:
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(self.installed / "venv")], check=True)
            subprocess.run([str(self.installed / "venv" / "bin" / "pip"), "install", "--quiet", "--requirement",
                            str(self.source / "requirements.txt")], check=True)
            present.write_text(wanted)
        shutil.copy(self.source / "server.py", self.installed / "server.py")

    def command(self):
        return [str(self.installed / "venv" / "bin" / "uvicorn"), "server:app", "--host", "127.0.0.1", "--port",
                str(self.port), "--workers", str(self.config["workers"]), "--loop", "uvloop", "--http", "httptools",
                "--no-access-log", "--log-level", "warning"]


def check_same_answer(expected, peer_port, path, token):
    """The peers must do the same work: the same document, apart from how times are written."""
    api = lms.Api(peer_port)
    answer = api.call("GET", path, token=token)

    def comparable(value):
        if isinstance(value, dict):
            return {name: "time" if name.endswith("_at") and each else comparable(each) for name, each in value.items()}
        return [comparable(each) for each in value] if isinstance(value, list) else value

    if comparable(answer) != comparable(expected):
        raise RuntimeError(f"another answer than lms gives:\n{json.dumps(answer)[:2000]}\n{json.dumps(expected)[:2000]}")
