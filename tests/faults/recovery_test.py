"""What is acknowledged is kept: a database that restarts under load, processes that are killed, migrations at once."""
import signal
import subprocess
import threading
import time
import unittest

from tests.support.installation import BINARY, ROOT, Installation, eventually


class Writers:
    """Create courses until stopped, each repeated with its key until it is acknowledged."""

    def __init__(self, client, count=8):
        self.acknowledged = {}  # title -> id
        self.refusals = []
        self.errors = []
        self._client = client
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(number,)) for number in range(count)]
        for thread in self._threads:
            thread.start()

    def _write(self, number):
        step = 0
        while not self._stop.is_set():
            step += 1
            title = f"course {number} {step}"
            while not self._try(title):
                time.sleep(0.02)

    def _try(self, title):
        try:
            answer = self._client.call("POST", "/courses", {"title": title}, headers={"Idempotency-Key": title.replace(" ", "-")})
        except OSError:  # the process was killed
            self.refusals.append(0)
            return self._stop.is_set()
        if answer.status == 201:
            self.acknowledged[title] = answer.json["id"]
            return True
        if answer.status not in (409, 429, 502, 503, 504) or "problem+json" not in answer.headers["Content-Type"]:
            self.errors.append(answer)
        self.refusals.append(answer.status)
        return self._stop.is_set()

    def stop(self):
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def wait_for_more(self, count=30):
        goal = len(self.acknowledged) + count
        eventually(lambda: len(self.acknowledged) >= goal, "writes are acknowledged", 60)


class Recovery(unittest.TestCase):
    def setUp(self):
        self.lms = Installation().start()
        self.teacher = self.lms.person("tim", "teacher")

    def tearDown(self):
        self.lms.remove()

    def check_nothing_was_lost(self, writers):
        self.assertEqual(writers.errors, [])
        rows = self.lms.sql("SELECT title, course_id FROM course_service.courses")
        stored = dict(rows)
        self.assertEqual(len(stored), len(rows), "a repeated request created a second course")
        for title, course in writers.acknowledged.items():
            self.assertEqual(stored.get(title), course)

    def test_postgresql_restarted_under_load(self):
        for how in (signal.SIGINT, signal.SIGQUIT):
            writers = Writers(self.teacher)
            writers.wait_for_more()
            self.lms.server.restart(how)
            writers.wait_for_more()
            writers.stop()
            self.check_nothing_was_lost(writers)
        self.teacher.get("/me")
        self.lms.stop()

    def test_while_postgresql_is_away_requests_are_refused_and_the_process_lives(self):
        self.lms.server.stop()
        try:
            started = time.monotonic()
            answer = self.teacher.get("/courses", expect=503)
            self.assertLess(time.monotonic() - started, 10)
            self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
            self.assertTrue(answer.headers["Retry-After"])
            self.lms.anonymous().get("//health", expect=200)
            self.lms.anonymous().get("//health/ready", expect=503)
        finally:
            self.lms.server.start()
        eventually(lambda: self.teacher.call("GET", "/courses").status == 200, "it recovers", 30)
        eventually(lambda: self.lms.anonymous().call("GET", "//health/ready").status == 200, "ready again", 30)

    def test_killed_under_load_nothing_acknowledged_is_lost(self):
        writers = Writers(self.teacher)
        writers.wait_for_more()
        self.lms.kill()
        writers.stop()
        self.lms.start()
        self.check_nothing_was_lost(writers)

    def test_killed_between_commit_and_delivery_the_event_arrives_once(self):
        # The consumer cannot write its projection while this table is locked.
        course = self.teacher.post("/courses", {"title": "Watched"}).json["id"]
        module = self.teacher.post(f"/courses/{course}/modules", {"title": "One"}).json["id"]
        self.teacher.post(f"/modules/{module}/lessons", {"title": "One", "kind": "page", "content": "x"})
        self.teacher.post(f"/courses/{course}/publish", {})
        lock = self.lms.server.hold_lock(self.lms.database, "course_service.people")
        student = self.lms.student("sara")
        user = student.get("/me").json["id"]
        self.lms.kill()
        lock.release()
        told = f"SELECT count(*) FROM shared_events.events WHERE type = 'UserCreated' AND subject LIKE '%{user}%'"
        self.assertEqual(self.lms.sql(told), [["1"]])
        self.assertEqual(self.lms.sql(f"SELECT 1 FROM course_service.people WHERE user_id = '{user}'"), [])
        self.lms.start()
        student = self.lms.anonymous()
        student.log_in("sara@students.test", "a long password of sara")
        self.teacher = self.lms.anonymous()
        self.teacher.log_in("tim@staff.test", "a long password of tim")
        student.post(f"/courses/{course}/enrollments")

        def name_of_the_student():
            rows = self.teacher.get(f"/courses/{course}/progress/report").json["items"]
            return rows and rows[0]["name"] == "Sara"

        eventually(name_of_the_student, "the event is delivered", 60)
        handled = f"""SELECT consumer_group, count(*) FROM shared_events.inbox WHERE event_id IN
            (SELECT id FROM shared_events.events WHERE type = 'UserCreated' AND subject LIKE '%{user}%')
            GROUP BY consumer_group HAVING count(*) <> 1"""
        self.assertEqual(self.lms.sql(handled), [])
        self.lms.stop()

    def test_a_stop_lets_running_requests_finish(self):
        writers = Writers(self.teacher)
        writers.wait_for_more(20)
        self.lms.stop()
        writers.stop()
        self.lms.start()
        self.check_nothing_was_lost(writers)


class Migrations(unittest.TestCase):
    def test_several_at_once_migrate_once(self):
        lms = Installation(mode="together")
        try:
            running = [subprocess.Popen([BINARY, "migrate"], env=lms.environment, cwd=ROOT, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(3)]
            for process in running:
                output, _ = process.communicate(timeout=60)
                self.assertEqual(process.returncode, 0, output)
            files = lms.sql("SELECT service, file FROM shared_meta.schema_migrations")
            self.assertEqual(len(files), len({tuple(row) for row in files}))
            self.assertGreater(len(files), 4)
            before = lms.sql("SELECT * FROM shared_meta.schema_migrations ORDER BY 1, 2")
            lms.command("migrate")
            self.assertEqual(lms.sql("SELECT * FROM shared_meta.schema_migrations ORDER BY 1, 2"), before)
        finally:
            lms.remove()

    def test_a_changed_history_stops_the_start(self):
        lms = Installation(mode="together")
        try:
            lms.command("migrate")
            lms.sql("UPDATE shared_meta.schema_migrations SET checksum = 'other' WHERE service = 'course'")
            refused = lms.command("migrate", check=False)
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn("has changed after it was applied", refused.stdout + refused.stderr)
        finally:
            lms.remove()


if __name__ == "__main__":
    unittest.main(verbosity=2)
