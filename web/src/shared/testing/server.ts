import { vi } from "vitest";
import { Problem } from "@/api/problem.ts";

export interface Call {
  /** "PUT /courses/c/certificates": without /api/v1 */
  call: string;
  method: string;
  path: string;
  /** "?q=ada", or "" */
  query: string;
  ifMatch: string | null;
  idempotencyKey: string | null;
  body: unknown;
}

/**
 * What the server answers, by the longest beginning of "METHOD /path?query" that is known (404 where none is), or by asking a
 * function. A problem, or the number of its status, is a refusal, -1 a server that cannot be reached, undefined an answer
 * without a body; a function among the answers is asked each time.
 */
export type Answers = Record<string, unknown> | ((call: Call) => unknown);

function answerTo(answers: Answers, call: Call): unknown {
  if (typeof answers === "function") return answers(call);
  const asked = call.call + call.query;
  const known = Object.keys(answers).filter((key) => asked.startsWith(key));
  const key = known.sort((one, other) => other.length - one.length)[0];
  return key === undefined ? 404 : answers[key];
}

async function responseTo(answer: unknown): Promise<Response> {
  if (typeof answer === "function") return responseTo(await answer());
  if (answer === undefined) return new Response(null, { status: 204 });
  if (answer instanceof Blob) return new Response(answer);
  if (answer instanceof Problem) return refusal(answer.status, answer.code, answer.errors);
  if (typeof answer !== "number") return Response.json(answer);
  if (answer < 0) throw new TypeError("Failed to fetch");
  return refusal(answer, `http.${answer}`);
}

function refusal(status: number, code: string, errors: Problem["errors"] = []): Response {
  const problem = { status, code, title: "", detail: "", errors, trace_id: "trace" };
  return Response.json(problem, { status });
}

async function callOf(request: Request): Promise<Call> {
  const url = new URL(request.url);
  const path = url.pathname.replace("/api/v1", "");
  const text = await request.text();
  return {
    call: `${request.method} ${path}`,
    method: request.method,
    path,
    query: url.search,
    ifMatch: request.headers.get("If-Match"),
    idempotencyKey: request.headers.get("Idempotency-Key"),
    body: text === "" ? undefined : text.startsWith("{") ? JSON.parse(text) : text,
  };
}

/** Stands in for the server; the result is every request that was made, in order. */
export function serve(answers: Answers): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", async (input: Request | string) => {
    const request = typeof input === "string" ? new Request(new URL(input, location.origin)) : input;
    const call = await callOf(request);
    calls.push(call);
    return responseTo(await answerTo(answers, call));
  });
  return calls;
}
