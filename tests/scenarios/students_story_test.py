"""A student completes a real course, as the outside would: register, log in, find, enrol, read, finish."""
import re
import unittest

from tests.support.installation import DEMO_COURSE, Installation, eventually


def setUpModule():
    global lms, teacher, student
    lms = Installation().start()
    teacher = lms.person("tim", "teacher")
    student = lms.student("sara")


def tearDownModule():
    lms.stop()
    lms.remove()


def import_course(client, source):
    started = client.post("/ingestion/imports", {"kind": "git", "source": source}, expect=202).json

    def ended():
        view = client.get("/ingestion/imports/" + started["id"]).json
        return view if view["state"] in ("succeeded", "failed") else None

    return eventually(ended, "the import ends", 120)


class StudentsStory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.report = import_course(teacher, DEMO_COURSE)
        if cls.report["state"] != "succeeded":
            raise AssertionError(cls.report)
        cls.course = cls.report["course_id"]
        teacher.post(f"/courses/{cls.course}/publish", {})

    def outline(self):
        return student.get(f"/courses/{self.course}/outline").json

    def lessons(self):
        return [lesson for module in self.outline()["modules"] for lesson in module["lessons"]]

    def test_1_the_import_keeps_everything_and_every_link_resolves(self):
        counts = self.report["report"]["counts"]
        self.assertGreaterEqual(counts["lessons"], 12)
        self.assertGreater(counts["images"], 0)
        self.assertGreater(counts["challenges"], 20)
        self.assertGreater(counts["solutions"], 20)
        self.assertEqual(counts["unresolved"], 0)

    def test_2_she_is_who_she_registered_as(self):
        me = student.get("/me").json
        self.assertEqual((me["email"], me["name"], me["roles"]), ("sara@students.test", "Sara", ["student"]))

    def test_3_she_finds_the_course_in_the_catalogue(self):
        found = student.get("/courses?q=python&limit=5").json
        self.assertIn(self.course, [card["id"] for card in found["items"]])
        self.assertEqual(student.get("/courses?q=nothing-of-the-kind").json, {"items": [], "next_cursor": None})
        view = student.get("/courses/" + self.course).json
        self.assertIn("CC", view["attribution"]["license"])
        self.assertFalse(view["can_edit"])

    def test_4_before_she_enrols_the_lessons_are_closed(self):
        lesson = self.lessons()[0]
        self.assertTrue(lesson["locked"])
        self.assertEqual(student.get("/lessons/" + lesson["id"], expect=403).code, "enrollment.required")

    def test_5_she_enrols_once(self):
        first = student.post(f"/courses/{self.course}/enrollments").json
        again = student.call("POST", f"/courses/{self.course}/enrollments")
        self.assertEqual((again.status, again.json["id"]), (200, first["id"]))
        self.assertEqual([item["course_id"] for item in student.get("/enrollments").json["items"]], [self.course])

    def test_6_she_reads_the_lessons_in_order_with_their_images(self):
        lessons = self.lessons()
        known = {lesson["id"] for lesson in lessons}
        images = links = details = 0
        previous = None
        for lesson in lessons:
            self.assertFalse(lesson["locked"], lesson)
            document = student.get("/lessons/" + lesson["id"]).json
            self.assertEqual(document["previous_lesson_id"], previous)
            previous = document["id"]
            html = document["content_html"]
            self.assertNotIn("<script", html.lower())
            details += html.count("<details")
            for source in re.findall(r'<img[^>]+src="([^"]+)"', html):
                image = student.get("/" + source)
                self.assertTrue(image.headers["Content-Type"].startswith("image/"), source)
                self.assertGreater(len(image.body), 0)
                images += 1
            for target in re.findall(r'href="(/[^"#?]+)', html):
                # Pages of the web application; what they show must be of this course.
                self.assertRegex(target, f"^/courses/{self.course}/lessons/|^/api/v1/assets/")
                if target.startswith("/api/"):
                    student.get("/" + target)
                else:
                    self.assertIn(target.rsplit("/", 1)[1], known)
                    links += 1
        self.assertGreater(images, 10)
        self.assertGreater(links, 5)
        self.assertGreater(details, 20)
        episodes = [lesson for lesson in lessons if lesson["teaching_minutes"] > 0]
        self.assertGreaterEqual(len(episodes), 12)
        document = student.get("/lessons/" + episodes[0]["id"]).json
        self.assertTrue(document["objectives"] and document["questions"] and document["key_points"])
        self.assertTrue(document["attribution"])

    def test_7_her_progress_reaches_a_hundred_percent_and_the_course_is_completed(self):
        lessons = self.lessons()
        percents = []
        for number, lesson in enumerate(lessons):
            path = f"/lessons/{lesson['id']}/progress"
            student.put(path, {"state": "in_progress", "position_s": 10, "time_spent_s": 5})
            saved = student.put(path, {"state": "completed", "time_spent_s": 5}).json
            percents.append(saved["progress"]["percent"])
            expected = "completed" if number + 1 == len(lessons) else "in_progress"
            self.assertEqual(saved["course_state"], expected)
            self.assertEqual(student.get("/lessons/" + lesson["id"]).json["state"], "completed")
        self.assertEqual(percents, sorted(percents))
        progress = student.get(f"/courses/{self.course}/progress").json
        self.assertEqual((progress["percent"], progress["state"]), (100, "completed"))
        self.assertEqual(self.outline()["progress"]["percent"], 100)
        enrollment = student.get("/enrollments").json["items"][0]
        self.assertIsNotNone(enrollment["completed_at"])

    def test_8_completing_it_was_told_once(self):
        told = lms.sql("SELECT count(*) FROM shared_events.events WHERE type = 'CourseCompleted'")
        self.assertEqual(told, [["1"]])

    def test_9_progress_never_goes_backward(self):
        lesson = self.lessons()[0]["id"]
        saved = student.put(f"/lessons/{lesson}/progress", {"state": "in_progress", "position_s": 3}).json
        self.assertEqual((saved["state"], saved["position_s"]), ("completed", 3))

    def test_imported_again_the_course_reports_that_nothing_changed(self):
        again = import_course(teacher, DEMO_COURSE)
        self.assertEqual((again["state"], again["course_id"]), ("succeeded", self.course))
        self.assertEqual(again["report"]["changes"], [])

    def test_logging_out_ends_the_session(self):
        other = lms.anonymous()
        other.log_in(student.email, student.password)
        other.post("/auth/logout", {"refresh_token": other.refresh_token}, expect=204)
        other.token = None
        other.post("/auth/refresh", {"refresh_token": other.refresh_token}, expect=401)


if __name__ == "__main__":
    unittest.main(verbosity=2)
