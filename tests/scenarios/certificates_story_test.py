"""A student completes a course and gets a certificate; anybody verifies it, with the server and without."""
import os
import re
import unittest

from tests.support.installation import Installation, eventually

ADDRESS = "https://learn.example.edu"


def setUpModule():
    global lms, teacher, student, anybody
    lms = Installation(PUBLIC_URL=ADDRESS).start()
    teacher = lms.person("grace", "teacher")
    student = lms.student("ada")
    anybody = lms.anonymous()


def tearDownModule():
    lms.stop()
    lms.remove()


class CertificatesStory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.course = teacher.post("/courses", {"title": "Knitting", "summary": "With two needles"}).json["id"]
        module = teacher.post(f"/courses/{cls.course}/modules", {"title": "First rows"}).json["id"]
        body = {"title": "Casting on", "kind": "page", "content": "Wool.", "teaching_minutes": 90}
        cls.lesson = teacher.post(f"/modules/{module}/lessons", body).json["id"]
        teacher.post(f"/courses/{cls.course}/publish", {})

    def mine(self):
        return student.get("/certificates").json["items"]

    def verify(self, code):
        return anybody.get("/certificates/verify/" + code).json

    def check_without_server(self, scanned, check=True):
        """What the QR code holds, against the published keys in a file."""
        keys = os.path.join(lms.folder, "keys.json")
        with open(keys, "wb") as file:
            file.write(anybody.get("//.well-known/certificate-keys.json").body)
        return lms.command("certificate", "verify", scanned, "--keys", keys, check=check)

    @staticmethod
    def scanned_from(pdf):
        """The address that the QR code leads to: it stands in the PDF as a link too."""
        found = re.search(rb"/URI \((https://[^)]*)\)", pdf)
        return found.group(1).decode()

    def test_1_completing_the_course_brings_a_certificate_by_itself(self):
        teacher.put(f"/courses/{self.course}/certificate-settings", {"rule": "completion"})
        student.post(f"/courses/{self.course}/enrollments")
        student.put(f"/lessons/{self.lesson}/progress", {"state": "completed"})
        eventually(self.mine, "the certificate is issued")
        certificate = self.mine()[0]
        self.assertEqual((certificate["student_name"], certificate["course_title"], certificate["state"]),
                         ("Ada", "Knitting", "valid"))

    def test_2_it_is_a_pdf_that_names_its_student(self):
        answer = student.get(f"/certificates/{self.mine()[0]['id']}/document")
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertTrue(answer.body.startswith(b"%PDF-"))
        title = "Knitting – Ada".encode("utf-16-be").hex().upper().encode()
        self.assertIn(title, answer.body)
        self.assertTrue(self.scanned_from(answer.body).startswith(f"{ADDRESS}/verify/{self.mine()[0]['code']}#"))
        anybody.get(f"/certificates/{self.mine()[0]['id']}/document", expect=401)

    def test_3_anybody_verifies_it(self):
        verified = self.verify(self.mine()[0]["code"].replace("-", "").lower())
        self.assertEqual((verified["student_name"], verified["state"], verified["hours"]), ("Ada", "valid", 1.5))
        anybody.get("/certificates/verify/0000-0000-0000-0000", expect=404)

    def test_4_the_signature_is_checked_without_the_server(self):
        scanned = self.scanned_from(student.get(f"/certificates/{self.mine()[0]['id']}/document").body)
        said = self.check_without_server(scanned).stdout
        self.assertIn("Ada", said)
        self.assertIn("Knitting", said)
        self.assertIn(self.mine()[0]["code"], said)
        head, payload, signature = scanned.split("#")[1].split(".")
        for forged in (f"{head}.{payload[:-4]}AAAA.{signature}", f"{head}.{payload}", "nonsense"):
            refused = self.check_without_server(forged, check=False)
            self.assertEqual(refused.returncode, 1, refused)
            self.assertIn("NOT a certificate", refused.stdout)

    def test_5_a_teacher_issues_it_again_and_revokes_it(self):
        old = self.mine()[0]
        new = teacher.post(f"/certificates/{old['id']}/reissue").json
        self.assertEqual(self.verify(old["code"])["state"], "superseded")
        self.assertEqual(self.verify(new["code"])["state"], "valid")
        student.post(f"/certificates/{new['id']}/revoke", {"reason": "mine"}, expect=403)
        teacher.post(f"/certificates/{new['id']}/revoke", {"reason": "Somebody else knitted."}, expect=200)
        verified = self.verify(new["code"])
        self.assertEqual(verified["state"], "revoked")
        self.assertNotIn("knitted", str(verified))
        student.get(f"/certificates/{new['id']}/document", expect=410)


if __name__ == "__main__":
    unittest.main()
