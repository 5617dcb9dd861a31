"""lms itself: started on a cluster of its own, filled through its API."""

import base64
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

from . import system

PASSWORD = "bench-Passw0rd-of-nobody"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def claims_of(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


class Api:
    """One keep-alive connection to the gateway."""

    def __init__(self, port):
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def call(self, method, path, body=None, token=None, expect=(200, 201, 202, 204), headers=None):
        headers = dict(headers or {})
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body)
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status not in expect:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:500]!r}")
        return json.loads(text) if text else None

    def login(self, email):
        return self.call("POST", "/api/v1/auth/login", {"email": email, "password": PASSWORD})["access_token"]


class Lms:
    """One process with every service. Rate limits are off; everything else is as shipped."""

    def __init__(self, binary, settings=()):
        self.binary = str(binary)
        # Where PostgreSQL's own user may go: the private cluster does not run as root.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lms-bench-"))
        self.folder.chmod(0o755)
        self.port = free_port()
        self.settings = [f"LMS_DATA_DIR={self.folder}/data", f"GATEWAY_PORT={self.port}",
                         "RATE_LIMIT_ENABLED=off", "LOG_LEVEL=warning", "JWT_EXPIRY=86400", *settings]
        self.process = None
        self.log = self.folder / "lms.log"

    def start(self, demo=False):
        """Returns the seconds until /health/ready said yes."""
        command = [self.binary, "serve"] + (["--demo"] if demo else [])
        for setting in self.settings:
            command += ["--set", setting]
        environment = {**os.environ, "LMS_DEMO_PASSWORD": PASSWORD}
        begin = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        try:
            system.wait_until(self.is_ready, 300, "the start of lms")
            if demo:  # its course is imported after the start
                system.wait_until(lambda: self.is_ready() and "Password:" in self.log.read_text(), 300,
                                  "the demonstration course", 0.1)
        except TimeoutError:
            raise RuntimeError(self.log.read_text()[-3000:]) from None
        return time.monotonic() - begin

    def is_ready(self):
        if self.process.poll() is not None:
            raise RuntimeError("lms ended: " + self.log.read_text()[-3000:])
        try:
            probe = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            probe.request("GET", "/health/ready")
            return probe.getresponse().status == 200
        except OSError:
            return False

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def pid(self):
        return self.process.pid

    @property
    def postgres_pid(self):
        for pid in system.tree(self.pid):
            if pathlib.Path(system.command(pid)[0]).name == "postgres":
                return pid
        raise RuntimeError("no private cluster below lms")

    def database(self):
        """Where the peers connect: the same cluster through the same socket."""
        arguments = system.command(self.postgres_pid)
        data = next((arguments[i + 1] for i, each in enumerate(arguments) if each == "-D"), None)
        data = data or next(each[len("--data-directory="):] if each.startswith("--data-directory=") else each[2:]
                            for each in arguments if each.startswith(("-D", "--data-directory=")))
        pid_file = (pathlib.Path(data) / "postmaster.pid").read_text(encoding="ascii").splitlines()
        return {"host": pid_file[4], "user": "lms_user", "database": "lms_db"}

    def api(self):
        return Api(self.port)


class Fixture:
    """The demonstration course, students who are halfway through it, and their tokens."""

    def __init__(self, lms, students):
        api = lms.api()
        self.teacher = api.login("teacher@demo.test")
        course = api.call("GET", "/api/v1/courses?q=Programming", token=self.teacher)["items"][0]
        self.course = course["id"]
        self.students = []
        for i in range(students):
            email = f"student{i}@bench.test"
            api.call("POST", "/api/v1/auth/register",
                     {"email": email, "password": PASSWORD, "name": f"Student {i}"})
            token = api.login(email)
            enrollment = api.call("POST", f"/api/v1/courses/{self.course}/enrollments", token=token)
            claims = claims_of(token)
            self.students.append({"token": token, "enrollment": enrollment["id"], "user": claims["sub"],
                                  "organization": claims["org"]})
        outline = self.outline(api)
        self.lessons = [lesson["id"] for module in outline["modules"] for lesson in module["lessons"]]
        half = len(self.lessons) // 2
        for student in self.students:
            for lesson in self.lessons[:half]:
                api.call("PUT", f"/api/v1/lessons/{lesson}/progress", {"state": "completed", "time_spent_s": 1},
                         student["token"])
        self.open_lessons = self.lessons[half:]
        self.jwks = api.call("GET", "/.well-known/jwks.json")

    def outline(self, api, student=0):
        return api.call("GET", f"/api/v1/courses/{self.course}/outline", token=self.students[student]["token"])
