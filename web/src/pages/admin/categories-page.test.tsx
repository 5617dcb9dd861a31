import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { CategoriesPage } from "./categories-page.tsx";

const category = (id: string, title: string, parent_id: string | null = null, course_count = 0) => ({
  id,
  parent_id,
  title,
  depth: parent_id === null ? 0 : 1,
  course_count,
});

const tree = {
  items: [
    category("s", "Science"),
    category("p", "Physics", "s", 2),
    category("b", "Biology", "s"),
    category("a", "Arts"),
  ],
};

function open(answers: Record<string, unknown> = {}) {
  return visit(
    { route: "/admin/categories", address: "/admin/categories", page: CategoriesPage },
    { "GET /categories": tree, ...answers },
  );
}

test("a category moves among its siblings by its menu", async () => {
  const { user, calls } = open({ "PUT /categories/p/place": tree });
  await user.click(await screen.findByRole("button", { name: "Actions for Physics" }));
  expect(screen.getByRole("menuitem", { name: "Move up" }).getAttribute("aria-disabled")).toBe("true");
  await user.click(screen.getByRole("menuitem", { name: "Move down" }));
  expect(calls.find(({ call }) => call.startsWith("PUT"))?.body).toEqual({ parent_id: "s" });
});

test("a category with courses goes only when they have a place to go to", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Actions for Physics" }));
  await user.click(screen.getByRole("menuitem", { name: "Delete" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText("Its 2 courses need another category.")).toBeTruthy();
  expect(within(dialog).getByRole("button", { name: "Delete" }).hasAttribute("disabled")).toBe(true);
});

test("the first category is made from an empty page", async () => {
  const { user, calls } = open({
    "GET /categories": { items: [] },
    "POST /categories": category("n", "New"),
  });
  await user.click(await screen.findByRole("button", { name: "Add a category" }));
  await user.type(await screen.findByRole("textbox", { name: "Name" }), "New");
  const dialog = screen.getByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Add a category" }));
  expect(calls.find(({ call }) => call === "POST /categories")?.body).toEqual({ title: "New" });
});
