"""An administrator looks after people and the installation: who is who, what is set, how the services fare."""
import unittest

from tests.support.installation import SERVICES, Installation

SECRET = "a secret that is nowhere shown"


def setUpModule():
    global lms, admin
    lms = Installation(LMS_DEMO_PASSWORD=SECRET, DEFAULT_ORGANIZATION_NAME="The night school").start()
    admin = lms.person("ada", "administrator")


def tearDownModule():
    lms.stop()
    lms.remove()


class AdministratorsStory(unittest.TestCase):
    def test_everybody_learns_what_the_site_is_called(self):
        self.assertEqual(lms.anonymous().get("/site").json, {"name": "The night school"})

    def test_a_person_is_found_and_gets_another_role(self):
        lms.student("nadia")
        found = admin.get("/users?q=nadia&role=student&state=active").json["items"]
        self.assertEqual([person["name"] for person in found], ["Nadia"])
        path = "/users/" + found[0]["id"]
        etag = admin.get(path).headers["ETag"]
        changed = admin.patch(path, {"roles": ["teacher"]}, headers={"If-Match": etag}).json
        self.assertEqual(changed["roles"], ["teacher"])

    def test_a_new_person_sets_a_password_by_the_link_that_the_administrator_hands_over(self):
        answer = admin.post("/auth/accounts", {"email": "nora@school.test", "name": "Nora", "roles": ["teacher"]})
        nora = answer.json
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(admin.get("/users/" + nora["id"]).json["roles"], ["teacher"])
        page, _, token = nora["link"]["path"].partition("#token=")
        self.assertEqual(page, "/set-password")
        holder = lms.anonymous()
        self.assertEqual(holder.post("/auth/password-link/view", {"token": token}, expect=200).json["email"],
                         "nora@school.test")
        holder.put("/auth/password-link", {"token": token, "password": "Nora's very own"}, expect=204)
        holder.put("/auth/password-link", {"token": token, "password": "somebody else's"}, expect=404)
        holder.log_in("nora@school.test", "Nora's very own")
        self.assertEqual(holder.get("/me").json["name"], "Nora")
        for process in lms.processes:
            self.assertNotIn(token, lms.log(process))

    def test_a_forgotten_password_is_set_again_by_a_link(self):
        student = lms.student("fergus")
        link = admin.post(f"/auth/accounts/{student.get('/me').json['id']}/password-link").json
        token = link["path"].partition("#token=")[2]
        lms.anonymous().put("/auth/password-link", {"token": token, "password": "never forgotten"}, expect=204)
        lms.anonymous().post("/auth/login", {"email": student.email, "password": student.password}, expect=401)
        lms.anonymous().log_in(student.email, "never forgotten")

    def test_the_last_administrator_cannot_leave(self):
        path = "/users/" + admin.get("/me").json["id"]
        etag = admin.get(path).headers["ETag"]
        for change in ({"roles": ["student"]}, {"state": "deactivated"}):
            refused = admin.patch(path, change, headers={"If-Match": etag}, expect=409)
            self.assertEqual(refused.code, "user.last_administrator")

    def test_settings_tell_their_source_and_no_secret(self):
        answer = admin.get("/admin/settings")
        self.assertNotIn(SECRET.encode(), answer.body)
        settings = {item["name"]: item for item in answer.json["items"]}
        password = settings["LMS_DEMO_PASSWORD"]
        self.assertEqual((password["value"], password["is_secret"], password["source"]), ("(set)", True, "environment"))
        self.assertEqual(settings["DEFAULT_ORGANIZATION_NAME"]["value"], "The night school")
        self.assertEqual(settings["DEFAULT_ORGANIZATION_NAME"]["default"], "Default organization")
        self.assertEqual(settings["JWT_SECRET"]["value"], "")
        lms.student("nele").get("/admin/settings", expect=403)

    def test_services_tell_how_they_fare(self):
        def statuses():
            return {item["name"]: item["status"] for item in admin.get("/admin/services").json["items"]}
        self.assertEqual(statuses(), dict.fromkeys(SERVICES, "healthy"))
        if lms.mode == "apart":
            lms.stop("content_ingestion")
            self.assertEqual(statuses(), dict.fromkeys(SERVICES, "healthy") | {"content_ingestion": "unhealthy"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
