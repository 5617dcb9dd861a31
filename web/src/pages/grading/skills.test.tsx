import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { GradebookPage } from "./gradebook-page.tsx";
import { OwnSkills } from "./own/own-skills.tsx";
import { book } from "./testing/gradebooks.ts";

const skill = (name: string, mean_mastery: number, mastered: number) => ({
  skill: name,
  students: 20,
  mastered,
  mean_mastery,
  answers: 80,
  right: 60,
});

const student = (user_id: string, name: string, mastery: number) => ({
  user_id,
  name,
  email: null,
  mastery,
  is_mastered: mastery > 0.95,
  answers: 4,
  right: 3,
});

test("a teacher sees the weakest skill of the class, and who masters it", async () => {
  const { user } = visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/courses/$courseId"],
      route: "/gradebook",
      address: "/teaching/courses/course/gradebook?part=skills",
      page: GradebookPage,
    },
    ({ call, query }) => {
      if (call === "GET /gradebooks/course") return book;
      if (call === "GET /mastery/class") {
        return { skills: [skill("Means", 0.8, 15), skill("Medians", 0.4, 3)] };
      }
      if (call === "GET /mastery/students") {
        const items = query.includes("skill=Medians")
          ? [student("bob", "Bob", 0.2)]
          : [student("ann", "Ann", 0.97)];
        return { items, next_cursor: null };
      }
      throw new Error(call);
    },
  );
  expect(await screen.findByText(/The weakest is Medians with 40%/)).toBeTruthy();
  expect(screen.getByRole("row", { name: /Medians 3 of 20 60 of 80/ })).toBeTruthy();
  expect(await screen.findByRole("row", { name: /Ann 97% mastered 3 of 4/ })).toBeTruthy();

  await user.click(screen.getByRole("button", { name: /Skill$/ }));
  await user.click(await screen.findByRole("option", { name: "Medians" }));
  expect(await screen.findByRole("row", { name: /Bob 20% 3 of 4/ })).toBeTruthy();
});

const own = (skills: object[]) =>
  visit(
    { route: "/own", address: "/own", page: () => <OwnSkills courseId="course" /> },
    { "GET /mastery": { skills } },
  );

test("a student sees what they master", async () => {
  own([
    { skill: "Means", mastery: 0.97, is_mastered: true, answers: 4, right: 4 },
    { skill: "Medians", mastery: 0.3, is_mastered: false, answers: 2, right: 0 },
  ]);
  expect(await screen.findByText(/1 of 2 are mastered/)).toBeTruthy();
  expect(screen.getByRole("figure", { name: "How likely you master each skill" }).textContent).toContain(
    "30%",
  );
});

test("where no question names a skill nothing is said of skills", async () => {
  const { calls } = own([]);
  await expect.poll(() => calls.length).toBe(1);
  expect(screen.queryByText("Skills")).toBeNull();
});
