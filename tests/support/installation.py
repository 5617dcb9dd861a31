"""The real binary, as one process or with every service as its own; the tests cannot tell which.

LMS_BINARY names the program, LMS_MODE is `together` (default) or `apart`.
"""
import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time

from tests.support import postgres
from tests.support.client import Client
from tests.support.processes import ends_with_us

BINARY = os.environ.get("LMS_BINARY", "build/dev/apps/lms/lms")
MODE = os.environ.get("LMS_MODE", "together")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEMO_COURSE = os.path.join(ROOT, "services/content_ingestion/demo/python-novice-inflammation")

# In the order in which they start: each needs the addresses of those before it.
SERVICES = {"user": "USER_SERVICE", "course": "COURSE_SERVICE", "auth": "AUTH_SERVICE", "assessment": "ASSESSMENT_SERVICE",
            "content_ingestion": "CONTENT_INGESTION_SERVICE", "gateway": "GATEWAY"}
START_LIMIT_S = 60
STOP_LIMIT_S = 40


def eventually(condition, what="the condition", limit_s=20):
    """The value of `condition` once it is true. The one way to wait."""
    deadline = time.monotonic() + limit_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"still not true after {limit_s} s: {what}")
        time.sleep(0.02)


class Installation:
    """A database, a data folder and the processes. Settings are environment variables."""

    def __init__(self, mode=MODE, database=None, folder=None, **settings):
        self.mode = mode
        self.server = postgres.server()
        self.database = database or self.server.create_database()
        self.folder = folder or tempfile.mkdtemp(prefix="lms-scenario-")
        self._owns_folder = folder is None
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": self.folder, "LMS_DATA_DIR": self.folder,
            "POSTGRES_HOST": self.server.folder, "POSTGRES_DB": self.database, "POSTGRES_USER": "postgres",
            "RATE_LIMIT_ENABLED": "false", "INGESTION_LOCAL_ROOTS": os.path.dirname(DEMO_COURSE),
            "PASSWORD_MEMORY_KIB": "8192", "LMS_LOOPS": "2", **{name: str(value) for name, value in settings.items()},
        }
        self.arguments = []
        for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LLVM_PROFILE_FILE"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.processes = {}
        self.ports = {}
        atexit.register(self.remove)

    def use_private_cluster(self):
        """The program keeps its database itself, as it does when nobody tells it of another one."""
        for name in ("POSTGRES_HOST", "POSTGRES_DB", "POSTGRES_USER"):
            del self.environment[name]
        os.chmod(self.folder, 0o711)  # started by root, it runs as another user, who must get in
        return self

    def launch(self):
        """Of one process, without waiting until it has started."""
        self._launch("lms", self.arguments)

    def start(self):
        if self.mode == "together":
            self.launch()
            self._wait_for("gateway", "lms")
        else:
            for service in SERVICES:
                self.start_service(service)
        eventually(lambda: self._answers("//health/ready"), "the gateway is ready", START_LIMIT_S)
        return self

    def start_service(self, service):
        self._launch(service, ["--target", service])
        self._wait_for(service, service)

    def stop(self, process=None):
        """As an operator stops it: everything ends by itself, and the status is 0."""
        for name in [process] if process else list(reversed(self.processes)):
            running = self.processes.pop(name)
            running.send_signal(signal.SIGTERM)
            status = running.wait(STOP_LIMIT_S)
            if status != 0:
                raise AssertionError(f"{name} ended with status {status}; its log:\n{self.log(name)}")

    def kill(self):
        """As a power cut: no process gets to say a word."""
        for running in self.processes.values():
            running.kill()
        for running in self.processes.values():
            running.wait(STOP_LIMIT_S)
        self.processes.clear()

    def start_again(self):
        """Where it was: a browser that is open knows no other address."""
        self.environment["GATEWAY_PORT"] = str(self.ports["gateway"])
        return self.start()

    def remove(self):
        atexit.unregister(self.remove)
        self.kill()
        if self._owns_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *arguments, stdin="", check=True):
        """Runs another command of the program against this installation."""
        done = subprocess.run([BINARY, *arguments], env=self.environment, cwd=ROOT, input=stdin, text=True,
                              capture_output=True, timeout=120)
        if check and done.returncode:
            raise AssertionError(f"lms {' '.join(arguments)}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def sql(self, text):
        return self.server.sql(self.database, text)

    def log(self, process):
        with open(os.path.join(self.folder, process + ".log"), encoding="utf-8", errors="replace") as stream:
            return stream.read()[-6000:]

    # Callers.

    def anonymous(self):
        return Client(self.ports["gateway"])

    def student(self, name):
        """Registers and logs in."""
        client = self.anonymous()
        email, password = f"{name}@students.test", "a long password of " + name
        client.post("/auth/register", {"email": email, "password": password, "name": name.capitalize()})
        client.log_in(email, password)
        return client

    def person(self, name, role):
        """An account that the operator creates."""
        client = self.anonymous()
        email, password = f"{name}@staff.test", "a long password of " + name
        self.command("user", "add", email, "--name", name.capitalize(), "--role", role, stdin=password + "\n")
        client.log_in(email, password)
        return client

    def move_to_other_organization(self, client, organization):
        """There is no request for it: organisations are made by the operator."""
        user = client.get("/me").json["id"]
        self.sql(f"""
            INSERT INTO user_service.organizations (organization_id, name)
            VALUES ('{organization}', 'Another school') ON CONFLICT DO NOTHING;
            SET session_replication_role = replica;
            UPDATE user_service.role_assignments SET organization_id = '{organization}' WHERE user_id = '{user}';
            UPDATE user_service.users SET organization_id = '{organization}' WHERE user_id = '{user}'""")
        client.log_in(client.email, client.password)
        assert client.get("/me").json["organization"]["id"] == organization

    # Processes.

    def _launch(self, name, arguments):
        environment = dict(self.environment)
        for service, prefix in SERVICES.items():
            environment.setdefault(prefix + "_PORT", "0")
            if service in self.ports and service != "gateway":
                environment[prefix + "_URL"] = f"http://127.0.0.1:{self.ports[service]}"
        for service in arguments[1:2] or ["gateway"]:
            port_file = self._port_file(service)
            if os.path.exists(port_file):
                os.remove(port_file)
        with open(os.path.join(self.folder, name + ".log"), "ab") as log:
            self.processes[name] = subprocess.Popen([BINARY, "serve", *arguments], env=environment, cwd=ROOT,
                                                    stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                                    start_new_session=True, preexec_fn=ends_with_us())

    def _port_file(self, service):
        return os.path.join(self.folder, "run", service + ".port")

    def _wait_for(self, service, process):
        def port():
            if self.processes[process].poll() is not None:
                raise AssertionError(f"{process} ended while it started; its log:\n{self.log(process)}")
            try:
                with open(self._port_file(service), encoding="ascii") as stream:
                    return int(stream.read() or 0)
            except FileNotFoundError:
                return 0
        self.ports[service] = eventually(port, f"{process} listens", START_LIMIT_S)

    def _answers(self, path):
        try:
            return self.anonymous().call("GET", path).status == 200
        except OSError:
            return False
