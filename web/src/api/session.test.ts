import { afterEach, describe, expect, test, vi } from "vitest";
import { Problem } from "./problem.ts";
import { Session } from "./session.ts";

const tokens = { access_token: "first", refresh_token: null, token_type: "Bearer", expires_in: 900 };

function answers(...responses: (Response | Error)[]) {
  const calls: Request[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    calls.push(new Request(`http://school.test${path}`, init));
    const next = responses.shift();
    if (next === undefined) throw new Error("one request too many");
    if (next instanceof Error) throw next;
    return next;
  });
  return calls;
}

function refused(status: number, code: string): Response {
  const problem = { type: "about:blank", title: "", status, code, detail: "", errors: [], trace_id: "t" };
  return Response.json(problem, { status });
}

afterEach(() => vi.unstubAllGlobals());

describe("a session", () => {
  test("somebody who never signed in here is anonymous without a request", async () => {
    const calls = answers();
    expect(await new Session().restore()).toBe("anonymous");
    expect(calls).toHaveLength(0);
  });

  test("after signing in, the next start renews by the cookie", async () => {
    answers(Response.json(tokens), Response.json({ ...tokens, access_token: "second" }));
    await new Session().signIn("ann@school.test", "a good password");
    const next = new Session();
    expect(await next.accessToken()).toBe("second");
    expect(next.status).toBe("signed_in");
  });

  test("no token is ever kept where a script could find it later", async () => {
    answers(Response.json(tokens));
    await new Session().signIn("ann@school.test", "a good password");
    expect(JSON.stringify({ ...localStorage })).not.toContain("first");
    expect(document.cookie).toBe("");
  });

  test("requests say that they come from the web application, which keeps other sites out", async () => {
    const calls = answers(Response.json(tokens));
    await new Session().signIn("ann@school.test", "a good password");
    expect(calls[0]?.headers.get("X-Lms-Client")).toBe("web");
  });

  test("many requests at once renew once", async () => {
    localStorage.setItem("lms.signed-in", "1");
    const calls = answers(Response.json(tokens));
    const session = new Session();
    const all = await Promise.all([session.accessToken(), session.accessToken(), session.accessToken()]);
    expect(all).toEqual(["first", "first", "first"]);
    expect(calls).toHaveLength(1);
  });

  test("an ended session makes one anonymous, and says so to whoever listens", async () => {
    localStorage.setItem("lms.signed-in", "1");
    answers(refused(401, "auth.no_session"));
    const session = new Session();
    const heard = vi.fn();
    session.subscribe(heard);
    expect(await session.accessToken()).toBeNull();
    expect(session.status).toBe("anonymous");
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test("a server that is away does not end the session", async () => {
    localStorage.setItem("lms.signed-in", "1");
    answers(new TypeError("failed to fetch"), Response.json(tokens));
    const session = new Session();
    await expect(session.accessToken()).rejects.toBeInstanceOf(Problem);
    expect(session.status).toBe("unknown");
    expect(await session.accessToken()).toBe("first");
  });

  test("a wrong password is the server's problem, and one stays anonymous", async () => {
    answers(refused(401, "auth.invalid_credentials"));
    const session = new Session();
    await expect(session.signIn("ann@school.test", "wrong")).rejects.toMatchObject({
      code: "auth.invalid_credentials",
      traceId: "t",
    });
    expect(session.status).toBe("unknown");
  });

  test("a token that the server refused is not given out again", async () => {
    answers(Response.json(tokens), Response.json({ ...tokens, access_token: "second" }));
    const session = new Session();
    await session.signIn("ann@school.test", "a good password");
    session.refuse("first");
    expect(await session.accessToken()).toBe("second");
  });

  test("signing out forgets the token even when the server is away", async () => {
    answers(Response.json(tokens), new TypeError("failed to fetch"));
    const session = new Session();
    await session.signIn("ann@school.test", "a good password");
    await expect(session.signOut()).rejects.toMatchObject({ isUnreachable: true });
    expect(session.status).toBe("anonymous");
    expect(await session.accessToken()).toBeNull();
  });

  test("a sign-out that the server did not hear of is told at the next start", async () => {
    const calls = answers(
      Response.json(tokens),
      new TypeError("failed to fetch"),
      new Response(null, { status: 204 }),
    );
    const session = new Session();
    await session.signIn("ann@school.test", "a good password");
    await expect(session.signOut()).rejects.toMatchObject({ isUnreachable: true });
    expect(await new Session().restore()).toBe("anonymous");
    expect(calls.at(-1)?.url).toContain("/auth/logout");
    expect(await new Session().restore()).toBe("anonymous");
    expect(calls).toHaveLength(3);
  });
});
