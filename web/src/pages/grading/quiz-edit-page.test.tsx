import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { QuizEditPage } from "./quiz-edit-page.tsx";
import { quiz } from "./testing/quizzes.ts";

const lesson = {
  id: "lesson",
  course_id: "course",
  title: "Exam",
  revision: 3,
  material: { source: "", activity: "quiz", chapters: [], captions: [], transcript: "" },
};

test("a lesson without a quiz gets one that is called like it, and leads to it from then on", async () => {
  const { user, calls, location } = visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/quizzes/edit",
      address: "/quizzes/edit?lesson=lesson&reference=",
      page: QuizEditPage,
    },
    {
      "GET /lessons/lesson/draft": lesson,
      "GET /quizzes": { items: [], next_cursor: null },
      "POST /quizzes": quiz,
      "PATCH /lessons/lesson": lesson,
    },
  );
  await user.click(await screen.findByRole("button", { name: "Make a quiz for it" }));
  await waitFor(() => expect(location().pathname).toBe("/teaching/quizzes/quiz"));
  expect(calls.find(({ call }) => call === "POST /quizzes")?.body).toMatchObject({
    course_id: "course",
    quiz: { title: "Exam" },
  });
  expect(calls.find(({ method }) => method === "PATCH")).toMatchObject({
    ifMatch: '"3"',
    body: { kind: "activity", material: { activity: "quiz", source: "quiz" } },
  });
});
