"""Bad, expired and foreign tokens; refresh tokens used twice, and in cookies; answers that must not tell who has an account."""
import base64
import http.cookies
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest

from tests.support.client import Client
from tests.support.installation import Installation, eventually


def setUpModule():
    global lms, student
    lms = Installation(JWT_CLOCK_SKEW=0).start()
    student = lms.student("sara")


def tearDownModule():
    lms.stop()
    lms.remove()


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def token_of(header, claims, signature=b""):
    return ".".join([encode(json.dumps(header).encode()), encode(json.dumps(claims).encode()), encode(signature)])


def sign_with_own_key(header, claims):
    """A well-formed Ed25519 signature by a key that nobody knows."""
    message = token_of(header, claims).rsplit(".", 1)[0].encode()
    with tempfile.TemporaryDirectory() as folder:
        key, text = os.path.join(folder, "key.pem"), os.path.join(folder, "message")
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
        with open(text, "wb") as stream:
            stream.write(message)
        signature = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", text],
                                   check=True, capture_output=True).stdout
    return message.decode() + "." + encode(signature)


class Tokens(unittest.TestCase):
    def assert_refused(self, token):
        answer = Client(lms.ports["gateway"], token).get("/me", expect=401)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        self.assertIn("Bearer", answer.headers["WWW-Authenticate"])
        self.assertNotIn(student.email, answer.body.decode())

    def parts(self):
        header, claims, signature = student.token.split(".")
        return decode(header), decode(claims), signature

    def test_the_real_one_is_accepted(self):
        self.assertEqual(student.get("/me").json["email"], student.email)

    def test_one_without_a_signature_is_refused(self):
        header, claims, _ = self.parts()
        for algorithm in ("none", "None", "NONE", ""):
            self.assert_refused(token_of({**header, "alg": algorithm}, claims))
            self.assert_refused(token_of({"alg": algorithm, "typ": "JWT"}, claims))

    def test_one_signed_with_the_public_key_as_a_password_is_refused(self):
        import hashlib
        import hmac
        header, claims, _ = self.parts()
        keys = lms.anonymous().get("//.well-known/jwks.json").json["keys"]
        message = token_of({**header, "alg": "HS256"}, claims).rsplit(".", 1)[0]
        for key in keys:
            for secret in (key["x"].encode(), base64.urlsafe_b64decode(key["x"] + "==")):
                signature = hmac.new(secret, message.encode(), hashlib.sha256).digest()
                self.assert_refused(message + "." + encode(signature))

    def test_one_signed_by_another_key_is_refused(self):
        header, claims, _ = self.parts()
        self.assert_refused(sign_with_own_key(header, claims))
        self.assert_refused(sign_with_own_key({**header, "kid": "unknown"}, claims))
        self.assert_refused(sign_with_own_key({"alg": "EdDSA", "typ": "JWT"}, claims))

    def test_changed_claims_are_refused(self):
        header, claims, signature = self.parts()
        for change in ({"sub": "00000000-0000-7000-8000-000000000001"}, {"exp": claims["exp"] + 3600},
                       {"roles": ["administrator"]}):
            forged = token_of(header, {**claims, **change}).rsplit(".", 1)[0]
            self.assert_refused(forged + "." + signature)

    def test_broken_ones_are_refused(self):
        head, body, signature = student.token.split(".")
        for token in ("", "x", "a.b", "a.b.c", f"{head}.{body}", f"{head}.{body}.", f"{head}..{signature}",
                      f"{head}.{body}.{signature}A", f"{head}.{body}.{signature[:-4]}", student.token + "." + head,
                      "=" * 50, "\u00e4".encode("utf-8").decode("latin-1"), "A" * 5000):
            with self.subTest(token=token[:40]):
                self.assert_refused(token)

    def test_one_of_another_audience_or_issuer_is_refused(self):
        for setting in ("JWT_AUDIENCE", "JWT_ISSUER"):
            # The same installation, the same keys, another meaning.
            other = Installation(database=lms.database, folder=lms.folder + "/" + setting.lower(),
                                 **{setting: "somewhere-else"})
            os.makedirs(other.folder)
            for name in ("jwt.key", "service_secret_key"):
                shutil.copy(os.path.join(lms.folder, name), other.folder)
            other.start()
            try:
                foreign = other.anonymous()
                foreign.log_in(student.email, student.password)
                foreign.get("/me")
                self.assert_refused(foreign.token)
            finally:
                other.stop()
                other.remove()

    def test_one_of_another_installation_is_refused(self):
        other = Installation().start()
        try:
            self.assert_refused(other.student("sara").token)
        finally:
            other.stop()
            other.remove()

    def test_an_expired_one_is_refused(self):
        hurried = Installation(JWT_EXPIRY=60, JWT_CLOCK_SKEW=0)
        hurried.start()
        try:
            client = hurried.student("hanna")
            claims = decode(client.token.split(".")[1])
            self.assertLessEqual(claims["exp"] - claims["iat"], 60)
        finally:
            hurried.stop()
            hurried.remove()
        # Its expiry cannot be moved without its key; time itself is tested beside the verifier.
        header, claims, signature = self.parts()
        self.assert_refused(token_of(header, {**claims, "exp": int(time.time()) - 1}).rsplit(".", 1)[0] + "." + signature)


class RefreshTokens(unittest.TestCase):
    def test_a_used_one_ends_the_session_of_whoever_holds_it(self):
        client = lms.student("rita")
        first = client.refresh_token
        second = client.post("/auth/refresh", {"refresh_token": first}, expect=200).json
        Client(lms.ports["gateway"], second["access_token"]).get("/me")
        reused = client.post("/auth/refresh", {"refresh_token": first}, expect=401)
        self.assertEqual(reused.code, "auth.refresh_reused")
        client.post("/auth/refresh", {"refresh_token": second["refresh_token"]}, expect=401)

        def session_has_ended():
            return Client(lms.ports["gateway"], second["access_token"]).call("GET", "/me").status == 401

        eventually(session_has_ended, "the gateway hears of it", 30)

    def test_an_unknown_one_is_refused(self):
        for token in ("x", "A" * 43, "A" * 256):
            lms.anonymous().post("/auth/refresh", {"refresh_token": token}, expect=401)


class Browser:
    """One tab of a browser, as far as signing in goes: its cookie jar, and what its browser says of every request."""

    def __init__(self, port):
        self.client = Client(port)
        self.cookie = None
        self.origin = f"http://127.0.0.1:{port}"

    def send(self, method, action, body=None, **headers):
        fields = {"X-Lms-Client": "web", "Sec-Fetch-Site": "same-origin", "Origin": self.origin, "User-Agent": "Tab/1",
                  **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.cookie:
            fields["Cookie"] = f"theme=dark; __Host-lms_refresh={self.cookie}"
        answer = self.client.call(method, "/auth/" + action, body, headers=fields)
        for line in answer.headers.get_all("Set-Cookie", []):
            self.set_cookie(line)
        return answer

    def post(self, action, body=None, **headers):
        return self.send("POST", action, body, **headers)

    def set_cookie(self, line):
        cookie = http.cookies.SimpleCookie(line)["__Host-lms_refresh"]
        assert cookie["path"] == "/" and not cookie["domain"], line
        assert cookie["samesite"] == "Strict", line
        assert cookie["httponly"] and cookie["secure"], line
        self.cookie = cookie.value if int(cookie["max-age"]) > 0 else None

    def sign_in(self, person):
        answer = self.post("login", {"email": person.email, "password": person.password})
        assert answer.status == 200, answer
        self.client.token = answer.json["access_token"]
        return answer


class RefreshCookies(unittest.TestCase):
    def setUp(self):
        self.tab = Browser(lms.ports["gateway"])

    def assert_tokens_are_hidden(self, answer):
        self.assertEqual(answer.status, 200)
        self.assertIsNone(answer.json["refresh_token"])
        self.assertNotIn(self.tab.cookie, answer.body.decode())
        self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_a_browser_stays_signed_in_by_a_cookie_alone(self):
        self.assert_tokens_are_hidden(self.tab.sign_in(student))
        for _ in range(3):
            before = self.tab.cookie
            answer = self.tab.post("refresh")
            self.assert_tokens_are_hidden(answer)
            self.assertNotEqual(self.tab.cookie, before)
        self.assertEqual(Client(lms.ports["gateway"], answer.json["access_token"]).get("/me").json["email"], student.email)
        sessions = self.tab.client.get("/auth/sessions").json["items"]
        self.assertEqual([each["user_agent"] for each in sessions if each["current"]], ["Tab/1"])

    def test_without_a_session_the_answer_is_plain(self):
        answer = self.tab.post("refresh")
        self.assertEqual((answer.status, answer.code), (401, "auth.no_session"))

    def test_signing_out_ends_the_session_and_the_cookie(self):
        self.tab.sign_in(student)
        token = self.tab.cookie
        self.assertEqual(self.tab.post("logout").status, 204)
        self.assertIsNone(self.tab.cookie)
        self.tab.cookie = token
        self.assertEqual(self.tab.post("refresh").code, "auth.refresh_invalid")
        self.assertIsNone(self.tab.cookie)

    def test_signing_in_over_a_session_ends_it(self):
        person = lms.student("olaf")
        for _ in range(3):
            self.tab.sign_in(person)
        sessions = self.tab.client.get("/auth/sessions").json["items"]
        self.assertEqual([each["current"] for each in sessions if each["user_agent"] == "Tab/1"], [True])

    def test_signing_out_everywhere_ends_the_cookie_too(self):
        person = lms.student("toni")
        self.tab.sign_in(person)
        self.assertEqual(self.tab.send("DELETE", "sessions").status, 204)
        self.assertIsNone(self.tab.cookie)

    def test_changing_the_password_keeps_this_browser_and_ends_the_others(self):
        person = lms.student("pia")
        other = Browser(lms.ports["gateway"])
        for tab in (self.tab, other):
            tab.sign_in(person)
        change = {"current_password": person.password, "new_password": "quite another password"}
        self.assertEqual(self.tab.send("PUT", "password", change).status, 204)
        self.assertEqual(self.tab.post("refresh").status, 200)
        self.assertEqual(other.post("refresh").status, 401)
        self.assertIsNone(other.cookie)

    def test_other_sites_are_refused(self):
        self.tab.sign_in(student)
        token = self.tab.cookie
        for headers in ({"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"},
                        {"Origin": "https://evil.test"}, {"Origin": "null"}):
            for action in ("refresh", "logout", "login"):
                answer = self.tab.post(action, **headers)
                self.assertEqual((answer.status, answer.code), (403, "auth.cross_site"), headers)
        self.assertEqual(self.tab.cookie, token)
        self.assertEqual(self.tab.post("refresh").status, 200)

    def test_a_cookie_without_the_header_of_our_pages_is_nothing(self):
        self.tab.sign_in(student)
        self.assertEqual(self.tab.post("refresh", X_Lms_Client="").status, 422)
        self.assertEqual(self.tab.post("refresh").status, 200)

    def test_a_token_from_a_cookie_is_no_token_for_a_body(self):
        self.tab.sign_in(student)
        stolen = lms.anonymous().post("/auth/refresh", {"refresh_token": self.tab.cookie}, expect=401)
        self.assertEqual(stolen.code, "auth.refresh_invalid")

    def test_a_page_that_was_closed_before_its_answer_came_stays_signed_in(self):
        self.tab.sign_in(student)
        before = self.tab.cookie
        self.tab.post("refresh")
        lost = self.tab.cookie
        self.tab.cookie = before
        self.assertEqual(self.tab.post("refresh").status, 200)
        # Whoever holds what was lost is a thief, or will meet one.
        self.tab.cookie, kept = lost, self.tab.cookie
        self.assertEqual(self.tab.post("refresh").code, "auth.refresh_reused")
        self.tab.cookie = kept
        self.assertEqual(self.tab.post("refresh").code, "auth.refresh_invalid")

    def test_no_cookie_reaches_a_log(self):
        self.tab.sign_in(student)
        self.tab.post("refresh")
        for process in lms.processes:
            self.assertNotIn(self.tab.cookie, lms.log(process))


class Accounts(unittest.TestCase):
    def test_registering_twice_looks_like_registering_once(self):
        body = {"email": "twice@students.test", "password": "a long password", "name": "Twice"}
        first = lms.anonymous().post("/auth/register", body)
        second = lms.anonymous().post("/auth/register", {**body, "password": "another password"})
        self.assertEqual(first.json, second.json)
        lms.anonymous().log_in(body["email"], body["password"])

    def test_a_wrong_password_and_an_unknown_account_look_the_same(self):
        wrong = lms.anonymous().post("/auth/login", {"email": student.email, "password": "wrong password"}, expect=401)
        unknown = lms.anonymous().post("/auth/login", {"email": "nobody@students.test", "password": "wrong password"},
                                       expect=401)
        self.assertEqual((wrong.code, wrong.json["detail"]), (unknown.code, unknown.json["detail"]))


if __name__ == "__main__":
    unittest.main(verbosity=2)
