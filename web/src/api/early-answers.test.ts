import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askEarly, takeEarly } from "./early-answers.ts";
import { session } from "./session.ts";

const me = new Request("http://localhost/api/v1/me");

beforeEach(() => {
  vi.spyOn(session, "accessToken").mockResolvedValue("a token");
  vi.stubGlobal("fetch", async () => Response.json({ name: "Ada" }));
});

afterEach(() => vi.useRealTimers());

test("an early answer is given once, to the same person", async () => {
  await askEarly(["/api/v1/me"]);
  expect(await (await takeEarly(me, "a token"))?.json()).toEqual({ name: "Ada" });
  expect(await takeEarly(me, "a token")).toBeUndefined();

  await askEarly(["/api/v1/me"]);
  expect(await takeEarly(me, "somebody else's")).toBeUndefined();
});

test("an answer that nobody took in time is not given any more", async () => {
  vi.useFakeTimers();
  await askEarly(["/api/v1/me"]);
  vi.advanceTimersByTime(10_000);
  expect(await takeEarly(me, "a token")).toBeUndefined();
});

test("a request that failed is made again", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no connection");
  });
  await askEarly(["/api/v1/me"]);
  expect(await takeEarly(me, "a token")).toBeUndefined();
});
