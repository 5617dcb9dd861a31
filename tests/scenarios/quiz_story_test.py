"""A class is examined: questions, a quiz as a lesson, an attempt on two devices, grades, and what follows from them."""
import unittest

from tests.support import quizzes
from tests.support.installation import Installation, eventually

GIFT = """::France:: Capital of France? {=Paris ~Lyon}

::Italy:: Capital of Italy? {=Rome ~Milan}

::Why:: Why is a capital where it is? {}
"""


def setUpModule():
    global lms, tina, sara, sven
    lms = Installation().start()
    tina = lms.person("tina", "teacher")
    sara, sven = lms.student("sara"), lms.student("sven")


def tearDownModule():
    lms.stop()
    lms.remove()


def choice(slot, text):
    """The answer that says this."""
    interaction = slot["question"]["body"]["interaction"]
    return {"kind": "single_choice", "choice": next(c["id"] for c in interaction["choices"] if c["text"] == text)}


def message(slot, sequence, answer):
    return {"slot": slot["slot"], "sequence": sequence, "answer": answer, "client_at": "2026-01-01T00:00:00Z"}


class QuizStory(unittest.TestCase):
    def test_01_a_teacher_makes_a_quiz_a_lesson_of_the_course(self):
        course = tina.post("/courses", {"title": "Geography"}).json["id"]
        module = tina.post(f"/courses/{course}/modules", {"title": "Europe"}).json["id"]
        bank = "/question-banks/" + tina.post("/question-banks", {"title": "Capitals", "course_id": course}).json["id"]
        tina.call("POST", bank + "/imports?status=ready", raw=GIFT.encode(), headers={"Content-Type": "text/plain"},
                  expect=201)
        questions = {item["name"]: item["id"] for item in tina.get(bank + "/questions").json["items"]}
        quiz = quizzes.document("Capitals", [questions[name] for name in ("France", "Italy", "Why")], pages={"paging": "one_page"})
        quiz["sections"][0]["slots"][2]["points"] = "2"
        eventually(lambda: "quiz" in [kind["name"] for kind in tina.get("/activity-kinds").json["items"]],
                   "the kinds of lessons are known")
        type(self).course = course
        type(self).quiz = "/quizzes/" + quizzes.publish(tina, course, module, quiz)
        outline = tina.get(f"/courses/{course}/outline").json
        type(self).lesson = outline["modules"][0]["lessons"][0]["id"]

    def test_02_who_is_not_in_the_course_finds_no_quiz(self):
        sven.get(f"{self.quiz}/door?lesson_id={self.lesson}", expect=404)
        sven.post(self.quiz + "/attempts", {"lesson_id": self.lesson}, expect=404)
        sara.post(f"/courses/{self.course}/enrollments")
        door = sara.get(f"{self.quiz}/door?lesson_id={self.lesson}").json
        self.assertEqual((door["questions"], door["points"], door["hindrances"]), (3, "4", []))

    def test_03_a_student_answers_on_one_device_and_goes_on_with_another(self):
        begun = sara.post(self.quiz + "/attempts", {"lesson_id": self.lesson}).json
        type(self).attempt = "/attempts/" + begun["attempt_id"]
        france, italy, why = begun["slots"]
        answers = [message(france, 1, choice(france, "Lyon")), message(france, 2, choice(france, "Paris"))]
        taken = sara.post(self.attempt + "/answers", {"messages": answers}, expect=200).json
        self.assertEqual([each["reception"] for each in taken["receptions"]], ["accepted", "accepted"])
        late = sara.post(self.attempt + "/answers", {"messages": answers[:1]}, expect=200).json
        self.assertEqual(late["receptions"][0]["reception"], "repeated")
        sven.get(self.attempt, expect=404)
        again = sara.post(self.quiz + "/attempts", {"lesson_id": self.lesson}, expect=200).json
        self.assertEqual(again["attempt_id"], begun["attempt_id"])
        self.assertEqual(again["slots"][0]["answer"], choice(france, "Paris"))
        last = [message(italy, 1, choice(italy, "Rome")), message(why, 1, {"kind": "essay", "text": "By rivers."})]
        submitted = sara.post(self.attempt + "/submit", {"messages": last}, expect=200).json
        self.assertTrue(submitted["is_submitted"])
        sara.post(self.attempt + "/submit", {}, expect=200)

    def test_04_what_a_person_grades_waits_for_one(self):
        queue = tina.get(self.quiz + "/grading").json
        self.assertEqual(sum(each["waiting"] for each in queue["questions"]), 1)
        slot = tina.get(self.attempt + "/answers").json["slots"][2]
        graded = tina.put(f"{self.attempt}/slots/{slot['slot']}/grade", {"earned": "1.5", "comment": "And harbours?"},
                          headers={"If-Match": f'"{slot["grade"]["revision"]}"'})
        self.assertEqual(graded.json["earned"], "3/2")

    def test_05_the_grade_is_in_the_gradebook_and_the_lesson_is_done(self):
        eventually(lambda: self.mine() and self.mine()["result"] and self.mine()["result"]["is_final"], "the result")
        self.assertEqual(self.mine()["result"]["earned"], "7/2")

        def lesson():
            progress = sara.get(f"/courses/{self.course}/progress").json
            return next(each for each in progress["lessons"] if each["lesson_id"] == self.lesson)

        eventually(lambda: lesson()["state"] == "completed", "the saga tells the course", 30)
        self.assertEqual(lesson()["score_percent"], 87, "rounded down: 88 % are not reached")
        book = sara.get(f"/gradebooks/{self.course}/mine").json
        self.assertIn("'7/2'", str(book))

    def mine(self):
        return sara.get(f"{self.quiz}/door?lesson_id={self.lesson}").json


if __name__ == "__main__":
    unittest.main(verbosity=2)
