import { expect, test } from "vitest";
import { changeOf, type FormCourse, isSameForm, moved, type ProgrammeForm } from "./form.ts";

const course = (id: string): FormCourse => ({ id, title: `Course ${id}`, isRequired: true });
const ids = (courses: readonly FormCourse[]) => courses.map(({ id }) => id).join("");
const list = ["a", "b", "c"].map(course);
const form: ProgrammeForm = {
  title: "Path ",
  summary: "",
  description: "",
  order: "free",
  optionalCount: 0,
  courses: list,
};

test("a course moves one place, and not beyond the ends", () => {
  expect(ids(moved(list, 0, 1))).toBe("bac");
  expect(ids(moved(list, 2, -1))).toBe("acb");
  expect(moved(list, 0, -1)).toBe(list);
  expect(moved(list, 2, 1)).toBe(list);
});

test("what would be saved as the same is the same", () => {
  expect(isSameForm(form, { ...form, title: "Path" })).toBe(true);
  expect(isSameForm(form, { ...form, courses: moved(list, 0, 1) })).toBe(false);
  expect(changeOf(form).courses?.[0]).toEqual({ course_id: "a", required: true });
});
