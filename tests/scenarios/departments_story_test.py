"""A department offers two courses after each other: from its categories to who completed the programme they make."""
import unittest
from datetime import datetime, timedelta, timezone

from tests.support.installation import Installation, eventually


def moment(**later):
    """An RFC 3339 time, so much later than now."""
    return (datetime.now(timezone.utc) + timedelta(**later)).isoformat().replace("+00:00", "Z")


def setUpModule():
    global lms, office, teacher, reviewer, ben, cleo, fay, stranger
    lms = Installation().start()
    office = lms.person("olga", "administrator")
    teacher, reviewer = lms.person("tina", "teacher"), lms.person("rita", "teacher")
    ben, cleo, fay = lms.student("ben"), lms.student("cleo"), lms.student("fay")
    stranger = lms.anonymous()


def tearDownModule():
    lms.stop()
    lms.remove()


def step(client, method, path, body, state=None, **rest):
    """A change of something that is changed at its newest revision only, which `state` tells when `path` does not."""
    etag = client.get(state or path).headers["ETag"]
    return client.call(method, path, body, expect=200, headers={"If-Match": etag}, **rest).json


def my_id(client):
    return client.get("/me").json["id"]


class Course:
    """Of pages, written by the teacher. Nobody has read it yet."""

    def __init__(self, title, *lessons, **fields):
        self.id = teacher.post("/courses", {"title": title, **fields}).json["id"]
        self.path = "/courses/" + self.id
        self.module = teacher.post(self.path + "/modules", {"title": "First steps"}).json["id"]
        self.lessons = [self.add(lesson) for lesson in lessons]

    def add(self, title):
        body = {"title": title, "kind": "page", "content": f"About {title}."}
        return teacher.post(f"/modules/{self.module}/lessons", body).json["id"]

    def rule(self, node, **rules):
        teacher.put(f"{self.path}/rules/{node}", {"rules": rules}, headers={"If-Match": '"0"'})

    def workflow(self, client, action, comment=""):
        body = {"action": action, "comment": comment}
        return step(client, "POST", self.path + "/workflow", body)["state"]

    def outline(self, client):
        return client.get(self.path + "/outline").json

    def report(self, query=""):
        return teacher.get(f"{self.path}/progress/report{query}").json["items"]


def locks_of(outline):
    """Why each lesson is locked, by its title; open ones have no reason."""
    return {lesson["title"]: [lock["reason"] for lock in lesson["locks"]]
            for module in outline["modules"] for lesson in module["lessons"]}


def complete(student, *lessons):
    for lesson in lessons:
        student.put(f"/lessons/{lesson}/progress", {"state": "completed", "time_spent_s": 120})


class DepartmentsStory(unittest.TestCase):
    def listed(self, client, query):
        return [card["title"] for card in client.get("/courses?" + query).json["items"]]

    def test_01_the_office_orders_the_catalogue_and_teachers_put_their_courses_into_it(self):
        type(self).crafts = office.post("/categories", {"title": "Crafts"}).json["id"]
        baking = office.post("/categories", {"title": "Baking", "parent_id": self.crafts}).json["id"]
        teacher.post("/categories", {"title": "My own"}, expect=403)
        fields = {"category_id": baking, "tags": ["bread", "by hand"], "visibility": "public", "level": "beginner"}
        type(self).bread = Course("Bread", "The flour", "The dough", "The oven", **fields)
        type(self).sour = Course("Sourdough", "The starter", category_id=baking, tags=["bread"])

    def test_02_rules_are_written_and_a_circle_is_refused(self):
        flour, dough, oven = self.bread.lessons
        self.bread.rule(flour, conditions=[], due={"days_after_enrollment": 3})
        self.bread.rule(dough, conditions=[{"kind": "lesson_completed", "lesson_id": flour}])
        self.bread.rule(oven, conditions=[{"kind": "days_after_enrollment", "days": 7}])
        circle = {"rules": {"conditions": [{"kind": "lesson_completed", "lesson_id": dough}]}}
        refused = teacher.put(f"{self.bread.path}/rules/{flour}", circle, expect=422, headers={"If-Match": '"1"'})
        self.assertIn("The flour", str(refused.json["errors"]))
        self.assertIn("The dough", str(refused.json["errors"]))

    def test_03_the_first_course_is_reviewed_before_it_is_published(self):
        required = {"required": True, "reviewer_ids": [my_id(reviewer)]}
        step(office, "PUT", self.bread.path + "/review", required, state=self.bread.path + "/workflow")
        self.assertEqual(teacher.post(self.bread.path + "/publish", {}, expect=409).code, "review.required")
        self.assertEqual(self.bread.workflow(teacher, "submit", "Is it complete?"), "in_review")
        self.assertEqual([card["comment"] for card in reviewer.get("/reviews").json["items"]], ["Is it complete?"])
        self.assertEqual(self.bread.workflow(reviewer, "ask_for_changes", "Say more of the oven."), "draft")
        self.bread.workflow(teacher, "submit")
        self.assertEqual(self.bread.workflow(reviewer, "approve"), "approved")
        history = teacher.get(self.bread.path + "/workflow/history").json["items"]
        self.assertEqual([entry["event"] for entry in history], ["approve", "submit", "ask_for_changes", "submit"])

    def test_04_it_is_published_when_its_time_comes_and_strangers_find_it(self):
        self.assertEqual(self.listed(stranger, "q=bread"), [])
        teacher.put(self.bread.path + "/publication", {"publish_at": moment(seconds=3), "note": "As agreed"})
        teacher.put(self.bread.path + "/publication", {"publish_at": moment(days=-1)}, expect=422)
        eventually(lambda: self.listed(stranger, f"category={self.crafts}&tags=bread") == ["Bread"], "it is published")
        facets = stranger.get("/courses/facets").json
        self.assertEqual([(each["title"], each["count"]) for each in facets["categories"]],
                         [("Crafts", 1), ("Baking", 1)])
        self.sour.rule(self.sour.id, conditions=[{"kind": "course_completed", "course_id": self.bread.id}])
        teacher.post(self.sour.path + "/publish", {})
        self.assertEqual(self.listed(stranger, "tags=bread"), ["Bread"])
        self.assertEqual(sorted(self.listed(ben, "tags=bread")), ["Bread", "Sourdough"])

    def test_05_the_second_course_names_what_comes_first(self):
        door = ben.get(self.sour.path + "/door").json
        self.assertEqual((door["state"], [course["title"] for course in door["missing"]]),
                         ("prerequisites_missing", ["Bread"]))
        refused = ben.post(self.sour.path + "/enrollments", expect=403)
        self.assertEqual(refused.code, "enrollment.prerequisites_missing")

    def students(self):
        return [row["name"] for row in self.bread.report()]

    def bulk(self, csv, dry_run):
        """The report of a file: what became of each line."""
        body = {"csv": csv, "dry_run": dry_run}
        started = teacher.post(self.bread.path + "/bulk-enrollments", body).json["id"]
        eventually(lambda: teacher.get(f"/bulk-enrollments/{started}").json["state"] == "done", "the file is done")
        lines = teacher.get(f"/bulk-enrollments/{started}/lines").json["items"]
        return [(line["line"], line["outcome"]) for line in lines]

    def test_06_a_file_enrols_as_many_as_there_are_places(self):
        step(teacher, "PUT", self.bread.path + "/enrollment-policy", {"policy": "approval", "capacity": 2})
        dates = {"starts_at": moment(days=-40), "ends_at": moment(days=10)}
        teacher.post(self.bread.path + "/sections", {"title": "Mornings", **dates})
        csv = (f"email;section\n{fay.email};\n{ben.email};Mornings\n{cleo.email};Mornings\n"
               f"nobody@students.test;\n{ben.email};\n{reviewer.email};Nights\n")
        wanted = [(2, "enrolled"), (3, "enrolled"), (4, "waiting"), (5, "unknown_person"), (6, "repeated"),
                  (7, "unknown_section")]
        eventually(lambda: self.bulk(csv, dry_run=True) == wanted, "the course has heard of everybody")
        self.assertEqual(self.students(), [])
        self.assertEqual(self.bulk(csv, dry_run=False), wanted)
        self.assertEqual(self.students(), ["Fay", "Ben"])

    def test_07_who_waits_sees_the_place_and_moves_up_by_itself(self):
        door = cleo.get(self.bread.path + "/door").json
        self.assertEqual((door["state"], door["request"]["place"]), ("requested", 1))
        fay.delete("/enrollments/" + fay.get(self.bread.path + "/door").json["enrollment_id"])
        eventually(lambda: cleo.get(self.bread.path + "/door").json["state"] == "enrolled", "the next one moves up")
        self.assertEqual(cleo.get(self.bread.path + "/door").json["section"], "Mornings")
        self.assertEqual(self.students(), ["Ben", "Cleo"])

    def simulated(self, student, **query):
        query = "&".join(f"{name}={value}" for name, value in {"student": my_id(student), **query}.items())
        return teacher.get(f"{self.bread.path}/simulate?{query}").json["outline"]

    def test_08_rules_lock_and_open_and_the_simulator_says_the_same(self):
        flour, dough, oven = self.bread.lessons
        self.assertEqual(locks_of(self.bread.outline(ben)),
                         {"The flour": [], "The dough": ["lesson_not_completed"], "The oven": ["not_yet_open"]})
        self.assertEqual(self.simulated(ben), self.bread.outline(ben))
        self.assertEqual(ben.get("/lessons/" + dough, expect=403).code, "lesson.locked")
        complete(ben, flour)
        ben.get("/lessons/" + dough)
        self.assertEqual(self.simulated(ben), self.bread.outline(ben))
        in_a_week = locks_of(self.simulated(cleo, at=moment(days=8)))
        self.assertEqual(in_a_week, {"The flour": [], "The dough": ["lesson_not_completed"], "The oven": []})

    def test_09_an_exception_holds_for_one_student(self):
        oven = self.bread.lessons[2]
        terms = {"node_id": oven, "user_id": my_id(ben), "opens_at": moment(days=-1), "reason": "Leaves early"}
        teacher.post(self.bread.path + "/overrides", terms)
        ben.get("/lessons/" + oven)
        cleo.get("/lessons/" + oven, expect=403)
        self.assertEqual(self.simulated(ben), self.bread.outline(ben))
        self.assertEqual(self.simulated(cleo), self.bread.outline(cleo))

    def versions_read(self):
        return [self.bread.outline(student)["version"] for student in (ben, cleo)]

    def test_10_students_stay_on_their_version_until_they_are_moved(self):
        teacher.put(self.bread.path + "/reader-versions", {"policy": "chosen"})
        self.bread.lessons.append(self.bread.add("The tasting"))
        self.bread.workflow(teacher, "submit")
        self.bread.workflow(reviewer, "approve")
        self.assertEqual(teacher.post(self.bread.path + "/publish", {"note": "Tasting"}).json["version"], 2)
        self.assertEqual(self.versions_read(), [1, 1])
        one = {"user_ids": [my_id(ben)]}
        effects = teacher.post(self.bread.path + "/readers/move/preview", one, expect=200).json["items"]
        self.assertEqual([(each["name"], each["percent_before"], each["percent_after"]) for each in effects],
                         [("Ben", 33, 25)])
        teacher.post(self.bread.path + "/readers/move", one, expect=202)
        eventually(lambda: self.versions_read() == [2, 1], "Ben is moved")
        self.assertEqual(list(locks_of(self.bread.outline(ben))), ["The flour", "The dough", "The oven", "The tasting"])

    def test_11_the_calendar_of_a_student_has_the_dues(self):
        feed = cleo.post("/calendar/feed").json["path"]
        answer = stranger.get("/" + feed)
        self.assertIn("text/calendar", answer.headers["Content-Type"])
        text = answer.body.decode().replace("\r\n ", "")
        due = cleo.get(self.bread.path + "/outline").json["modules"][0]["lessons"][0]["due_at"]
        for words in ("BEGIN:VCALENDAR", "The flour", "Mornings", due[:19].replace("-", "").replace(":", "")):
            self.assertIn(words, text)
        cleo.delete("/calendar/feed")
        stranger.get("/" + feed, expect=404)

    def test_12_in_a_programme_of_both_one_course_opens_the_next(self):
        programme = teacher.post("/programmes", {"title": "The baker's year", "course_order": "ordered"}).json["id"]
        type(self).programme = "/programmes/" + programme
        courses = [{"course_id": course.id, "required": True} for course in (self.bread, self.sour)]
        step(teacher, "PATCH", self.programme, {"courses": courses})
        teacher.post(self.programme + "/publish", expect=200)
        entered = ben.post(self.programme + "/enrollments").json
        self.assertEqual([(each["title"], each["locked"]) for each in entered["courses"]],
                         [("Bread", False), ("Sourdough", True)])
        self.assertEqual(entered["next_course_id"], self.bread.id)
        complete(ben, *self.bread.lessons[1:])
        self.assertEqual(self.bread.outline(ben)["state"], "completed")
        eventually(lambda: ben.get(self.sour.path + "/door").json["state"] == "enrolled", "the next course is entered")
        self.assertEqual(ben.get(self.programme).json["next_course_id"], self.sour.id)

    def test_13_the_teacher_sees_whom_to_look_after(self):
        # A month that nobody can wait for.
        lms.sql("UPDATE course_service.enrollments SET enrolled_at = enrolled_at - interval '30 days'")
        rows = {row["name"]: (row["state"], row["expected_percent"], row["risks"]) for row in self.bread.report()}
        self.assertEqual(rows, {"Ben": ("completed", 75, []), "Cleo": ("not_started", 75, ["not_begun", "behind"])})
        self.assertEqual([row["name"] for row in self.bread.report("?at_risk=true")], ["Cleo"])
        summary = teacher.get(self.bread.path + "/progress/summary").json
        self.assertEqual((summary["students"], summary["completed"], summary["at_risk"]), (2, 1, 1))

    def test_14_completing_both_completes_the_programme_with_a_certificate(self):
        teacher.put(self.sour.path + "/certificate-settings", {"rule": "completion"})
        complete(ben, *self.sour.lessons)
        eventually(lambda: ben.get(self.programme).json["completed_at"], "the programme is completed")
        progress = ben.get(self.programme).json["progress"]
        self.assertEqual((progress["percent"], progress["completed_courses"]), (100, 2))
        summary = teacher.get(self.programme + "/summary").json
        self.assertEqual((summary["students"], summary["completed"]), (1, 1))
        eventually(lambda: ben.get("/certificates").json["items"], "the certificate is issued")
        certificate = ben.get("/certificates").json["items"][0]
        self.assertEqual((certificate["student_name"], certificate["course_title"]), ("Ben", "Sourdough"))
        verified = stranger.get("/certificates/verify/" + certificate["code"]).json
        self.assertEqual((verified["state"], verified["student_name"]), ("valid", "Ben"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
