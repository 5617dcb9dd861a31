import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { OwnGrade } from "@/api/queries/gradebook.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { OwnGradesPage } from "./own-grades-page.tsx";

const grade = (id: string, title: string, part: Partial<OwnGrade>): OwnGrade => ({
  column_id: id,
  category_id: null,
  kind: "manual",
  source: null,
  title,
  most: "20",
  display: "points",
  is_extra_credit: false,
  counts: true,
  is_excused: false,
  is_dropped: false,
  is_waiting: false,
  score: null,
  letter: null,
  comment: "",
  ...part,
});

const total = {
  fraction: "3/4",
  earned: "15",
  possible: "20",
  is_overridden: false,
  letter: null,
  is_passed: true,
};

const own = {
  course_id: "course",
  display: "percent",
  grades: [
    grade("essay", "Essay", { score: "15", comment: "Well argued." }),
    grade("exam", "Exam", { is_waiting: true }),
    grade("talk", "Talk", { is_excused: true }),
  ],
  categories: [],
  total,
};

test("a student reads grades and feedback, and what would become of them", async () => {
  const { user, calls } = visit(
    {
      under: ["signed-in"],
      route: "/courses/$courseId/grades",
      address: "/courses/course/grades",
      page: OwnGradesPage,
    },
    {
      "GET /gradebooks/course/mine": own,
      "POST /gradebooks/course/what-if": { ...own, total: { ...total, fraction: "9/10" } },
      "GET /courses/course": { title: "Numbers" },
    },
  );
  const final = await screen.findByRole("region", { name: "Final grade" });
  expect(final.textContent).toContain("75 %");
  expect(final.textContent).toContain("Passed");
  expect(screen.getByRole("row", { name: /Essay 15 20 Well argued/ })).toBeTruthy();
  expect(screen.getByRole("row", { name: /Exam – 20 Not graded yet/ })).toBeTruthy();
  expect(screen.getByRole("row", { name: /Talk Excused/ })).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "What would happen if …?" }));
  const row = screen.getByRole("row", { name: /Exam/ });
  await user.type(within(row).getByRole("textbox"), "20{Tab}");
  expect(await screen.findByText("With what you typed it would be: 90 %")).toBeTruthy();
  expect(calls.find(({ method }) => method === "POST")?.body).toEqual({
    grades: [{ column_id: "exam", score: "20" }],
  });

  await user.click(screen.getByRole("button", { name: "Back to my grades" }));
  await waitFor(() => expect(final.textContent).toContain("75 %"));
});
