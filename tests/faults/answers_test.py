"""An examination during which the server dies, again and again: no answer that was acknowledged is lost."""
import json
import signal
import threading
import time
import unittest

from tests.support import quizzes
from tests.support.installation import Installation, eventually

STUDENTS = 6
QUESTIONS = 3
KEPT = ("accepted", "superseded", "repeated")


class Device(threading.Thread):
    """Answers without a pause. What was not acknowledged is sent again, as a page does when it finds its server again."""

    def __init__(self, lms, client, attempt):
        super().__init__()
        self.acknowledged = {}  # (slot, number) -> text
        self.interruptions = 0
        self.refusals = []
        self.attempt = attempt
        self.client = client
        self._lms = lms
        self._ends = threading.Event()

    def run(self):
        step = 0
        while not self._ends.is_set():
            step += 1
            batch = [quizzes.message(f"q{1 + (step + k) % QUESTIONS}", step, f"{self.attempt} {step} {k}")
                     for k in range(1 + step % QUESTIONS)]
            while not self._send(batch):
                self.interruptions += 1
                time.sleep(0.02)

    def _send(self, batch):
        self.client.port = self._lms.ports["gateway"]
        try:
            answer = self.client.call("POST", f"/attempts/{self.attempt}/answers", {"messages": batch})
        except OSError:
            return False
        if answer.status in (502, 503, 504):
            return False
        if answer.status != 200:
            self.refusals.append(answer)
            return True
        for message, reception in zip(batch, answer.json["receptions"], strict=True):
            if reception["reception"] in KEPT:
                self.acknowledged[message["slot"], message["sequence"]] = message["answer"]["text"]
            else:
                self.refusals.append(reception)
        return True

    def end(self):
        self._ends.set()
        self.join()


class KilledExamination(unittest.TestCase):
    def setUp(self):
        self.lms = Installation().start()
        self.addCleanup(self.lms.remove)
        self.teacher = self.lms.person("tina", "teacher")
        course, _, quiz = quizzes.examination(self.teacher, QUESTIONS)
        self.devices = []
        for number in range(STUDENTS):
            student = self.lms.student(f"student{number}")
            student.call("POST", f"/courses/{course}/enrollments")
            attempt = student.post(f"/quizzes/{quiz}/attempts", {}).json["attempt_id"]
            self.devices.append(Device(self.lms, student, attempt))

    def acknowledged(self):
        return sum(len(device.acknowledged) for device in self.devices)

    def test_no_acknowledged_answer_is_lost(self):
        for device in self.devices:
            device.start()
        try:
            for crash in (False, True, False):
                self.die_in_the_midst(crash)
            enough = self.acknowledged() + 100
            eventually(lambda: self.acknowledged() > enough, "answers are taken again", 60)
        finally:
            for device in self.devices:
                device.end()
        for device in self.devices:
            self.assertEqual(device.refusals, [])
            self.assertGreaterEqual(device.interruptions, 3)
            self.compare(device)
        self.assertGreater(self.acknowledged(), 500)
        self.lms.stop()

    def die_in_the_midst(self, crash):
        """All processes at once, as in a power cut; with `crash` those of the database, too."""
        enough = self.acknowledged() + 150
        eventually(lambda: self.acknowledged() > enough, "answers are taken", 60)
        self.lms.kill()
        if crash:
            self.lms.server.restart(signal.SIGQUIT)
        self.lms.start()

    def compare(self, device):
        rows = self.lms.sql(f"""SELECT slot, sequence, message -> 'answer' ->> 'text'
            FROM assessment_service.attempt_answers WHERE attempt_id = '{device.attempt}'""")
        kept = {(slot, int(sequence)): text for slot, sequence, text in rows}
        lost = {key: text for key, text in device.acknowledged.items() if kept.get(key) != text}
        self.assertEqual(lost, {})
        # Every message was sent until it was acknowledged, so there is nothing else either.
        self.assertEqual(len(kept), len(device.acknowledged))
        shown = device.client.get(f"/attempts/{device.attempt}").json["slots"]
        for slot in shown:
            newest = max(number for name, number in kept if name == slot["slot"])
            self.assertEqual((slot["sequence"], slot["answer"]["text"]), (newest, kept[slot["slot"], newest]),
                             json.dumps(slot))


if __name__ == "__main__":
    unittest.main()
