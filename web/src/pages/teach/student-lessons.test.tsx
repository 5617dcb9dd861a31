import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { StudentCourse } from "@/api/queries/reports.ts";
import { renderUi } from "@/ui/testing/render.tsx";
import { StudentLessons } from "./student-lessons.tsx";

const lesson = (id: string, state: StudentCourse["state"]): StudentCourse["lessons"][number] => ({
  lesson_id: id,
  state,
  position_s: 0,
  time_spent_s: 0,
  completed_at: null,
  score_percent: null,
});

const progress: StudentCourse = {
  course_id: "c",
  version: 1,
  percent: 50,
  completed_lessons: 1,
  total_lessons: 2,
  state: "in_progress",
  enrolled_at: "2026-01-01T08:00:00Z",
  last_activity_at: null,
  completed_at: null,
  time_spent_s: 0,
  resume_lesson_id: "b",
  lessons: [lesson("a", "completed"), lesson("b", "not_started")],
  name: "Ann",
  email: "ann@example.org",
  modules: [
    { id: "m", title: "Kneading", lessons: [{ id: "a", title: "Flour" }] },
    { id: "n", title: "Baking", lessons: [{ id: "b", title: "The oven, since removed" }] },
  ],
};

test("the lessons are those of the version that the student reads, each in its module", () => {
  renderUi(<StudentLessons progress={progress} />);
  expect(screen.getByRole("heading", { name: "Kneading" })).toBeTruthy();
  const flour = within(screen.getByRole("table", { name: "Kneading" })).getByRole("row", { name: /Flour/ });
  expect(within(flour).getByText("Completed")).toBeTruthy();
  const oven = within(screen.getByRole("table", { name: "Baking" })).getByRole("row", { name: /oven/ });
  expect(within(oven).getByText("Not started")).toBeTruthy();
});
