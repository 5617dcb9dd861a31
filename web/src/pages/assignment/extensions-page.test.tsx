import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ExtensionView } from "@/api/queries/assignments.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { ExtensionsPage } from "./extensions-page.tsx";
import { assignment } from "./testing/samples.ts";

const extension: ExtensionView = {
  user_id: "bob",
  name: "Bob",
  email: "bob@example.test",
  extension: { due: "2026-12-08T08:00:00Z", cut_off: null, extra_attempts: 1 },
  reason: "Ill",
  granted_by: "ada",
  granted_at: "2026-11-22T08:00:00Z",
};

function open(items: ExtensionView[], others: Record<string, unknown> = {}) {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/extensions",
      address: "/teaching/assignments/essay/extensions",
      page: ExtensionsPage,
    },
    {
      "GET /assignments/essay": assignment,
      "GET /assignments/essay/extensions": { items },
      "GET /courses/course/roster": { items: [], next_cursor: null },
      ...others,
    },
  );
}

test("who has more time than others is told, with the reason", async () => {
  open([extension]);
  const row = await screen.findByRole("row", { name: /Bob/ });
  const cells = within(row).getAllByRole("cell");
  expect(cells[0]?.textContent).toContain("Dec 8, 2026");
  expect(cells[2]?.textContent).toBe("1");
  expect(cells[3]?.textContent).toBe("Ill");
});

test("an extension is changed without losing what it said", async () => {
  const { user, calls } = open([extension], { "PUT /assignments/essay/extensions/bob": extension });
  await user.click(await screen.findByRole("button", { name: "Change" }));
  const dialog = await screen.findByRole("dialog", { name: "Bob" });
  await user.type(within(dialog).getByRole("textbox", { name: /Reason/ }), " again");
  await user.click(within(dialog).getByRole("button", { name: "Grant" }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "PUT")?.body).toEqual({
      extension: extension.extension,
      reason: "Ill again",
    }),
  );
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("an extension is taken back, and the list says so", async () => {
  const lists = [{ items: [extension] }, { items: [] }];
  const { user, calls } = open([], {
    "GET /assignments/essay/extensions": () => (lists.length > 1 ? lists.shift() : lists[0]),
    "DELETE /assignments/essay/extensions/bob": undefined,
  });
  await user.click(await screen.findByRole("button", { name: "Take back" }));
  expect(await screen.findByText("Nobody has an extension.")).toBeTruthy();
  expect(calls.some(({ call }) => call === "DELETE /assignments/essay/extensions/bob")).toBe(true);
});
