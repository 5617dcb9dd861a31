"""From nothing to a running demonstration with one command, and again after a stop and after a power cut."""
import os
import unittest

from tests.support.installation import Installation, eventually

PASSWORD = "a password for the demonstration"
ACCOUNTS = ("admin@demo.test", "teacher@demo.test", "student@demo.test")


class FirstStart(unittest.TestCase):
    def setUp(self):
        self.lms = Installation(mode="together", LMS_DEMO_PASSWORD=PASSWORD).use_private_cluster()
        self.lms.arguments = ["--demo"]

    def tearDown(self):
        self.lms.remove()

    def student(self):
        client = self.lms.anonymous()
        client.log_in("student@demo.test", PASSWORD)
        return client

    def course(self):
        """The imported one, once it is there: the port opens before the demonstration is complete."""
        def found():
            try:
                items = self.student().get("/courses").json["items"]
            except AssertionError:  # the account is still being made
                return None
            return items and items[0]["id"]
        return eventually(found, "the demonstration course is published", 120)

    def server_process(self):
        folder = os.path.join(self.lms.folder, "postgres", "data", "postmaster.pid")
        with open(folder, encoding="ascii") as stream:
            return int(stream.readline())

    def test_everything_is_there_and_stays_there(self):
        self.lms.start()
        course = self.course()
        for email in ACCOUNTS:
            eventually(lambda who=email: self.lms.anonymous().call(
                "POST", "/auth/login", {"email": who, "password": PASSWORD}).status == 200, email)
        eventually(lambda: PASSWORD in self.lms.log("lms"), "the accounts are printed")
        self.student().post(f"/courses/{course}/enrollments")
        self.assertNotEqual(os.stat(f"/proc/{self.server_process()}").st_uid, 0)

        self.lms.stop()
        self.assertFalse(os.path.exists(os.path.join(self.lms.folder, "postgres/data/postmaster.pid")))
        self.lms.start()
        self.assertEqual(self.course(), course)

        self.lms.kill()
        self.lms.start()
        self.assertEqual(self.course(), course)
        enrolled = self.student().get("/enrollments").json["items"]
        self.assertEqual([item["course_id"] for item in enrolled], [course])
        self.lms.stop()

    def test_a_stop_while_it_starts_is_obeyed_at_once(self):
        self.lms.launch()
        eventually(lambda: os.path.exists(os.path.join(self.lms.folder, "postgres/data/postmaster.pid")),
                   "the database starts")
        self.lms.stop()
        self.assertNotIn("The LMS is running", self.lms.log("lms"))
        self.assertFalse(os.path.exists(os.path.join(self.lms.folder, "postgres/data/postmaster.pid")))

    def test_a_bad_setting_stops_the_start_with_all_reasons(self):
        refused = self.lms.command("serve", "--set", "POSTGRES_PORT=x", "--set", "NO_SUCH_SETTING=1", check=False)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("POSTGRES_PORT", refused.stderr)
        self.assertIn("NO_SUCH_SETTING", refused.stderr)


class StartThatWaits(unittest.TestCase):
    def test_a_stop_does_not_wait_with_it(self):
        lms = Installation(mode="together")
        self.addCleanup(lms.remove)
        lms.start()
        lms.stop()
        lock = lms.server.hold_lock(lms.database, "user_service.organizations")
        self.addCleanup(lock.release)
        lms.launch()
        eventually(lambda: lms.sql("SELECT 1 FROM pg_locks WHERE NOT granted"), "a service waits for the table")
        lms.stop()
        self.assertIn("asked to stop while starting", lms.log("lms"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
