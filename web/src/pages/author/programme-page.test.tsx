import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import { ProgrammeForm } from "./programmes/programme-form.tsx";

const programme = {
  id: "p",
  title: "Data science",
  summary: "",
  description: "",
  course_order: "free" as const,
  optional_count: 0,
  state: "draft" as const,
  revision: 3,
  can_edit: true,
  enrolled_at: null,
  completed_at: null,
  progress: { percent: 0, completed_courses: 0, needed_courses: 2 },
  next_course_id: null,
  courses: ["a", "b"].map((id) => ({
    course_id: id,
    title: `Course ${id}`,
    summary: "",
    lesson_count: 1,
    minutes: 10,
    required: true,
    enrolled: false,
    state: "not_started" as const,
    percent: 0,
    locked: false,
  })),
};

function open() {
  const found = [
    { id: "b", title: "Course b" },
    { id: "c", title: "Course c" },
  ];
  const calls = serve(({ method, path }) => {
    if (method === "PATCH") return { ...programme, revision: 4 };
    return path === "/courses" ? { items: found, next_cursor: null } : 404;
  });
  return { calls, ...show(<ProgrammeForm programme={programme} />) };
}

const rows = () => within(screen.getByRole("list", { name: "Courses" })).getAllByRole("listitem");

test("courses are added, moved, made optional and taken out, and saved together", async () => {
  const { user, calls } = open();
  await user.click(await screen.findByRole("button", { name: "Add Course c" }));
  await user.click(screen.getByRole("button", { name: "Move Course c up" }));
  await user.click(screen.getByRole("button", { name: "Take Course a out" }));
  expect(rows().map((row) => row.textContent?.slice(0, 8))).toEqual(["Course c", "Course b"]);
  await user.click(within(rows()[1] as HTMLElement).getByRole("checkbox", { name: "Required" }));
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  await waitFor(() => expect(calls.some(({ method }) => method === "PATCH")).toBe(true));
  const saved = calls.find(({ method }) => method === "PATCH");
  expect(saved?.ifMatch).toBe('"3"');
  expect(saved?.body).toMatchObject({
    title: "Data science",
    courses: [
      { course_id: "c", required: true },
      { course_id: "b", required: false },
    ],
  });
});

test("what is in it already is not offered again", async () => {
  open();
  expect(await screen.findByRole("button", { name: "Add Course c" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Add Course b" })).toBeNull();
});
