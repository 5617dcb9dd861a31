import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Call } from "@/shared/testing/server.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { GradingPage } from "./grading-page.tsx";
import { StatisticsPage } from "./statistics-page.tsx";
import { essay, statistics } from "./testing/grades.ts";

const queue = {
  is_anonymous: false,
  can_reveal: true,
  waiting: 2,
  students_waiting: 2,
  questions: [
    {
      question_id: "question",
      version: 1,
      name: "Why means mislead",
      kind: "essay",
      waiting: 3,
      claimed: 1,
      by_hand: 4,
      waiting_since: "2026-11-21T08:00:00Z",
    },
  ],
};

function open(answerTo: (call: Call) => unknown, search = "") {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/quizzes/$quizId"],
      route: "/grading",
      address: `/teaching/quizzes/quiz/grading${search}`,
      page: GradingPage,
    },
    (call) => (call.call === "GET /quizzes/quiz/grading" ? queue : answerTo(call)),
  );
}

test("what waits is shown by question, with what others have taken", async () => {
  const { user, location } = open(() => 404);
  expect(await screen.findByText("2 answers wait")).toBeTruthy();
  const row = screen.getByRole("row", { name: /Why means mislead Essay 3 1 4/ });
  await user.click(within(row).getByRole("button", { name: "Grade Why means mislead" }));
  await waitFor(() => expect(location().search).toMatchObject({ question: "question@1" }));
});

test("answers are graded one after the other by keyboard, and given back at the end", async () => {
  let asked = 0;
  const { user, calls, unmount } = open((call) => {
    if (call.call === "POST /quizzes/quiz/grading/claims") {
      asked += 1;
      return { items: asked === 1 ? [essay("ann", "Ann"), essay("bob", "Bob")] : [] };
    }
    if (call.method === "PUT") return { ...essay("ann", "Ann"), by_hand: true, earned: "3", revision: 2 };
    return call.method === "DELETE" ? undefined : 404;
  }, "?question=question@1");
  expect(await screen.findByText(/Ann thinks of outliers/)).toBeTruthy();
  expect(screen.getByText(/1 of 2 at hand: Ann/)).toBeTruthy();
  const points = screen.getByRole("textbox", { name: "Points (0 to 4)" });
  await user.type(points, "3");
  await user.type(screen.getByRole("textbox", { name: /Comment/ }), "Well seen.");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText(/Bob thinks of outliers/)).toBeTruthy();
  expect(calls.find(({ method }) => method === "PUT")).toMatchObject({
    path: "/attempts/ann/slots/one/grade",
    ifMatch: '"1"',
    body: { earned: "3", comment: "Well seen." },
  });
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(await screen.findByText(/Ann thinks of outliers/)).toBeTruthy();
  unmount();
  await waitFor(() => expect(calls.map(({ call }) => call)).toContain("DELETE /quizzes/quiz/grading/claims"));
});

test("figures stand as plots and as tables, and low discrimination is named", async () => {
  const { user } = visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/quizzes/$quizId"],
      route: "/statistics",
      address: "/teaching/quizzes/quiz/statistics",
      page: StatisticsPage,
    },
    {
      "GET /quizzes/quiz/statistics": statistics,
      "GET /quizzes/quiz/regrades": { items: [], next_cursor: null },
    },
  );
  expect(
    await screen.findByText("One attempt at an older version had other questions and is left out."),
  ).toBeTruthy();
  expect(screen.getByRole("figure", { name: "Facility" }).textContent).toContain(
    "2. Why means mislead with 50%",
  );
  expect(screen.getByRole("row", { name: /2. Why means mislead 12 50% 30% 0.1 low/ })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "1. What is a mean?" }));
  expect(await screen.findByRole("row", { name: /The middle one 3 25% 40%/ })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "2. Why means mislead" }));
  expect(await screen.findByRole("row", { name: /Outliers 7 80%/ })).toBeTruthy();
  expect(screen.getByText("5 other answers were typed less often.")).toBeTruthy();
});

test("whoever grades sees the pictures of the attempt", async () => {
  const hash = "0f".repeat(32);
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:heart");
  const claimed = essay("ann", "Ann");
  const asked = { ...claimed.asked, body: { ...claimed.asked.body, text: `![A heart](picture:${hash})` } };
  open((call) => {
    if (call.call === "POST /quizzes/quiz/grading/claims") return { items: [{ ...claimed, asked }] };
    return call.call === `GET /attempts/ann/pictures/${hash}` ? new Blob(["png"]) : 404;
  }, "?question=question@1");
  const picture = await screen.findByRole("img", { name: "A heart" });
  expect(picture.getAttribute("src")).toBe("blob:heart");
});
