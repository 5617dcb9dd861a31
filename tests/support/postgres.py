"""A private PostgreSQL server of one test run: Unix socket only, gone with the run."""
import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

from tests.support.processes import ends_with_us

SYSTEM_USER = "postgres"  # the server refuses to run as root


def _binaries():
    folders = glob.glob("/usr/lib/postgresql/*/bin")
    if not folders:
        raise RuntimeError("PostgreSQL is not installed")
    return max(folders, key=lambda folder: int(folder.split("/")[-2]))


class PostgreSQL:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="lms-scenario-pg-")
        self._as_user = {}
        if os.geteuid() == 0:
            entry = pwd.getpwnam(SYSTEM_USER)
            self._as_user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
        self._data = os.path.join(self.folder, "data")
        self._process = None
        self._databases = 0
        subprocess.run(
            [f"{_binaries()}/initdb", "-D", self._data, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
             "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
            check=True, stdout=subprocess.DEVNULL, cwd="/", **self._as_user)
        self.start()

    def start(self):
        with open(os.path.join(self.folder, "server.log"), "ab") as log:
            self._process = subprocess.Popen(
                [f"{_binaries()}/postgres", "-D", self._data, "-c", "listen_addresses=", "-c",
                 f"unix_socket_directories={self.folder}", "-c", "fsync=off", "-c", "max_connections=200"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True,
                preexec_fn=ends_with_us(signal.SIGQUIT), **self._as_user)
        deadline = time.monotonic() + 20
        while subprocess.run(["psql", *self._target("postgres"), "-c", "SELECT 1"], capture_output=True).returncode:
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError("PostgreSQL did not start; see " + self.folder)
            time.sleep(0.02)

    def stop(self, how=signal.SIGINT):
        """SIGINT ends all sessions and keeps what was committed; SIGQUIT is a crash."""
        self._process.send_signal(how)
        self._process.wait(30)

    def restart(self, how=signal.SIGINT):
        self.stop(how)
        self.start()

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def create_database(self):
        self._databases += 1
        name = f"lms_{self._databases}"
        self.sql("postgres", f"CREATE DATABASE {name} TEMPLATE template0")
        return name

    def sql(self, database, text):
        """The rows as lists of text."""
        done = subprocess.run(["psql", *self._target(database), "-v", "ON_ERROR_STOP=1", "-AtF", "\t", "-c", text],
                              capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def hold_lock(self, database, table):
        return TableLock(["psql", *self._target(database), "-v", "ON_ERROR_STOP=1", "-Aqt"], table)

    def _target(self, database):
        return ["-X", "-h", self.folder, "-U", "postgres", "-d", database]


class TableLock:
    """Keeps everybody else from a table until released."""

    def __init__(self, command, table):
        self._psql = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._psql.stdin.write(f"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE; SELECT 'locked';\n")
        self._psql.stdin.flush()
        if self._psql.stdout.readline().strip() != "locked":
            raise RuntimeError("the table was not locked")

    def release(self):
        self._psql.stdin.close()
        self._psql.stdout.close()
        self._psql.wait(10)


_shared = None


def server():
    """The server of this test process, started when first asked for."""
    global _shared
    if _shared is None:
        import atexit
        _shared = PostgreSQL()
        atexit.register(_shared.remove)
    return _shared
