import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { ReaderVersions } from "@/api/queries/reader-versions.ts";
import { I18nProvider } from "@/i18n";
import { clientOf } from "@/shared/testing/someone.ts";
import { ReaderList } from "./reader-list.tsx";

const versions: ReaderVersions = {
  course_id: "c",
  policy: "chosen",
  published_version: 2,
  versions: [{ version: 1, students: 1 }],
  completed: 0,
  moving: true,
};

test("the button that moves students stays for the focus while they are moved", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ items: [], next_cursor: null }));
  render(
    <QueryClientProvider client={clientOf("ada")}>
      <I18nProvider timeZone="UTC">
        <ReaderList versions={versions} onMove={() => undefined} />
      </I18nProvider>
    </QueryClientProvider>,
  );
  const button = await screen.findByRole<HTMLButtonElement>("button", { name: /Move everybody/ });
  expect(button.disabled).toBe(false);
  expect(button.getAttribute("aria-disabled")).toBe("true");
});
