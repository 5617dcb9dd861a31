"""A teacher builds a course, publishes it, goes on editing, publishes again, and sees every student's progress."""
import unittest

from tests.support.installation import Installation, eventually

HOSTILE = """# Safe title

[markdown](javascript:alert(1)) ![image](javascript:alert(1)) <javascript:alert(1)>

<script>alert(1)</script> [link](javascript:alert(1)) <img src=x onerror=alert(1)>
<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg> <iframe src="https://evil.test"></iframe>

A **bold** word and $x^2$.
"""


def setUpModule():
    global lms, teacher
    lms = Installation().start()
    teacher = lms.person("tina", "teacher")


def tearDownModule():
    lms.stop()
    lms.remove()


class TeachersStory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.course = teacher.post("/courses", {"title": "Knitting", "summary": "With two needles"}).json["id"]
        cls.module = teacher.post(f"/courses/{cls.course}/modules", {"title": "First rows"}).json["id"]
        cls.page = cls.add_lesson("Casting on", "page", content="Version one of the text.")
        cls.video = cls.add_lesson("A film", "video", source="https://videos.example.test/knitting")
        cls.link = cls.add_lesson("Elsewhere", "link", source="https://example.test/patterns")
        cls.early = lms.student("erna")
        cls.late = lms.student("lars")

    @classmethod
    def add_lesson(cls, title, kind, content="", source=""):
        body = {"title": title, "kind": kind, "content": content, "material": {"source": source}}
        return teacher.post(f"/modules/{cls.module}/lessons", body).json["id"]

    def html(self, client, lesson):
        return client.get("/lessons/" + lesson).json["content_html"]

    def test_1_a_draft_is_seen_by_its_teacher_only(self):
        self.assertIn(self.course, [card["id"] for card in teacher.get("/courses?mine=true").json["items"]])
        self.assertNotIn(self.course, [card["id"] for card in self.early.get("/courses").json["items"]])
        for path in (f"/courses/{self.course}", f"/courses/{self.course}/outline", f"/lessons/{self.page}"):
            self.early.get(path, expect=404)
        self.early.post("/courses", {"title": "Not for students"}, expect=403)

    def test_2_published_it_can_be_taken(self):
        version = teacher.post(f"/courses/{self.course}/publish", {"note": "the first"}).json
        self.assertEqual((version["version"], version["lesson_count"]), (1, 3))
        self.early.post(f"/courses/{self.course}/enrollments")
        self.assertIn("Version one", self.html(self.early, self.page))
        self.assertEqual(self.early.get("/lessons/" + self.video).json["url"], "https://videos.example.test/knitting")

    def test_3_editing_the_draft_does_not_disturb_who_is_reading(self):
        draft = teacher.get(f"/lessons/{self.page}/draft")
        changed = teacher.patch(f"/lessons/{self.page}", {"content": "Version two of the text."},
                                headers={"If-Match": draft.headers["ETag"]})
        self.assertNotEqual(changed.headers["ETag"], draft.headers["ETag"])
        self.assertIn("Version one", self.html(self.early, self.page))
        # Whoever edits from an older state is told, and nothing is lost.
        stale = teacher.patch(f"/lessons/{self.page}", {"content": "Lost?"}, expect=412,
                              headers={"If-Match": draft.headers["ETag"]})
        self.assertEqual(stale.headers["Content-Type"], "application/problem+json")
        teacher.patch(f"/lessons/{self.page}", {"content": "Lost?"}, expect=428)
        self.assertIn("Version two", teacher.get(f"/lessons/{self.page}/draft").json["content"])

    def test_4_version_two_is_what_comes_next(self):
        self.assertEqual(teacher.post(f"/courses/{self.course}/publish", {}).json["version"], 2)
        self.late.post(f"/courses/{self.course}/enrollments")
        self.assertIn("Version two", self.html(self.late, self.page))
        self.assertEqual(self.late.get(f"/courses/{self.course}/outline").json["version"], 2)
        versions = teacher.get(f"/courses/{self.course}/versions").json["items"]
        self.assertEqual([each["version"] for each in versions], [2, 1])

    def test_5_the_teacher_sees_each_students_progress(self):
        self.early.put(f"/lessons/{self.page}/progress", {"state": "completed", "time_spent_s": 30})
        for lesson in (self.page, self.video, self.link):
            self.late.put(f"/lessons/{lesson}/progress", {"state": "completed"})

        def named():
            rows = teacher.get(f"/courses/{self.course}/progress/report").json["items"]
            return rows if all(row["name"] for row in rows) else None

        rows = eventually(named, "names of the students arrive with their events")
        self.assertEqual([(row["name"], row["completed_lessons"], row["state"]) for row in rows],
                         [("Erna", 1, "in_progress"), ("Lars", 3, "completed")])
        self.early.get(f"/courses/{self.course}/progress/report", expect=403)

    def test_6_pages_of_the_report_cover_everybody_once(self):
        seen, cursor = [], ""
        while cursor is not None:
            suffix = f"&cursor={cursor}" if cursor else ""
            page = teacher.get(f"/courses/{self.course}/progress/report?limit=1{suffix}").json
            seen += [row["name"] for row in page["items"]]
            cursor = page["next_cursor"]
        self.assertEqual(seen, ["Erna", "Lars"])

    def test_7_another_teacher_can_neither_see_the_draft_nor_change_it(self):
        other = lms.person("otto", "teacher")
        other.get(f"/lessons/{self.page}/draft", expect=404)
        other.patch(f"/courses/{self.course}", {"title": "Mine"}, expect=404, headers={"If-Match": '"1"'})
        other.post(f"/courses/{self.course}/publish", {}, expect=404)

    def test_8_hostile_markdown_is_harmless_once_rendered(self):
        lesson = self.add_lesson("Hostile", "page", content=HOSTILE)
        html = self.html(teacher, lesson + "?draft=true").lower()
        for danger in ("<script", "onerror", "onload", "<iframe", "<svg"):
            self.assertNotIn(danger, html)
        self.assertNotRegex(html, r"(href|src)\s*=\s*.?\s*javascript:")
        self.assertIn("<strong>bold</strong>", html)
        bad = teacher.post(f"/modules/{self.module}/lessons", expect=422,
                           body={"title": "x", "kind": "link", "material": {"source": "javascript:alert(1)"}})
        self.assertEqual(bad.json["errors"][0]["field"], "material.source")


if __name__ == "__main__":
    unittest.main(verbosity=2)
