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
            return next((item["id"] for item in items if item["title"] == "Programming with Python"), None)
        return eventually(found, "the demonstration course is published", 120)

    def teacher(self):
        client = self.lms.anonymous()
        client.log_in("teacher@demo.test", PASSWORD)
        return client

    def school(self):
        """What there is to see of assessment, by course; asserts that everything of it is there."""
        teacher, student = self.teacher(), self.student()
        banks = teacher.get("/question-banks").json["items"]
        self.assertEqual([bank["title"] for bank in banks], ["Elementary algebra"])
        questions = teacher.get(f"/question-banks/{banks[0]['id']}/questions?limit=100").json["items"]
        kinds = {question["kind"] for question in questions}
        self.assertGreaterEqual(len(kinds), 17, kinds)
        course = banks[0]["course_id"]
        quizzes = {quiz["title"]: quiz for quiz in teacher.get(f"/quizzes?course_id={course}").json["items"]}
        self.assertEqual(len(quizzes), 3)
        exam = quizzes["Exam: linear equations"]["id"]
        self.assertEqual(teacher.get(f"/quizzes/{exam}/grading").json["waiting"], 2)
        self.assertEqual(teacher.get(f"/quizzes/{exam}/statistics").json["attempts"], 5)
        door = student.get(f"/quizzes/{exam}/door").json
        self.assertEqual((door["hindrances"], door["limit_s"]), ([], 2700))
        assignment, = teacher.get(f"/assignments?course_id={course}").json["items"]
        self.assertEqual([assignment[name] for name in ("submitted", "unmarked", "unreleased")], [3, 1, 0])
        result = student.get(f"/assignments/{assignment['id']}/door").json["submissions"][0]["result"]
        self.assertEqual([comment["anchor"]["quote"] for comment in result["comments"]],
                         ["Five of us went swimming.", "4x + 2 = 22"])
        grades = {row["email"]: row["scores"]
                  for row in teacher.get(f"/gradebooks/{course}/grid").json["items"]}
        self.assertEqual(grades["mia@demo.test"], ["7", None, "19", "20"])
        self.assertEqual(grades["student@demo.test"][3], "17")
        return course

    def log_file(self):
        return os.path.join(self.lms.folder, "lms.log")

    def is_printed_after(self, offset):
        with open(self.log_file(), "rb") as stream:
            stream.seek(offset)
            return PASSWORD.encode() in stream.read()

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
        school = self.school()
        self.assertNotEqual(os.stat(f"/proc/{self.server_process()}").st_uid, 0)

        self.lms.stop()
        self.assertFalse(os.path.exists(os.path.join(self.lms.folder, "postgres/data/postmaster.pid")))
        self.lms.start()
        self.assertEqual(self.course(), course)

        self.lms.kill()
        before = os.path.getsize(self.log_file())
        self.lms.start()
        self.assertEqual(self.course(), course)
        eventually(lambda: self.is_printed_after(before), "the demonstration is complete again")
        self.assertEqual(self.school(), school)
        enrolled = self.student().get("/enrollments").json["items"]
        self.assertCountEqual([item["course_id"] for item in enrolled], [course, school])
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
