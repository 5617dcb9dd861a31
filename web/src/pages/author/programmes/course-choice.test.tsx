import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { I18nProvider } from "@/i18n";
import { clientOf } from "@/shared/testing/someone.ts";
import { CourseChoice } from "./course-choice.tsx";
import type { FormCourse } from "./form.ts";

function Choice() {
  const [chosen, setChosen] = useState<readonly FormCourse[]>([]);
  return <CourseChoice chosen={chosen} onAdd={(course) => setChosen([...chosen, course])} />;
}

test("the search has the focus again when a course is added", async () => {
  const items = [{ id: "a", title: "Wood" }];
  vi.stubGlobal("fetch", async () => Response.json({ items, next_cursor: null }));
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={clientOf("ada")}>
      <I18nProvider timeZone="UTC">
        <Choice />
      </I18nProvider>
    </QueryClientProvider>,
  );
  await user.click(await screen.findByRole("button", { name: "Add Wood" }));
  expect(screen.queryByRole("button", { name: "Add Wood" })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
});
