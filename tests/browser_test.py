"""The web application in a real browser: Playwright's specs of web/tests against the real binary with the demonstration.

LMS_WEB_ROOT names a built application; without it, the one of the sources is built. LMS_SPECS narrows down what runs.
"""
import os
import subprocess
import unittest

from tests.support.control import Control
from tests.support.installation import ROOT, Installation, eventually

PASSWORD = "a password for the demonstration"
WEB = os.path.join(ROOT, "web")
START_LIMIT_S = 120
LIMIT_S = 2400


def built_application():
    chosen = os.environ.get("LMS_WEB_ROOT")
    if not chosen:
        subprocess.run([os.path.join(WEB, "scripts/build")], check=True)
    return os.path.abspath(chosen or os.path.join(ROOT, "build/web"))


class BrowserTest(unittest.TestCase):
    def setUp(self):
        self.lms = Installation(mode="together", LMS_DEMO_PASSWORD=PASSWORD, WEB_ROOT=built_application())
        self.addCleanup(self.lms.remove)
        self.lms.arguments = ["--demo"]
        self.lms.start()
        eventually(lambda: PASSWORD in self.lms.log("lms"), "the demonstration is there", START_LIMIT_S)

    def run_specs(self, folder, **more):
        output = os.path.join(ROOT, "artifacts/browser", folder)
        environment = {**os.environ, "LMS_ADDRESS": f"http://localhost:{self.lms.ports['gateway']}",
                       "LMS_DEMO_PASSWORD": PASSWORD, "LMS_BROWSER_OUTPUT": output, **more}
        command = ["scripts/node", "node_modules/@playwright/test/cli.js", "test", f"tests/{folder}/",
                   *os.environ.get("LMS_SPECS", "").split()]
        done = subprocess.run(command, cwd=WEB, env=environment, timeout=LIMIT_S)
        self.assertEqual(done.returncode, 0, f"traces of what failed: {output}")

    def test_session(self):
        self.run_specs("session")

    def test_pages(self):
        self.run_specs("pages")

    def test_stories(self):
        self.run_specs("stories")

    def test_outages(self):
        with Control(self.lms) as control:
            self.run_specs("outages", LMS_CONTROL=control.path)

    @unittest.skipUnless(os.environ.get("LMS_PICTURES"), "changes docs/images: make pictures")
    def test_pictures(self):
        self.run_specs("pictures")


if __name__ == "__main__":
    unittest.main(verbosity=2)
