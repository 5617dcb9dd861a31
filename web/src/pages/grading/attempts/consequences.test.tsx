import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Completion } from "@/api/queries/completions.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { Consequences } from "./consequences.tsx";
import { FailedConsequences } from "./failed-consequences.tsx";

const completion = (part: Partial<Completion>): Completion => ({
  attempt_id: "attempt",
  quiz_id: "quiz",
  state: "failed",
  step: "progress",
  round: 1,
  tries: 8,
  last_error: "The course service is away.",
  next_at: null,
  score_percent: 75,
  marks: "told",
  created_at: "2026-11-22T09:00:00Z",
  updated_at: "2026-11-22T09:10:00Z",
  records: [
    { step: "progress", outcome: "failed", round: 1, detail: "unavailable", at: "2026-11-22T09:10:00Z" },
    { step: "score", outcome: "done", round: 1, detail: "", at: "2026-11-22T09:00:00Z" },
  ],
  ...part,
});

test("what was given up says where, and goes on when somebody lets it", async () => {
  const { user, calls } = visit(
    { route: "/attempt", address: "/attempt", page: () => <Consequences attemptId="attempt" /> },
    {
      "GET /attempts/attempt/completion": completion({}),
      "POST /attempts/attempt/completion/retry": completion({ state: "done", last_error: null }),
    },
  );
  expect(await screen.findByText("The course service is away.")).toBeTruthy();
  expect(screen.getByText("Next: progress in the course")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Steps" }));
  expect(await screen.findByRole("row", { name: /progress in the course failed unavailable/ })).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "Try again now" }));
  expect(await screen.findByText("all done")).toBeTruthy();
  expect(screen.queryByText("The course service is away.")).toBeNull();
  expect(calls.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("what goes on again leaves the list of those that stopped", async () => {
  const lists = [[completion({})], []];
  const page = () => (
    <>
      <FailedConsequences quizId="quiz" />
      <Consequences attemptId="attempt" />
    </>
  );
  const { user } = visit(
    { route: "/attempt", address: "/attempt", page },
    {
      "GET /attempts/attempt/completion": completion({}),
      "GET /quizzes/quiz/completions": () => ({
        items: lists.length > 1 ? lists.shift() : lists[0],
        next_cursor: null,
      }),
      "POST /attempts/attempt/completion/retry": completion({ state: "done", last_error: null }),
    },
  );
  expect(await screen.findByRole("link", { name: /Stopped at/ })).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: "Try again now" }));
  await waitFor(() => expect(screen.queryByRole("link", { name: /Stopped at/ })).toBeNull());
});

test("an attempt that runs has no consequences; a failure is told and asked again", async () => {
  const answers: unknown[] = [400, completion({})];
  const { user } = visit(
    { route: "/attempt", address: "/attempt", page: () => <Consequences attemptId="attempt" /> },
    { "GET /attempts/attempt/completion": () => (answers.length > 1 ? answers.shift() : answers[0]) },
  );
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByText("The course service is away.")).toBeTruthy();
});

test("the list of attempts names those whose results did not arrive, and only then", async () => {
  const list = (items: Completion[]) =>
    visit(
      { route: "/attempts", address: "/attempts", page: () => <FailedConsequences quizId="quiz" /> },
      { "GET /quizzes/quiz/completions": { items, next_cursor: null } },
    );
  const { unmount } = list([completion({})]);
  const link = await screen.findByRole("link", { name: /Stopped at: progress in the course/ });
  expect(link.getAttribute("href")).toBe("/teaching/quizzes/quiz/attempts/attempt");
  unmount();
  const { calls } = list([]);
  await waitFor(() => expect(calls.length).toBeGreaterThan(0));
  expect(screen.queryByRole("link")).toBeNull();
});
