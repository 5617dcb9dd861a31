"""A process that is killed in the midst of each step of an enrolment: the request comes to its end, once."""
import unittest

from tests.support.installation import Installation, eventually

STEPS = ("capacity", "payment", "record", "notification", "analytics")


class KilledEnrolment(unittest.TestCase):
    def setUp(self):
        self.lms = Installation(JOB_LEASE="1s", JOB_MAINTENANCE_INTERVAL="200ms", JOB_FIRST_BACKOFF="50ms").start()
        self.addCleanup(self.lms.remove)
        self.sign_in(self.lms.person("tim", "teacher"))
        self.course = self.teacher.post("/courses", {"title": "Watched"}).json["id"]
        module = self.teacher.post(f"/courses/{self.course}/modules", {"title": "One"}).json["id"]
        self.teacher.post(f"/modules/{module}/lessons", {"title": "One", "kind": "page", "content": "x"})
        self.teacher.post(f"/courses/{self.course}/publish", {})
        self.teacher.put(f"/courses/{self.course}/enrollment-policy", {"policy": "approval", "capacity": 9},
                         headers={"If-Match": '"0"'})

    def sign_in(self, teacher=None):
        self.teacher = teacher or self.lms.anonymous()
        if teacher is None:
            self.teacher.log_in("tim@staff.test", "a long password of tim")

    def stop_at(self, step):
        """Whoever leaves this step waits before the commit, until it is killed."""
        self.lms.sql(f"""CREATE FUNCTION course_service.stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF OLD.step = '{step}' AND OLD.state = 'running' THEN PERFORM pg_sleep(600); END IF; RETURN NEW; END $$;
            CREATE TRIGGER stop BEFORE UPDATE ON course_service.enrollment_requests
            FOR EACH ROW EXECUTE FUNCTION course_service.stop()""")

    def is_stopped(self):
        return self.lms.sql("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'") != []

    def go_on(self):
        self.lms.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
        self.lms.sql("DROP TRIGGER stop ON course_service.enrollment_requests; DROP FUNCTION course_service.stop()")

    def test_killed_at_each_step(self):
        for step in STEPS:
            with self.subTest(step=step):
                student = self.lms.student("student-of-" + step)
                request = student.post(f"/courses/{self.course}/enrollments", expect=202).json["request"]["id"]
                self.stop_at(step)
                self.teacher.post(f"/enrollment-requests/{request}/approve", expect=200)
                eventually(self.is_stopped, "it is in the midst of the step", 30)
                self.lms.kill()
                self.go_on()
                self.lms.start()
                self.sign_in()

                def state():
                    return self.teacher.get(f"/enrollment-requests/{request}").json

                ended = eventually(lambda: state()["state"] == "enrolled" and state(), "it comes to its end", 60)
                user = ended["user_id"]
                self.assertEqual(self.count("enrollments", user), 1)
                self.assertEqual(self.count("enrollment_history", user), 1)
                told = self.lms.sql(f"""SELECT type, count(*) FROM shared_events.events
                    WHERE type IN ('UserEnrolled', 'NotificationRequested', 'AnalyticsDataUpdated')
                      AND data::text LIKE '%{user}%' GROUP BY type HAVING count(*) <> 1""")
                self.assertEqual(told, [])
        self.assertEqual(self.lms.sql("SELECT count(*) FROM course_service.enrollment_requests WHERE holds_place"), [["0"]])
        self.lms.stop()

    def count(self, table, user):
        return int(self.lms.sql(f"SELECT count(*) FROM course_service.{table} WHERE user_id = '{user}'")[0][0])


if __name__ == "__main__":
    unittest.main()
