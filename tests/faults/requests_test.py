"""Requests that no honest client sends, and those that an honest client sends twice."""
import socket
import threading
import time
import unittest

from tests.support.client import open_socket, read_status
from tests.support.installation import Installation, eventually


def setUpModule():
    global lms, teacher
    lms = Installation(HTTP_HEADER_TIMEOUT=1000, HTTP_BODY_TIMEOUT=1000).start()
    teacher = lms.person("tim", "teacher")


def tearDownModule():
    lms.stop()
    lms.remove()


class Bodies(unittest.TestCase):
    def problem(self, status, raw, **rest):
        answer = teacher.call("POST", "/courses", raw=raw, expect=status,
                              headers={"Content-Type": "application/json"}, **rest)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        self.assertEqual(answer.json["status"], status)
        self.assertTrue(answer.json["trace_id"])
        self.assertTrue(answer.headers["X-Request-Id"])
        return answer.json

    def test_broken_json_is_malformed(self):
        for raw in (b"", b"{", b"nonsense", b'{"title":"x"} more', b'{"title":"\xff"}', b'{"title":"\\ud800"}',
                    b"[" * 100000, b'{"title":"x","title":"y"}'):
            with self.subTest(raw=raw[:30]):
                answer = teacher.call("POST", "/courses", raw=raw, headers={"Content-Type": "application/json"})
                self.assertIn(answer.status, (400, 422), answer)

    def test_every_violation_is_named_at_once(self):
        problem = self.problem(422, b'{"title": 5, "level": "expert", "surprise": true, "language": "no language"}')
        self.assertEqual({error["field"] for error in problem["errors"]}, {"title", "level", "surprise", "language"})

    def test_an_oversized_body_is_refused(self):
        problem = self.problem(413, b'{"title":"' + b"x" * (3 << 20) + b'"}')
        self.assertEqual(problem["status"], 413)

    def test_an_announced_oversized_body_is_refused_before_it_is_sent(self):
        with open_socket(lms.ports["gateway"]) as connection:
            connection.sendall(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                               b"Content-Length: 99999999999\r\n\r\n")
            self.assertEqual(read_status(connection), 413)

    def test_an_oversized_chunked_body_is_refused(self):
        with open_socket(lms.ports["gateway"]) as connection:
            connection.sendall(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                               b"Transfer-Encoding: chunked\r\n\r\n")
            status = None
            try:
                for _ in range(200):
                    connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
            except (BrokenPipeError, ConnectionResetError):
                status = 413  # it was closed on us while we went on sending
            self.assertIn(status or read_status(connection), (413, 0))

    def test_a_header_that_just_fits_is_taken(self):
        lines = ["GET /api/v1/courses HTTP/1.1", "Host: x"] + [f"X-{number}: y" for number in range(98)]
        size = sum(len(line) + 2 for line in lines) + 2
        lines[-1] += "y" * (16 * 1024 - size)
        for more, status in (("", 200), ("y", 431)):
            with open_socket(lms.ports["gateway"]) as connection:
                connection.sendall("\r\n".join(lines + ["", ""]).replace("X-1: y", "X-1: y" + more).encode())
                self.assertEqual(read_status(connection), status)

    def test_another_media_type_is_unsupported(self):
        teacher.call("POST", "/courses", raw=b"title=x", expect=415,
                     headers={"Content-Type": "application/x-www-form-urlencoded"})

    def test_wrong_methods_and_paths_are_told_apart(self):
        answer = teacher.delete("/courses", expect=405)
        self.assertIn("GET", answer.headers["Allow"])
        teacher.get("/nothing/here", expect=404)
        teacher.get("/courses/not-an-id", expect=None)


class Slowness(unittest.TestCase):
    def test_headers_that_trickle_in_are_given_up(self):
        started = time.monotonic()
        with open_socket(lms.ports["gateway"], timeout=10) as connection:
            try:
                connection.sendall(b"GET /api/v1/courses HTTP/1.1\r\nHost: x\r\n")
                while time.monotonic() - started < 8:
                    connection.sendall(b"X-Slow: 1\r\n")
                    connection.settimeout(0.2)
                    try:
                        part = connection.recv(100)
                        self.assertTrue(part == b"" or b" 408 " in part, part)
                        break
                    except socket.timeout:
                        continue
            except (BrokenPipeError, ConnectionResetError):
                pass
        self.assertLess(time.monotonic() - started, 8)

    def test_a_body_that_never_comes_is_given_up(self):
        started = time.monotonic()
        with open_socket(lms.ports["gateway"], timeout=10) as connection:
            connection.sendall(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                               b"Content-Length: 100\r\n\r\n{")
            self.assertIn(read_status(connection), (408, 0))
        self.assertLess(time.monotonic() - started, 8)

    def test_many_slow_ones_do_not_keep_others_waiting(self):
        slow = [open_socket(lms.ports["gateway"]) for _ in range(200)]
        try:
            for connection in slow:
                connection.sendall(b"GET / HTTP/1.1\r\nHost:")
            started = time.monotonic()
            teacher.get("/me")
            self.assertLess(time.monotonic() - started, 2)
        finally:
            for connection in slow:
                connection.close()

    def test_oversized_headers_are_refused(self):
        with open_socket(lms.ports["gateway"]) as connection:
            try:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + b"x" * 100_000 + b"\r\n\r\n")
            except (BrokenPipeError, ConnectionResetError):
                return
            self.assertIn(read_status(connection), (431, 0))


class Smuggling(unittest.TestCase):
    def test_ambiguous_lengths_are_refused(self):
        for framing in (b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", b"Content-Length: 4\r\nContent-Length: 5\r\n",
                        b"Content-Length: -1\r\n", b"Transfer-Encoding: gzip\r\n"):
            with self.subTest(framing=framing), open_socket(lms.ports["gateway"]) as connection:
                connection.sendall(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\n" + framing + b"\r\n0\r\n\r\n")
                self.assertIn(read_status(connection), (0, 400, 411, 413, 415, 501))

    def test_paths_do_not_leave_their_root(self):
        for target in (b"/../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd", b"/..%2f..%2fetc%2fpasswd", b"/a/%00/b",
                       b"//etc/passwd", b"/api/v1/assets/..%2f..%2f/x/y"):
            with self.subTest(target=target), open_socket(lms.ports["gateway"]) as connection:
                connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                data = b"".join(iter(lambda: connection.recv(65536), b""))
                self.assertNotIn(b"root:", data)


class Imports(unittest.TestCase):
    def test_a_source_outside_of_the_allowed_folders_is_refused(self):
        for source in ("/etc", "../../../etc", "file:///etc/passwd", "/tmp", "ssh://host/x", "http://127.0.0.1/x.git",
                       "https://127.0.0.1/x.git", "https://169.254.169.254/latest", "ext::sh -c id"):
            with self.subTest(source=source):
                answer = teacher.call("POST", "/ingestion/imports", {"kind": "git", "source": source})
                if answer.status == 202:
                    ended = eventually(lambda: next(
                        (view for view in [teacher.get("/ingestion/imports/" + answer.json["id"]).json]
                         if view["state"] in ("failed", "succeeded")), None), "the import ends", 60)
                    self.assertEqual(ended["state"], "failed")
                    self.assertIsNone(ended["course_id"])
                else:
                    self.assertEqual(answer.status, 422, answer)


class Repetition(unittest.TestCase):
    def create(self, title, key, expect=None):
        return teacher.post("/courses", {"title": title}, expect=expect, headers={"Idempotency-Key": key})

    def test_the_same_key_and_body_give_the_same_answer_once(self):
        first = self.create("Once", "key-1", 201)
        second = self.create("Once", "key-1", 201)
        self.assertEqual(first.json["id"], second.json["id"])
        titles = [card["title"] for card in teacher.get("/courses?mine=true&limit=100").json["items"]]
        self.assertEqual(titles.count("Once"), 1)

    def test_the_same_key_with_another_body_is_refused(self):
        self.create("First body", "key-2", 201)
        self.assertEqual(self.create("Second body", "key-2", 409).code, "idempotency.key_reused")

    def test_the_same_key_of_another_user_is_another_key(self):
        other = lms.person("tara", "teacher")
        self.create("Shared key", "key-3", 201)
        mine = other.post("/courses", {"title": "Other body"}, headers={"Idempotency-Key": "key-3"})
        self.assertEqual(mine.json["title"], "Other body")

    def test_many_at_once_with_one_key_create_one_thing(self):
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(self.create("At once", "key-4"))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual({answer.status for answer in answers} - {409, 503}, {201}, answers)
        self.assertEqual(len({answer.json["id"] for answer in answers if answer.status == 201}), 1)
        titles = [card["title"] for card in teacher.get("/courses?mine=true&limit=100").json["items"]]
        self.assertEqual(titles.count("At once"), 1)


class Limits(unittest.TestCase):
    def test_too_many_requests_are_told_when_to_come_back(self):
        strict = Installation(RATE_LIMIT_ENABLED="true", RATE_LIMIT_AUTH_PER_SECOND="0.1", RATE_LIMIT_AUTH_BURST="3")
        strict.start()
        try:
            body = {"email": "nobody@students.test", "password": "wrong password"}
            answers = [strict.anonymous().call("POST", "/auth/login", body) for _ in range(6)]
            self.assertEqual([answer.status for answer in answers], [401] * 3 + [429] * 3)
            self.assertGreaterEqual(int(answers[-1].headers["Retry-After"]), 1)
        finally:
            strict.stop()
            strict.remove()


if __name__ == "__main__":
    unittest.main(verbosity=2)
