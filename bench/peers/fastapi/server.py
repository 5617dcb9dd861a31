"""The outline read and the progress write on FastAPI, SQLAlchemy and asyncpg: the same statements, the
same token check with a cache of verified tokens, one uvicorn worker per core. orjson writes the answers:
a response model would cost as much again."""

import json
import os
import re
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from uuid import UUID

import jwt
import orjson
from fastapi import Depends, FastAPI, Header, HTTPException, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import DateTime, Integer, String, Uuid, Boolean, bindparam, text
from sqlalchemy.ext.asyncio import create_async_engine
from typing import Annotated, Literal, Optional

with open(os.environ["BENCH_CONFIG"], encoding="utf-8") as stream:
    CONFIG = json.load(stream)

KEYS = {key["kid"]: jwt.PyJWK(key).key for key in CONFIG["jwks"]["keys"]}
MAX_CACHED_TOKENS = 10_000
tokens: dict[str, dict] = {}


def statement(name, *types):
    sql = re.sub(r"\$(\d+)", r":p\1", CONFIG["statements"][name])
    return text(sql).bindparams(*(bindparam(f"p{i}", type_=type_) for i, type_ in enumerate(types, 1)))


def values(*args):
    return {f"p{i}": value for i, value in enumerate(args, 1)}


READ_OUTLINE = statement("course.read_outline", Uuid, Uuid, Uuid, Boolean)
FIND_OUTLINE = statement("course.find_outline", Uuid, Uuid, Integer)
LOCK_ENROLLMENT = statement("course.lock_enrollment", Uuid, Uuid, Uuid)
READ_STANDING = statement("course.read_standing", Uuid, Uuid, Uuid)
SAVE_PROGRESS = statement("course.save_progress", Uuid, Uuid, Uuid, String, Integer, Integer,
                          DateTime(timezone=True), DateTime(timezone=True))

DATABASE = CONFIG["database"]
engine = create_async_engine(
    f"postgresql+asyncpg://{DATABASE['user']}@/{DATABASE['database']}?host={DATABASE['host']}",
    pool_size=CONFIG["poolSize"], max_overflow=0)


@asynccontextmanager
async def lifespan(_):
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan, docs_url=None, openapi_url=None)


def answer(value):
    return Response(orjson.dumps(value), media_type="application/json")


class Caller:
    __slots__ = ("user", "organization", "expires")

    def __init__(self, claims):
        self.user = UUID(claims["sub"])
        self.organization = UUID(claims[CONFIG["organizationClaim"]])
        self.expires = claims["exp"]


def verify(token):
    try:
        key = KEYS[jwt.get_unverified_header(token)["kid"]]
        return Caller(jwt.decode(token, key, algorithms=["EdDSA"], issuer=CONFIG["issuer"],
                                 audience=CONFIG["audience"]))
    except (KeyError, jwt.InvalidTokenError):
        raise HTTPException(401, "auth.token_invalid") from None


async def caller_of(authorization: Annotated[str, Header()] = ""):
    token = authorization.removeprefix("Bearer ")
    caller = tokens.get(token)
    if caller is None:
        caller = verify(token)
        if len(tokens) >= MAX_CACHED_TOKENS:
            tokens.pop(next(iter(tokens)))
        tokens[token] = caller
    if caller.expires < datetime.now(timezone.utc).timestamp():
        raise HTTPException(401, "auth.token_expired")
    return caller


outlines: dict[tuple, tuple] = {}


async def outline_of(connection, organization, course, version):
    key = (organization, course, version)
    found = outlines.get(key)
    if found is None:
        row = (await connection.execute(FIND_OUTLINE, values(*key))).first()
        if row is None:
            raise HTTPException(404, "course.not_found")
        outline = json.loads(row.outline)
        found = outlines[key] = (outline, [lesson for module in outline["modules"] for lesson in module["lessons"]])
    return found


def state_of(states):
    if states and all(state == "completed" for state in states):
        return "completed"
    return "in_progress" if any(state != "not_started" for state in states) else "not_started"


def lock_of(sequential, states, index):
    is_open = not sequential or index == 0 or states[index - 1] == "completed"
    return None if is_open or states[index] != "not_started" else "previous_not_completed"


def completion_of(states):
    completed = sum(state == "completed" for state in states)
    return {"percent": 100 * completed // len(states) if states else 0, "completed_lessons": completed,
            "total_lessons": len(states)}


def resume_at(lessons, states, rows):
    begun = [row for row in (rows.get(lesson["id"]) for lesson in lessons) if row]
    latest = max(begun, key=lambda row: row.updated_at, default=None)
    if latest and latest.state == "in_progress":
        return str(latest.lesson_id)
    remaining = (lesson["id"] for lesson, state in zip(lessons, states) if state != "completed")
    return next(remaining, lessons[0]["id"] if lessons else None)


def by_lesson(rows):
    return {str(row.lesson_id): row for row in rows if row.lesson_id}


def states_of(lessons, rows):
    return [rows[lesson["id"]].state if lesson["id"] in rows else "not_started" for lesson in lessons]


@app.get("/api/v1/courses/{course_id}/outline")
async def read_outline(course_id: UUID, caller: Annotated[Caller, Depends(caller_of)]):
    async with engine.connect() as connection:
        connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
        found = (await connection.execute(
            READ_OUTLINE, values(caller.organization, course_id, caller.user, False))).all()
        if not found:
            raise HTTPException(404, "course.not_found")
        first = found[0]
        outline, lessons = await outline_of(connection, caller.organization, course_id, first.version)
    rows = by_lesson(found)
    states = states_of(lessons, rows)
    sequential = outline["navigation"] != "free"
    modules, index = [], 0
    for module in outline["modules"]:
        begin, views = index, []
        for lesson in module["lessons"]:
            reason = lock_of(sequential, states, index) if first.enrollment_id else "not_enrolled"
            row = rows.get(lesson["id"])
            views.append({**lesson, "state": states[index], "locked": reason is not None,
                          "lock_reason": reason, "position_s": row.position_s if row else 0})
            index += 1
        modules.append({"id": module["id"], "title": module["title"], "state": state_of(states[begin:index]),
                        "lessons": views})
    enrollment = first.enrollment_id and {
        "id": str(first.enrollment_id), "course_id": str(course_id), "version": first.version,
        "enrolled_at": first.enrolled_at, "completed_at": first.completed_at}
    return answer({
        **{name: outline.get(name) for name in ("course_id", "version", "title", "summary", "navigation",
                                                "attribution", "published_at")},
        "enrollment": enrollment,
        "progress": completion_of(states),
        "resume_lesson_id": resume_at(lessons, states, rows) if enrollment else None,
        "modules": modules})


class Report(BaseModel):
    model_config = ConfigDict(extra="forbid")
    state: Literal["in_progress", "completed"]
    position_s: Optional[int] = Field(None, ge=0)
    time_spent_s: Optional[int] = Field(None, ge=0)


@app.put("/api/v1/lessons/{lesson_id}/progress")
async def save_progress(lesson_id: UUID, report: Report, caller: Annotated[Caller, Depends(caller_of)]):
    key = values(caller.organization, lesson_id, caller.user)
    async with engine.begin() as connection:
        await connection.execute(LOCK_ENROLLMENT, key)
        found = (await connection.execute(READ_STANDING, key)).all()
        if not found:
            raise HTTPException(403, "enrollment.required")
        first, rows = found[0], by_lesson(found)
        outline, lessons = await outline_of(connection, caller.organization, first.course_id, first.version)
        index = next((i for i, lesson in enumerate(lessons) if lesson["id"] == str(lesson_id)), None)
        if index is None:
            raise HTTPException(404, "lesson.not_found")
        states = states_of(lessons, rows)
        if lock_of(outline["navigation"] != "free", states, index):
            raise HTTPException(403, "lesson.locked")
        now = datetime.now(timezone.utc)
        before = rows.get(str(lesson_id))
        since = max([first.enrolled_at, *(row.updated_at for row in rows.values())])
        accepted = min(report.time_spent_s or 0, int((now - since).total_seconds()) + 60, 4 * 3600)
        completed = report.state == "completed" or (before is not None and before.state == "completed")
        states[index] = "completed" if completed else "in_progress"
        position = report.position_s if report.position_s is not None else before.position_s if before else 0
        spent = (before.time_spent_s if before else 0) + accepted
        completed_at = (before.lesson_completed_at if before else None) or (now if completed else None)
        await connection.execute(SAVE_PROGRESS, values(
            first.enrollment_id, lesson_id, caller.organization, states[index], position, spent, now, completed_at))
    completion = completion_of(states)
    done = completion["completed_lessons"] == completion["total_lessons"]
    return answer({"lesson_id": str(lesson_id), "state": states[index], "position_s": position,
                   "time_spent_s": spent, "completed_at": completed_at, "progress": completion,
                   "course_state": "completed" if done else "in_progress"})
