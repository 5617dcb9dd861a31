"""A film of 20 MiB: up, down, in parts, and with its course to another school. No process on the way has to hold it."""
import hashlib
import random
import unittest

from tests.support.client import open_socket, read_status
from tests.support.installation import Installation

MIB = 1 << 20
FILM = b"OggS" + random.Random(20).randbytes(20 * MIB)
OTHER_SCHOOL = "00000000-0000-7000-8000-00000000f11f"


def setUpModule():
    global lms, teacher, elsewhere
    lms = Installation().start()
    teacher = lms.person("tina", "teacher")
    elsewhere = lms.person("olga", "teacher")
    lms.move_to_other_organization(elsewhere, OTHER_SCHOOL)


def tearDownModule():
    lms.stop()
    lms.remove()


def digest(data):
    """A message of a failed comparison is not to be 20 MiB long."""
    return len(data), hashlib.sha256(data).hexdigest()


class LargeFilesStory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.course = teacher.post("/courses", {"title": "Films", "summary": "Long ones"}).json["id"]
        cls.module = teacher.post(f"/courses/{cls.course}/modules", {"title": "One"}).json["id"]
        cls.uploads = f"/courses/{cls.course}/assets"

    def begin_upload(self, client, size):
        """A connection on which `size` bytes are announced and few are sent."""
        connection = open_socket(client.port)
        bearer = f"Authorization: Bearer {client.token}\r\n" if client.token else ""
        connection.sendall(f"POST /api/v1{self.uploads} HTTP/1.1\r\nHost: test\r\n{bearer}"
                           f"Content-Length: {size}\r\n\r\n".encode() + FILM[:3 * MIB])
        return connection

    def status_of_upload(self, client, size):
        with self.begin_upload(client, size) as connection:
            return read_status(connection)

    def check_film(self, client, url):
        film = client.get("/" + url)
        self.assertEqual(digest(film.body), digest(FILM))
        self.assertEqual(film.headers["Content-Length"], str(len(FILM)))
        self.assertEqual(film.headers["Content-Type"], "video/ogg")
        middle = client.get("/" + url, expect=206, headers={"Range": f"bytes={9 * MIB}-{12 * MIB - 1}"})
        self.assertEqual(middle.headers["Content-Range"], f"bytes {9 * MIB}-{12 * MIB - 1}/{len(FILM)}")
        self.assertEqual(digest(middle.body), digest(FILM[9 * MIB:12 * MIB]))
        head = client.call("HEAD", "/" + url, expect=200)
        self.assertEqual(head.headers["Content-Length"], str(len(FILM)))
        client.get("/" + url, expect=304, headers={"If-None-Match": film.headers["ETag"]})

    def test_1_who_may_not_upload_is_told_before_all_is_sent(self):
        student = lms.student("stan")
        self.assertEqual(self.status_of_upload(lms.anonymous(), 20 * MIB), 401)
        self.assertEqual(self.status_of_upload(student, 20 * MIB), 403)
        self.assertEqual(self.status_of_upload(teacher, 65 * MIB), 413)

    def test_2_a_film_is_uploaded_and_seen(self):
        asset = teacher.post(self.uploads, raw=FILM).json
        self.assertEqual(asset["size_bytes"], len(FILM))
        teacher.post(f"/modules/{self.module}/lessons", {
            "title": "A long film", "kind": "video", "content": "Watch.",
            "material": {"source": asset["reference"] + "/long.ogv"}})
        teacher.post(f"/courses/{self.course}/publish", {})
        self.check_film(lms.student("lena"), asset["url"])

    def test_3_who_leaves_in_the_middle_disturbs_nobody(self):
        url = self.film_of(teacher, self.course)
        for _ in range(3):
            with open_socket(teacher.port) as connection:
                connection.sendall(f"GET {url} HTTP/1.1\r\nHost: test\r\n\r\n".encode())
                self.assertEqual(read_status(connection), 200)
            self.begin_upload(teacher, 20 * MIB).close()
        self.check_film(teacher, url)

    def test_4_the_course_goes_to_another_school_with_its_film(self):
        file = teacher.get(f"/courses/{self.course}/export").body
        self.assertGreater(len(file), 16 * MIB)
        report = elsewhere.post("/courses/imports", raw=file).json
        elsewhere.post(f"/courses/{report['course_id']}/publish", {})
        self.check_film(elsewhere, self.film_of(elsewhere, report["course_id"]))
        again = elsewhere.get(f"/courses/{report['course_id']}/export").body
        self.assertEqual(digest(again), digest(file))

    def film_of(self, client, course):
        """Where the file of the course's one lesson is."""
        outline = client.get(f"/courses/{course}/outline").json
        lesson = outline["modules"][0]["lessons"][0]["id"]
        return client.get("/lessons/" + lesson).json["url"]


if __name__ == "__main__":
    unittest.main(verbosity=2)
