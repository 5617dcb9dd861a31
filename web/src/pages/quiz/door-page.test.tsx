import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Problem } from "@/api/problem.ts";
import type { OwnAttempt, QuizDoor } from "@/api/queries/attempts.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { realHindrances, soonestEnd } from "./door/hindrances.ts";
import { QuizDoorPage } from "./door-page.tsx";
import { attempt, door, slot } from "./testing/samples.ts";

function open(given: Partial<QuizDoor>, others: Record<string, unknown> = {}) {
  return visit(
    {
      route: "/quizzes/take",
      address: "/quizzes/take?lesson=lesson&reference=quiz",
      under: ["signed-in"],
      page: QuizDoorPage,
    },
    { "GET /quizzes/quiz/door": door(given), ...others },
  );
}

test("the door says what the quiz is, and leads into an attempt", async () => {
  const { user, calls, location } = open({}, { "POST /quizzes/quiz/attempts": attempt([slot("one", 0)]) });
  expect(await screen.findByRole("heading", { level: 1, name: "Fractions" })).toBeTruthy();
  expect(screen.getByText("2 questions, 3 points")).toBeTruthy();
  expect(screen.getByText(/10 min begins at once/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Begin the quiz" }));
  await expect.poll(() => location().pathname).toBe("/attempts/attempt");
  const begun = calls.find(({ call }) => call === "POST /quizzes/quiz/attempts");
  expect(begun?.body).toEqual({ password: "", lesson_id: "lesson" });
});

test("a password that is not right is told at its field", async () => {
  const wrong = new Problem({ status: 403, code: "attempt.password", detail: "" });
  const { user } = open(
    { needs_password: true, hindrances: [{ kind: "password", at: null }] },
    { "POST /quizzes/quiz/attempts": wrong },
  );
  await user.type(await screen.findByLabelText("Password of the quiz"), "guess");
  await user.click(screen.getByRole("button", { name: "Begin the quiz" }));
  expect(await screen.findByText("This is not the password of the quiz.")).toBeTruthy();
});

test("what hinders is said, with when it ends, and there is no button", async () => {
  open({
    hindrances: [
      { kind: "too_early", at: "2026-12-01T08:00:00Z" },
      { kind: "network", at: null },
    ],
  });
  expect(await screen.findByText(/The quiz opens on Dec 1, 2026/)).toBeTruthy();
  expect(screen.getByText(/network you are in/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Begin/ })).toBeNull();
});

const done: OwnAttempt = {
  attempt_id: "first",
  number: 1,
  status: "graded",
  began: "2026-11-22T09:00:00Z",
  deadline: null,
  ended: "2026-11-22T09:05:00Z",
  earned: "5/2",
  possible: "3",
  is_complete: true,
  may_review: true,
};

test("own attempts tell how they went, as far as it is shown", async () => {
  open({
    attempts: [done, { ...done, attempt_id: "second", number: 2, earned: null, may_review: false }],
    result: { earned: "5/2", possible: "3", number: 1, is_final: false },
  });
  expect(await screen.findByRole("link", { name: "Look back at attempt 1" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Look back at attempt 2" })).toBeNull();
  expect(screen.getAllByText(/2\.5 of 3 points \(83%\)/).length).toBe(2);
  expect(screen.getByText("not shown yet")).toBeTruthy();
});

test("an attempt that runs is gone on with", async () => {
  open({ running: "first" });
  const link = await screen.findByRole("link", { name: "Continue" });
  expect(link.getAttribute("href")).toBe("/attempts/first");
});

test("a password is no hindrance, and what ends first is waited for", () => {
  const early = { kind: "wait", at: "2026-11-22T10:00:00Z" } as const;
  const late = { kind: "too_early", at: "2026-11-22T11:00:00Z" } as const;
  expect(realHindrances([{ kind: "password", at: null }, early])).toEqual([early]);
  expect(soonestEnd([late, early, { kind: "closed", at: "2026-11-22T08:00:00Z" }])).toBe(early.at);
});
