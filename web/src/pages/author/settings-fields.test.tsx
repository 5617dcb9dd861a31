import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { I18nProvider } from "@/i18n";
import { clientOf } from "@/shared/testing/someone.ts";
import type { CourseForm } from "./course-form.ts";
import { CatalogueFields } from "./settings-fields.tsx";

const form = {
  categoryId: "pottery",
  tags: [],
  cover: null,
  language: "",
  level: "",
} as unknown as CourseForm;
const categories = [
  { id: "crafts", parent_id: null, title: "Crafts", depth: 0, course_count: null },
  { id: "pottery", parent_id: "crafts", title: "Pottery", depth: 1, course_count: null },
];

/** Shows the fields; `arrive` lets the server answer with the categories. */
function show() {
  let arrive = () => {};
  const categoriesLater = new Promise<Response>((resolve) => {
    arrive = () => resolve(Response.json({ items: categories }));
  });
  vi.stubGlobal("fetch", () => categoriesLater);
  render(
    <QueryClientProvider client={clientOf("ada")}>
      <I18nProvider timeZone="UTC">
        <CatalogueFields courseId="c" form={form} change={() => undefined} />
      </I18nProvider>
    </QueryClientProvider>,
  );
  const field = screen.getByRole<HTMLInputElement>("combobox", { name: /^Category/ });
  return { field, arrive, user: userEvent.setup() };
}

test("the category of the course is named once the categories are there", async () => {
  const { field, arrive } = show();
  arrive();
  await vi.waitFor(() => expect(field.value).toContain("Pottery"));
});

test("what is typed before the categories are there stays", async () => {
  const { field, arrive, user } = show();
  await user.type(field, "craf");
  arrive();
  expect(await screen.findByRole("option", { name: "Crafts" })).toBeTruthy();
  expect(field.value).toBe("craf");
  expect(document.activeElement).toBe(field);
});
