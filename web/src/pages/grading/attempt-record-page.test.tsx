import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { AttemptRecordPage } from "./attempt-record-page.tsx";
import { essay } from "./testing/grades.ts";

const hash = "0f".repeat(32);
const at = "2026-11-21T08:00:00Z";
const claimed = essay("ann", "Ann");

const attempt = {
  ...claimed,
  status: "graded",
  began: at,
  ended: null,
  earned: "3",
  possible: "4",
  waiting: 0,
};
const slot = {
  slot: "one",
  name: "Why means mislead",
  asked: { ...claimed.asked, body: { ...claimed.asked.body, text: `![A heart](picture:${hash})` } },
  answer: claimed.answer,
  right_answer: null,
  grade: null,
  entry_count: 0,
  entries: [],
  changes: [],
};
const signals = { signals: [], answers: [], addresses: [], browsers: [], session_changes: 0 };

test("the record of an attempt shows the pictures that were asked about", async () => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:heart");
  visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/quizzes/$quizId/attempts/$attemptId",
      address: "/teaching/quizzes/quiz/attempts/ann",
      page: AttemptRecordPage,
    },
    {
      "GET /attempts/ann/answers": { attempt, title: "Means", slots: [slot] },
      "GET /attempts/ann/signals": signals,
      [`GET /attempts/ann/pictures/${hash}`]: new Blob(["png"]),
    },
  );
  const picture = await screen.findByRole("img", { name: "A heart" });
  expect(picture.getAttribute("src")).toBe("blob:heart");
});
