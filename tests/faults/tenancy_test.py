"""Another organisation's ids on every route of the route table: nothing is shown, nothing is changed."""
import unittest

from tests.support import quizzes
from tests.support.installation import DEMO_COURSE, Installation, eventually
from tests.support.samples import Routes

SECRET = "Zanzibar"  # stands in every text of the organisation that must not be seen
QUESTION = {"facts": {"name": SECRET}, "body": {"text": SECRET, "interaction": {"kind": "true_false"}},
            "key": {"solution": {"kind": "true_false", "right": True, "feedback_true": SECRET, "feedback_false": ""}}}
FOREIGN = "00000000-0000-7000-8000-0000000000f0"


def setUpModule():
    global lms, owner, victim, intruders
    lms = Installation().start()
    owner = lms.person("olga", "administrator")
    victim = lms.student("vera")
    intruders = [lms.person("adam", "administrator"), lms.person("theo", "teacher"), lms.student("sven")]
    for intruder in intruders:
        lms.move_to_other_organization(intruder, FOREIGN)


def tearDownModule():
    lms.stop()
    lms.remove()


class Tenancy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        course = owner.post("/courses", {"title": SECRET, "summary": SECRET}).json["id"]
        module = owner.post(f"/courses/{course}/modules", {"title": SECRET}).json["id"]
        lesson = owner.post(f"/modules/{module}/lessons",
                            {"title": SECRET, "kind": "page", "content": SECRET}).json["id"]
        owner.post(f"/courses/{course}/publish", {"note": SECRET})
        victim.post(f"/courses/{course}/enrollments")
        started = owner.post("/ingestion/imports", {"kind": "git", "source": DEMO_COURSE}, expect=202)
        path = "/ingestion/imports/" + started.json["id"]
        eventually(lambda: owner.get(path).json["state"] == "succeeded", "the import ends", 120)
        template = owner.post("/certificate-templates", {"name": SECRET}).json["id"]
        bank = owner.post("/question-banks", {"title": SECRET, "teachers_may": "edit"}).json["id"]
        question = owner.post(f"/question-banks/{bank}/questions", {"question": QUESTION}).json["id"]
        quiz = quizzes.publish(owner, course, module, quizzes.document(SECRET, [question]))
        attempt = victim.post(f"/quizzes/{quiz}/attempts", {}).json["attempt_id"]
        cls.ids = {"quiz_id": quiz, "attempt_id": attempt, "bank_id": bank, "question_id": question, "course_id": course, "module_id": module, "lesson_id": lesson, "template_id": template,
                   "user_id": victim.get("/me").json["id"],
                   "import_id": started.json["id"], "session_id": cls.session_of(victim)}
        cls.routes = Routes(lms.command("openapi").stdout)

    @staticmethod
    def session_of(client):
        return client.get("/auth/sessions").json["items"][0]["id"]

    def state(self):
        """Everything of the organisation that a request could change."""
        return [lms.sql("SELECT * FROM course_service.courses ORDER BY 1"),
                lms.sql("SELECT * FROM course_service.modules ORDER BY 1"),
                lms.sql("SELECT * FROM course_service.lessons ORDER BY 1"),
                lms.sql("SELECT * FROM course_service.enrollments ORDER BY 1"),
                lms.sql("SELECT * FROM course_service.certificate_templates ORDER BY 1"),
                lms.sql("SELECT * FROM course_service.certificate_settings ORDER BY 1"),
                lms.sql("SELECT * FROM assessment_service.banks ORDER BY 1"),
                lms.sql("SELECT * FROM assessment_service.questions ORDER BY 1"),
                lms.sql("SELECT * FROM assessment_service.quizzes ORDER BY 1"),
                lms.sql("SELECT * FROM assessment_service.attempts ORDER BY 1"),
                lms.sql("SELECT * FROM assessment_service.attempt_answers ORDER BY 1, 2, 3"),
                lms.sql("SELECT user_id, name, state, revision FROM user_service.users ORDER BY 1"),
                lms.sql("SELECT user_id FROM auth_service.password_links ORDER BY 1")]

    def requests(self):
        for method, pattern, operation in self.routes:
            if not pattern.startswith("/api/v1/") or pattern.startswith("/api/v1/auth/log"):
                continue
            path, foreign = pattern, False
            for name, value in self.ids.items():
                foreign = foreign or "{" + name + "}" in path
                path = path.replace("{" + name + "}", value)
            yield method, path, self.routes.body(operation), foreign

    def test_ids_of_another_organisation_are_not_found_on_any_route(self):
        before = self.state()
        tried = 0
        for intruder in intruders:
            for method, path, body, foreign in self.requests():
                if not foreign or "{" in path:
                    continue
                tried += 1
                with self.subTest(method=method, path=path, who=intruder.email):
                    answer = intruder.call(method, "/" + path, body, headers={"If-Match": '"1"'})
                    self.assertIn(answer.status, (403, 404, 415, 422), answer)
                    self.assertNotIn(SECRET, answer.body.decode())
        self.assertGreater(tried, 40)
        self.assertEqual(self.state(), before)

    def test_lists_and_searches_show_nothing_of_another_organisation(self):
        for intruder in intruders:
            for method, path, _, foreign in self.requests():
                if method != "GET" or foreign or "{" in path:
                    continue
                with self.subTest(path=path, who=intruder.email):
                    answer = intruder.get("/" + path, expect=None)
                    self.assertLess(answer.status, 500, answer)
                    text = answer.body.decode()
                    self.assertNotIn(SECRET, text)
                    for value in self.ids.values():
                        self.assertNotIn(value, text)
            found = intruder.get("/courses?q=" + SECRET).json
            self.assertEqual(found["items"], [])

    def test_the_owner_is_served_on_the_same_routes(self):
        eventually(lambda: owner.get(f"/courses/{self.ids['course_id']}/progress/report").json["items"])
        for path in ("/courses/{course_id}", "/courses/{course_id}/outline", "/courses/{course_id}/structure",
                     "/lessons/{lesson_id}/draft", "/courses/{course_id}/versions",
                     "/question-banks/{bank_id}/questions", "/questions/{question_id}", "/users/{user_id}"):
            self.assertIn(SECRET if "user" not in path else "Vera",
                          owner.get(path.format(**self.ids)).body.decode())

    def test_without_a_token_every_route_that_needs_one_refuses(self):
        stranger = lms.anonymous()
        for method, pattern, operation in self.routes:
            if not operation.get("security"):
                continue
            path = pattern
            for name, value in self.ids.items():
                path = path.replace("{" + name + "}", value)
            with self.subTest(method=method, path=path):
                self.assertEqual(stranger.call(method, "/" + path, self.routes.body(operation)).status, 401)

    def test_internal_routes_are_not_reachable_from_outside(self):
        internal = [(method, pattern) for method, pattern, _ in self.routes if "/internal/" in pattern]
        for method, path in [*internal, ("POST", "/internal/v1/users"), ("POST", "/internal/v1/organizations")]:
            with self.subTest(method=method, path=path):
                answer = owner.call(method, "/" + path.replace("{user_id}", self.ids["user_id"]), {})
                self.assertIn(answer.status, (404, 405))


if __name__ == "__main__":
    unittest.main(verbosity=2)
