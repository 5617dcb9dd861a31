import createClient from "openapi-fetch";
import { takeEarly } from "./early-answers.ts";
import { Problem } from "./problem.ts";
import type { components, operations, paths } from "./schema.ts";
import { session } from "./session.ts";

export type Schemas = components["schemas"];

/** What an operation is sent. */
export type Body<Operation extends keyof operations> = operations[Operation] extends {
  requestBody?: { content: { "application/json": infer Content } };
}
  ? Content
  : never;

async function send(request: Request, token: string | null): Promise<Response> {
  const early = await takeEarly(request, token);
  if (early) return early;
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw Problem.unreachable();
  }
}

/** fetch with the session's access token; a token that was ended early is renewed once and the request repeated. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const token = await session.accessToken();
  const response = await send(request, token);
  if (response.status !== 401 || token === null) return response;
  session.refuse(token);
  const renewed = await session.accessToken();
  return renewed === null ? response : send(again, renewed);
}

/** Every operation of the API, typed by its description. Pass the call to `answer`. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  fetch: authorizedFetch,
});

interface Result {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** What the server answered; throws the Problem when it refused or could not be reached. */
export async function answer<R extends Result>(call: Promise<R>): Promise<NonNullable<R["data"]>> {
  const { data, error, response } = await call;
  if (!response.ok) throw Problem.of(response, error);
  return data as NonNullable<R["data"]>;
}

/** The header that refuses an edit (412) when somebody else has changed the thing since `revision`. */
export function ifMatch(revision: number): { "If-Match": string } {
  return { "If-Match": `"${revision}"` };
}

export type IdempotencyKey = { "Idempotency-Key": string };

/** The header that makes repeating a creating request harmless; make one for each thing the user asks for. */
export function idempotencyKey(): IdempotencyKey {
  return { "Idempotency-Key": crypto.randomUUID() };
}
