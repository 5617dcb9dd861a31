"""The start of an examination: everybody begins and answers within one minute, while a teacher edits the course."""

import asyncio
import concurrent.futures
import dataclasses
import json
import random
import statistics
import subprocess
import time

from . import lms as installation
from . import report

QUESTIONS = 20
POOL = 60  # that ten of them are drawn from
ANSWERS = 10  # of each student within the minute
RUSH_S = 20  # in which all begin
MINUTE_S = 60
EDIT_EVERY_S = 2


@dataclasses.dataclass
class Measured:
    begin_ms: list = dataclasses.field(default_factory=list)
    answer_ms: list = dataclasses.field(default_factory=list)
    errors: list = dataclasses.field(default_factory=list)
    edits: int = 0
    acknowledged: dict = dataclasses.field(default_factory=dict)  # (attempt, slot, number) -> text


class Connection:
    """A browser's: opened when first used, kept, one request at a time."""

    def __init__(self, port, token):
        self.port, self.token = port, token
        self.reader = self.writer = None

    async def call(self, method, path, body):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        data = json.dumps(body).encode()
        self.writer.write(f"{method} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {self.token}\r\n"
                          f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
        return int(head[9:12]), await self.reader.readexactly(length)

    def close(self):
        if self.writer:
            self.writer.close()


async def timed(connection, into, measured, *request):
    """The JSON of a success; nothing for what failed, which is counted."""
    begin = time.perf_counter()
    try:
        status, body = await asyncio.wait_for(connection.call(*request), 30)
    except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError) as error:
        measured.errors.append(repr(error))
        return None
    into.append(1000 * (time.perf_counter() - begin))
    if status >= 300:
        measured.errors.append(f"{status} {body[:200]!r}")
        return None
    return json.loads(body)


async def take(port, token, quiz, start, measured):
    """One student: begins in the rush, and answers until the minute is over."""
    chance = random.Random(token)
    connection = Connection(port, token)
    await asyncio.sleep(chance.uniform(0, RUSH_S))
    attempt = await timed(connection, measured.begin_ms, measured, "POST", f"/api/v1/quizzes/{quiz}/attempts", {})
    if attempt is None:
        return
    slots = [slot["slot"] for slot in attempt["slots"]]
    path = f"/api/v1/attempts/{attempt['attempt_id']}/answers"
    moments = sorted(chance.uniform(time.monotonic() - start, MINUTE_S) for _ in range(ANSWERS))
    for number, moment in enumerate(moments, 1):
        await asyncio.sleep(max(0, start + moment - time.monotonic()))
        slot, text = chance.choice(slots), f"word {number} {chance.random()}"
        message = {"slot": slot, "sequence": number, "client_at": "2026-11-22T09:00:00Z",
                   "answer": {"kind": "text", "text": text}}
        taken = await timed(connection, measured.answer_ms, measured, "POST", path, {"messages": [message]})
        if taken is None:
            continue
        if taken["receptions"][0]["reception"] == "accepted":
            measured.acknowledged[attempt["attempt_id"], slot, number] = text
        else:
            measured.errors.append(taken["receptions"][0]["reception"])
    connection.close()


async def edit(port, token, course, lesson, end, measured):
    """The teacher: a lesson is changed and the course published, again and again."""
    connection, ignored = Connection(port, token), []
    while time.monotonic() < end:
        status, body = await connection.call("GET", f"/api/v1/lessons/{lesson}/draft", {})
        if status == 200:
            revision = json.loads(body)["revision"]
            await edit_once(connection, token, lesson, revision)
        if await timed(connection, ignored, measured, "POST", f"/api/v1/courses/{course}/publish", {}):
            measured.edits += 1
        await asyncio.sleep(EDIT_EVERY_S)
    connection.close()


async def edit_once(connection, token, lesson, revision):
    data = json.dumps({"content": f"As of {time.time()}"}).encode()
    connection.writer.write(f"PATCH /api/v1/lessons/{lesson} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
                            f"If-Match: \"{revision}\"\r\nContent-Type: application/json\r\n"
                            f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
    head = await connection.reader.readuntil(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    await connection.reader.readexactly(length)


async def minute(lms, teacher, course, lesson, quiz, tokens):
    measured, start = Measured(), time.monotonic()
    await asyncio.gather(edit(lms.port, teacher, course, lesson, start + MINUTE_S, measured),
                         *(take(lms.port, token, quiz, start, measured) for token in tokens))
    return measured


def prepare(api, teacher):
    """A course with a page that is edited and a quiz of fixed and drawn questions: (course, lesson, quiz)."""
    def post(path, body, **more):
        return api.call("POST", "/api/v1" + path, body, teacher, **more)

    course = post("/courses", {"title": "An examination"})["id"]
    module = post(f"/courses/{course}/modules", {"title": "One"})["id"]
    lesson = post(f"/modules/{module}/lessons", {"title": "Read", "kind": "page", "content": "Text."})["id"]
    bank = post("/question-banks", {"title": "Words", "course_id": course})["id"]
    questions = []
    for number in range(QUESTIONS // 2 + POOL):
        question = {"facts": {"name": f"Word {number}"},
                    "body": {"text": f"Which word has the number {number}?", "interaction": {"kind": "short_answer"}},
                    "key": {"solution": {"kind": "short_answer", "answers": [
                        {"pattern": f"word{number}", "match": "exact", "weight": "1"}]}}}
        made = post(f"/question-banks/{bank}/questions", {"question": question, "status": "ready"})
        questions.append(made["id"])
    slots = [{"id": f"q{number}", "points": "1", "source": {"kind": "fixed", "question_id": each, "version": 1}}
             for number, each in enumerate(questions[:QUESTIONS // 2])]
    slots.append({"id": "drawn", "points": "1", "source": {
        "kind": "draw", "bank_id": bank, "count": QUESTIONS - len(slots)}})
    draft = post("/quizzes", {"course_id": course, "quiz": {
        "title": "Words", "timing": {"limit_s": 3600}, "sections": [{"id": "all", "slots": slots}]}})
    api.call("POST", f"/api/v1/quizzes/{draft['id']}/publish", {}, teacher, headers={"If-Match": f'"{draft["revision"]}"'})
    post(f"/modules/{module}/lessons", {"title": "The quiz", "kind": "activity",
                                        "material": {"source": draft["id"], "activity": "quiz"}})
    post(f"/courses/{course}/publish", {})
    return course, lesson, draft["id"]


def sign_in(lms, course, count, say):
    """Tokens of students who are in the course; nothing of it is measured."""
    def one(number):
        api = lms.api()
        email = f"candidate{number}@bench.test"
        api.call("POST", "/api/v1/auth/register", {"email": email, "password": installation.PASSWORD, "name": f"Candidate {number}"})
        token = api.login(email)
        api.call("POST", f"/api/v1/courses/{course}/enrollments", token=token)
        api.connection.close()
        return token

    say(f"{count:,} students sign in")
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return list(pool.map(one, range(count)))


def query(database, sql):
    done = subprocess.run(["psql", "-qXAtF", "\t", "-v", "ON_ERROR_STOP=1", "-h", database["host"], "-U", database["user"],
                           "-d", database["database"], "-c", sql], capture_output=True, text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def lost(database, quiz, measured):
    rows = query(database, f"""SELECT a.attempt_id, w.slot, w.sequence, w.message -> 'answer' ->> 'text'
        FROM assessment_service.attempts a JOIN assessment_service.attempt_answers w USING (attempt_id)
        WHERE a.quiz_id = '{quiz}'""")
    kept = {(attempt, slot, int(number)): text for attempt, slot, number, text in rows}
    return sum(kept.get(key) != text for key, text in measured.acknowledged.items())


def end_all(database, quiz):
    """All attempts end in the same second: how long after it the last one was graded, without anybody looking."""
    query(database, f"""UPDATE assessment_service.attempts
        SET began = began - interval '1 hour', deadline = now() + interval '65 seconds', answers_until = now() + interval '70 seconds'
        WHERE quiz_id = '{quiz}' AND ended IS NULL""")
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        left = query(database, f"SELECT count(*) FROM assessment_service.attempts WHERE quiz_id = '{quiz}' AND ended IS NULL")
        if left == [["0"]]:
            break
        time.sleep(0.5)
    row = query(database, f"""SELECT extract(epoch FROM max(graded_at) - max(answers_until)),
        extract(epoch FROM max(graded_at) - min(graded_at)) FROM assessment_service.attempts WHERE quiz_id = '{quiz}'""")[0]
    return float(row[0]), float(row[1])


def times(values):
    cuts = statistics.quantiles(values, n=100)
    return {"p50_ms": cuts[49], "p95_ms": cuts[94], "p99_ms": cuts[98], "max_ms": max(values)}


def measure(lms, teacher, count, say):
    course, lesson, quiz = prepare(lms.api(), teacher)
    tokens = sign_in(lms, course, count, say)
    say("the examination begins")
    measured = asyncio.run(minute(lms, teacher, course, lesson, quiz, tokens))
    gone = lost(lms.database(), quiz, measured)
    say(f"errors: {len(measured.errors)} {measured.errors[:3]}; acknowledged: {len(measured.acknowledged):,}; lost: {gone}")
    after_s, took_s = end_all(lms.database(), quiz)
    begin, answer = times(measured.begin_ms), times(measured.answer_ms)
    lines = ["### Start of an examination", "",
             f"{count:,} students begin within {RUSH_S} s and send {ANSWERS} answers each until the minute is over; a quiz of "
             f"{QUESTIONS} questions, half of them drawn from {POOL}. A teacher edits and publishes the course "
             f"({measured.edits} times). The load generator shares the cores.", "",
             "| request | number | p50 ms | p95 ms | p99 ms | longest ms |", "|---|---|---|---|---|---|",
             *(f"| {name} | {len(values):,} | {each['p50_ms']:.1f} | {each['p95_ms']:.1f} | {each['p99_ms']:.1f} | {each['max_ms']:.0f} |"
               for name, values, each in (("begin", measured.begin_ms, begin), ("answer", measured.answer_ms, answer))), "",
             f"- errors: {len(measured.errors)}; answers acknowledged: {len(measured.acknowledged):,}, of which in the database afterwards "
             f"are missing: {gone}",
             f"- all attempts end in the same second, nobody looks: the last one is graded {after_s:.1f} s after its last moment; from "
             f"the first to the last {took_s:.1f} s", ""]
    goals = [report.goal("examination: acknowledged answers lost", gone, 0, at_most=True),
             report.goal("examination: errors", len(measured.errors), 0, at_most=True),
             report.goal("examination: answer, p99", answer["p99_ms"], 500, " ms", at_most=True)]
    return lines, goals
