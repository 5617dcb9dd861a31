"""A department collects its questions: from a file into the bank of a course, to a colleague, and out again."""
import unittest

from tests.support.installation import Installation, eventually

GIFT = """$CATEGORY: Geography/Capitals

::France:: Capital of France? {=Paris ~Lyon}

::Broken:: Capital of {Spain

::Italy:: Capital of Italy? {=Rome ~Milan}
"""


def setUpModule():
    global lms, tina, carl, sven
    lms = Installation(ASSESSMENT_IMPORT_AT_ONCE_BYTES=64 * 1024).start()
    tina, carl = lms.person("tina", "teacher"), lms.person("carl", "teacher")
    sven = lms.student("sven")


def tearDownModule():
    lms.stop()
    lms.remove()


def bring_in(client, bank, text, query=""):
    """The report and its items, once the import has ended."""
    started = client.call("POST", f"{bank}/imports{query}", raw=text.encode(), headers={"Content-Type": "text/plain"})
    assert started.status in (201, 202), started
    path = "/question-imports/" + started.json["id"]
    report = eventually(lambda: (view := client.get(path).json)["finished_at"] and view, "the import ends", 60)
    return report, client.get(path + "/items?limit=500").json["items"]


class QuestionBankStory(unittest.TestCase):
    def test_01_a_teacher_brings_questions_into_the_bank_of_a_course(self):
        course = tina.post("/courses", {"title": "Geography"}).json["id"]
        bank = tina.post("/question-banks", {"title": "Capitals", "course_id": course}).json["id"]
        type(self).course, type(self).bank = course, "/question-banks/" + bank
        report, items = bring_in(tina, self.bank, GIFT)
        self.assertEqual(report["counts"], {"kept": 2, "approximated": 0, "refused": 1, "duplicate": 0})
        self.assertEqual([item["name"] for item in items], ["France", "Broken", "Italy"])
        again, _ = bring_in(tina, self.bank, GIFT)
        self.assertEqual(again["counts"]["duplicate"], 2)
        found = tina.get(self.bank + "/questions?q=ital").json["items"]
        self.assertEqual([item["name"] for item in found], ["Italy"])
        type(self).question = "/questions/" + found[0]["id"]

    def test_02_a_large_file_is_a_job(self):
        text = "\n\n".join(f"::Sum {n}:: What is {n} + 1? {{={n + 1} ~{n}}}" for n in range(2000))
        report, _ = bring_in(tina, self.bank, text, "?status=ready")
        self.assertEqual((report["state"], report["counts"]["kept"]), ("succeeded", 2000))
        self.assertEqual(tina.get(self.bank + "/questions/facets?status=ready").json["total"], 2000)

    def test_03_a_question_is_tried_and_changed(self):
        preview = tina.get(self.question + "/preview").json
        choices = {item["text"]: item["id"] for item in preview["question"]["body"]["interaction"]["choices"]}
        answer = {"kind": "single_choice", "choice": choices["Rome"]}
        tried = tina.post(self.question + "/try", {"seed": preview["seed"], "answer": answer}, expect=200).json
        self.assertEqual((tried["graded"]["outcome"], tried["graded"]["score"]), ("right", "1"))
        present = tina.get(self.question)
        question = present.json["question"]
        question["body"]["text"] = "Which city is the capital of Italy?"
        edited = tina.put(self.question, {"status": "ready", "question": question},
                          headers={"If-Match": present.headers["ETag"]}).json
        self.assertEqual(edited["version"], 2)
        history = eventually(lambda: (items := tina.get(self.question + "/versions").json["items"])[0]["created_by_name"]
                             and items, "names are told")
        self.assertEqual([(item["version"], item["created_by_name"]) for item in history], [(2, "Tina"), (1, "Tina")])

    def test_04_a_colleague_sees_it_once_it_is_shared_and_students_never(self):
        carl.get(self.question, expect=404)
        share = {"email": carl.email, "permission": "use"}
        eventually(lambda: tina.call("PUT", self.bank + "/shares", share).status == 200, "the address is known")
        self.assertEqual(carl.get(self.question).json["version"], 2)
        carl.call("DELETE", self.question, expect=403)
        file = carl.get(self.bank + "/export?format=moodle_xml&q=capital").json
        self.assertEqual([item["outcome"] for item in file["items"]], ["kept", "kept"])
        mine = "/question-banks/" + carl.post("/question-banks", {"title": "Mine"}).json["id"]
        report, _ = bring_in(carl, mine, file["text"])
        self.assertEqual((report["format"], report["counts"]["kept"]), ("moodle_xml", 2))
        for path in (self.question, self.bank, self.question + "/preview", self.bank + "/questions"):
            sven.get(path, expect=403)


if __name__ == "__main__":
    unittest.main(verbosity=2)
