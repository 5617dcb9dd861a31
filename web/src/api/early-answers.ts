// Answers that are on their way before the application is there to ask: what the first page will want to know.
import { session } from "./session.ts";

interface EarlyAnswer {
  token: string | null;
  askedAt: number;
  response: Promise<Response | undefined>;
}

/** Nobody who comes later takes an answer for a new one. */
const goodForMs = 10_000;
const answers = new Map<string, EarlyAnswer>();

/** Asks the server, as whoever is signed in; `addresses` begin with /api. What fails is simply asked again. */
export async function askEarly(addresses: readonly string[]): Promise<void> {
  const token = await session.accessToken();
  const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
  for (const address of addresses) {
    const response = fetch(address, { headers }).catch(() => undefined);
    answers.set(address, { token, askedAt: Date.now(), response });
  }
}

/** The answer to this request when it was asked early by the same person; each is given once. */
export async function takeEarly(request: Request, token: string | null): Promise<Response | undefined> {
  const { pathname, search } = new URL(request.url);
  const early = answers.get(pathname + search);
  if (request.method !== "GET" || early === undefined) return undefined;
  answers.delete(pathname + search);
  const isGood = early.token === token && Date.now() - early.askedAt < goodForMs;
  return isGood ? early.response : undefined;
}
