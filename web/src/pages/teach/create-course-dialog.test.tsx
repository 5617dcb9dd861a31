import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Answers, Call } from "@/shared/testing/server.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { CreateCourseDialog } from "./create-course-dialog.tsx";

function open(answers: Answers) {
  const page = () => <CreateCourseDialog isOpen onOpenChange={() => undefined} />;
  return visit({ route: "/teaching", address: "/teaching", page }, answers);
}

const lost = () => new Promise((answer) => setTimeout(() => answer(-1), 20));
const noTemplates = { items: [], next_cursor: null };
const keysOf = (calls: Call[]) =>
  calls.filter(({ method }) => method === "POST").map(({ idempotencyKey }) => idempotencyKey);

it("a course is not created twice when the answer was lost, and another one is another", async () => {
  const { user, calls } = open({ "GET /course-templates": noTemplates, "POST /courses": lost });
  const title = await screen.findByRole("textbox", { name: /Title/ });
  await user.type(title, "Numbers");
  for (const attempt of [1, 2]) {
    await user.click(screen.getByRole("button", { name: "Create and build" }));
    await waitFor(() => expect(keysOf(calls)).toHaveLength(attempt));
    // The failure is told by taking the focus there.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("alert")));
  }
  await user.type(title, " and more");
  await user.click(screen.getByRole("button", { name: "Create and build" }));
  await waitFor(() => expect(keysOf(calls)).toHaveLength(3));
  const [first, second, third] = keysOf(calls);
  expect(first).toBeTruthy();
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

it("a course begins with any template, also an old one", async () => {
  const template = (id: string) => ({ id, title: `Template ${id}` });
  const { user, calls } = open({
    "GET /course-templates": { items: [template("new")], next_cursor: "older" },
    "GET /course-templates?limit=100&cursor=older": { items: [template("old")], next_cursor: null },
    "POST /courses/old/duplicate": { id: "copy" },
  });
  await user.type(await screen.findByRole("textbox", { name: /Title/ }), "Numbers");
  await user.type(await screen.findByRole("combobox", { name: /Begin with/ }), "old");
  await user.click(await screen.findByRole("option", { name: "Template old" }));
  await user.click(screen.getByRole("button", { name: "Create and build" }));
  await waitFor(() => expect(calls.some(({ call }) => call === "POST /courses/old/duplicate")).toBe(true));
});
