import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { I18nProvider } from "@/i18n";
import { clientOf } from "@/shared/testing/someone.ts";
import { PolicyForm } from "./policy-form.tsx";
import { openPolicy } from "./testing/policies.ts";

test("nothing moves below the places while they are filled in", async () => {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={clientOf("ada")}>
      <I18nProvider timeZone="UTC">
        <PolicyForm courseId="c" policy={openPolicy} />
      </I18nProvider>
    </QueryClientProvider>,
  );
  const list = screen.getByRole<HTMLInputElement>("checkbox");
  expect(list.disabled).toBe(true);
  await user.type(screen.getByRole("textbox", { name: /^Places/ }), "3");
  await user.tab();
  expect(screen.getByRole("checkbox")).toBe(list);
  expect(list.disabled).toBe(false);
});
