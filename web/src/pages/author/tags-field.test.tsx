import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { I18nProvider } from "@/i18n";
import { clientOf } from "@/shared/testing/someone.ts";
import { TagsField } from "./tags-field.tsx";

function Field() {
  const [tags, setTags] = useState<readonly string[]>(["clay", "glaze"]);
  return <TagsField tags={tags} onChange={setTags} />;
}

test("the field has the focus again when a tag is added or removed by its button", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ items: [{ value: "kiln", count: 2 }] }));
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={clientOf("ada")}>
      <I18nProvider timeZone="UTC">
        <Field />
      </I18nProvider>
    </QueryClientProvider>,
  );
  const field = screen.getByRole("textbox");
  await user.click(screen.getByRole("button", { name: "Remove tag glaze" }));
  expect(document.activeElement).toBe(field);
  await user.type(field, "ki");
  await user.click(await screen.findByRole("button", { name: "Add tag kiln" }));
  expect(screen.getByRole("button", { name: "Remove tag kiln" })).toBeTruthy();
  expect(document.activeElement).toBe(field);
});
