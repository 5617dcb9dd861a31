'use strict';
// The outline read and the progress write on Fastify and pg: the same statements, the same token
// check with a cache of verified tokens, one process per core. Written as a careful Fastify
// developer would: prepared statements by name, a response schema, the immutable outline cached.
const cluster = require('node:cluster');
const { createPublicKey, verify } = require('node:crypto');
const { readFileSync } = require('node:fs');
const fastify = require('fastify');
const { Pool } = require('pg');

const config = JSON.parse(readFileSync(process.env.BENCH_CONFIG, 'utf8'));
const statements = config.statements;
const keys = new Map(
  config.jwks.keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));

const MAX_CACHED_TOKENS = 10000;
const tokens = new Map();

function refuse(statusCode, code) {
  return Object.assign(new Error(code), { statusCode });
}

function verifyToken(token) {
  const [head, body, signature] = token.split('.');
  if (!signature) throw refuse(401, 'auth.token_invalid');
  const header = JSON.parse(Buffer.from(head, 'base64url'));
  const key = header.alg === 'EdDSA' && keys.get(header.kid);
  if (!key || !verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')))
    throw refuse(401, 'auth.token_invalid');
  const claims = JSON.parse(Buffer.from(body, 'base64url'));
  if (claims.iss !== config.issuer || claims.aud !== config.audience)
    throw refuse(401, 'auth.token_invalid');
  return claims;
}

function authenticate(request) {
  const header = request.headers.authorization || '';
  if (!header.startsWith('Bearer ')) throw refuse(401, 'auth.required');
  const token = header.slice(7);
  let claims = tokens.get(token);
  if (!claims) {
    claims = verifyToken(token);
    if (tokens.size >= MAX_CACHED_TOKENS) tokens.delete(tokens.keys().next().value);
    tokens.set(token, claims);
  }
  if (claims.exp * 1000 < Date.now()) throw refuse(401, 'auth.token_expired');
  return { user: claims.sub, organization: claims[config.organizationClaim] };
}

const outlines = new Map();

async function outlineOf(client, organization, course, version) {
  const id = `${organization} ${course} ${version}`;
  let found = outlines.get(id);
  if (!found) {
    const { rows } = await client.query(named('course.find_outline', [organization, course, version]));
    if (rows.length === 0) throw refuse(404, 'course.not_found');
    const outline = JSON.parse(rows[0].outline);
    found = { outline, lessons: outline.modules.flatMap((module) => module.lessons) };
    outlines.set(id, found);
  }
  return found;
}

function named(name, values) {
  return { name, text: statements[name], values };
}

function stateOf(states) {
  if (states.length > 0 && states.every((state) => state === 'completed')) return 'completed';
  return states.some((state) => state !== 'not_started') ? 'in_progress' : 'not_started';
}

function lockOf(sequential, states, index) {
  const open = !sequential || index === 0 || states[index - 1] === 'completed';
  return open || states[index] !== 'not_started' ? null : 'previous_not_completed';
}

function completionOf(states) {
  const completed = states.filter((state) => state === 'completed').length;
  const total = states.length;
  return {
    percent: total === 0 ? 0 : Math.floor((100 * completed) / total),
    completed_lessons: completed,
    total_lessons: total,
  };
}

function resumeAt(lessons, states, byLesson) {
  let latest = null;
  for (const lesson of lessons) {
    const row = byLesson.get(lesson.id);
    if (row && (!latest || row.updated_at > latest.updated_at)) latest = row;
  }
  if (latest && latest.state === 'in_progress') return latest.lesson_id;
  const open = states.findIndex((state) => state !== 'completed');
  return lessons.length === 0 ? null : lessons[open < 0 ? 0 : open].id;
}

function outlineView(prepared, course, rows) {
  const { outline, lessons } = prepared;
  const first = rows[0];
  const byLesson = new Map(rows.filter((row) => row.lesson_id).map((row) => [row.lesson_id, row]));
  const states = lessons.map((lesson) => byLesson.get(lesson.id)?.state ?? 'not_started');
  const sequential = outline.navigation !== 'free';
  let index = 0;
  const modules = outline.modules.map((module) => {
    const begin = index;
    const views = module.lessons.map((lesson) => {
      const lockReason = first.enrollment_id ? lockOf(sequential, states, index) : 'not_enrolled';
      const view = {
        ...lesson,
        state: states[index],
        locked: lockReason !== null,
        lock_reason: lockReason,
        position_s: byLesson.get(lesson.id)?.position_s ?? 0,
      };
      ++index;
      return view;
    });
    return { id: module.id, title: module.title, state: stateOf(states.slice(begin, index)), lessons: views };
  });
  return {
    course_id: outline.course_id, version: outline.version, title: outline.title,
    summary: outline.summary, navigation: outline.navigation, attribution: outline.attribution ?? null,
    published_at: outline.published_at,
    enrollment: first.enrollment_id && {
      id: first.enrollment_id, course_id: course, version: first.version,
      enrolled_at: first.enrolled_at, completed_at: first.completed_at,
    },
    progress: completionOf(states),
    resume_lesson_id: first.enrollment_id ? resumeAt(lessons, states, byLesson) : null,
    modules,
  };
}

// What a report changes; the rules of services/course/domain/progress.cpp in short.
function progressChange(prepared, standing, lessonId, report, now) {
  const { outline, lessons } = prepared;
  const index = lessons.findIndex((lesson) => lesson.id === lessonId);
  if (index < 0) throw refuse(404, 'lesson.not_found');
  const byLesson = new Map(standing.filter((row) => row.lesson_id).map((row) => [row.lesson_id, row]));
  const states = lessons.map((lesson) => byLesson.get(lesson.id)?.state ?? 'not_started');
  if (lockOf(outline.navigation !== 'free', states, index)) throw refuse(403, 'lesson.locked');
  const before = byLesson.get(lessonId);
  const since = Math.max(standing[0].enrolled_at, ...standing.map((row) => row.updated_at ?? 0));
  const accepted = Math.min(report.time_spent_s ?? 0, (now - since) / 1000 + 60, 4 * 3600);
  const completed = before?.state === 'completed' || report.state === 'completed';
  states[index] = completed ? 'completed' : 'in_progress';
  const saved = {
    lesson_id: lessonId,
    state: states[index],
    position_s: report.position_s ?? before?.position_s ?? 0,
    time_spent_s: (before?.time_spent_s ?? 0) + Math.floor(accepted),
    completed_at: before?.lesson_completed_at ?? (completed ? now : null),
  };
  return { saved, completion: completionOf(states) };
}

async function saveProgress(pool, caller, lesson, report) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const key = [caller.organization, lesson, caller.user];
    await client.query(named('course.lock_enrollment', key));
    const { rows } = await client.query(named('course.read_standing', key));
    if (rows.length === 0) throw refuse(403, 'enrollment.required');
    const first = rows[0];
    const prepared = await outlineOf(client, caller.organization, first.course_id, first.version);
    const now = new Date();
    const { saved, completion } = progressChange(prepared, rows, lesson, report, now);
    await client.query(named('course.save_progress', [
      first.enrollment_id, lesson, caller.organization, saved.state, saved.position_s,
      saved.time_spent_s, now, saved.completed_at]));
    await client.query('COMMIT');
    const done = completion.completed_lessons === completion.total_lessons;
    return { ...saved, progress: completion, course_state: done ? 'completed' : 'in_progress' };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const number = { type: 'integer' };
const object = (properties) => ({ type: 'object', properties });
const completionSchema = object({ percent: number, completed_lessons: number, total_lessons: number });
const outlineSchema = object({
  course_id: text, version: number, title: text, summary: text, navigation: text,
  attribution: { type: ['object', 'null'], additionalProperties: true },
  published_at: text,
  enrollment: {
    type: ['object', 'null'],
    properties: { id: text, course_id: text, version: number, enrolled_at: text, completed_at: textOrNull },
  },
  progress: completionSchema,
  resume_lesson_id: textOrNull,
  modules: {
    type: 'array',
    items: object({
      id: text, title: text, state: text,
      lessons: {
        type: 'array',
        items: object({
          id: text, title: text, kind: text, teaching_minutes: number, exercise_minutes: number,
          state: text, locked: { type: 'boolean' }, lock_reason: textOrNull, position_s: number,
        }),
      },
    }),
  },
});
const progressSchema = object({
  lesson_id: text, state: text, position_s: number, time_spent_s: number, completed_at: textOrNull,
  progress: completionSchema, course_state: text,
});
const uuidIn = (name) => ({ type: 'object', properties: { [name]: { type: 'string', format: 'uuid' } } });
const reportSchema = {
  type: 'object',
  required: ['state'],
  additionalProperties: false,
  properties: {
    state: { enum: ['in_progress', 'completed'] },
    position_s: { type: 'integer', minimum: 0 },
    time_spent_s: { type: 'integer', minimum: 0 },
  },
};

function serve() {
  const pool = new Pool({ ...config.database, max: config.poolSize });
  const app = fastify({ logger: false });
  app.get('/api/v1/courses/:course_id/outline', {
    schema: { params: uuidIn('course_id'), response: { 200: outlineSchema } },
  }, async (request) => {
    const caller = authenticate(request);
    const course = request.params.course_id;
    const { rows } = await pool.query(
      named('course.read_outline', [caller.organization, course, caller.user, false]));
    if (rows.length === 0) throw refuse(404, 'course.not_found');
    return outlineView(await outlineOf(pool, caller.organization, course, rows[0].version), course, rows);
  });
  app.put('/api/v1/lessons/:lesson_id/progress', {
    schema: { params: uuidIn('lesson_id'), body: reportSchema, response: { 200: progressSchema } },
  }, (request) => saveProgress(pool, authenticate(request), request.params.lesson_id, request.body));
  app.listen({ host: '127.0.0.1', port: config.port });
}

if (cluster.isPrimary) {
  for (let i = 0; i < config.workers; ++i) cluster.fork();
} else {
  serve();
}
