import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { Problem } from "@/api/problem.ts";
import type { Answers } from "@/shared/testing/server.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { BanksPage } from "./banks-page.tsx";
import { bank, page } from "./testing/things.ts";

const answers = {
  "GET /question-banks": page(bank),
  "GET /courses": page({ id: "c", title: "Numbers that speak" }),
};

function open(more: Answers = {}) {
  return visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/banks",
      address: "/teaching/banks",
      page: BanksPage,
    },
    { ...answers, ...more },
  );
}

async function choose(user: ReturnType<typeof open>["user"], action: string) {
  await user.click(await screen.findByRole("button", { name: "Actions for Averages" }));
  await user.click(await screen.findByRole("menuitem", { name: action }));
}

it("makes a bank of a course", async () => {
  const { user, calls } = open({ "POST /question-banks": bank });
  await user.click(await screen.findByRole("button", { name: "New bank" }));
  const dialog = await screen.findByRole("dialog", { name: "New question bank" });
  await user.type(within(dialog).getByRole("textbox", { name: "Name of the bank" }), "Spread");
  await user.click(within(dialog).getByRole("button", { name: /Belongs to/ }));
  await user.click(await screen.findByRole("option", { name: "Numbers that speak" }));
  await user.click(within(dialog).getByRole("radio", { name: "Use the questions" }));
  await user.click(within(dialog).getByRole("button", { name: "Create the bank" }));
  await waitFor(() => expect(calls.some(({ method }) => method === "POST")).toBe(true));
  const sent = calls.find(({ method }) => method === "POST");
  expect(sent?.body).toEqual({ title: "Spread", description: "", course_id: "c", teachers_may: "use" });
  expect(sent?.idempotencyKey).toBeTruthy();
});

it("says why a bank with questions is kept", async () => {
  const { user } = open({
    "GET /question-banks/b/shares": { items: [] },
    "GET /question-banks/b/categories": { items: [] },
    "DELETE /question-banks/b": new Problem({ status: 409, code: "bank.has_questions", detail: "" }),
  });
  await choose(user, "Delete the bank");
  expect(await screen.findByText(/^Averages has questions/)).toBeTruthy();
});

it("makes a deleted bank again with its shares and categories", async () => {
  const share = { user_id: "u", name: "Bea", email: "bea@example.test", permission: "edit" };
  const means = { id: "means", parent_id: null, title: "Means", depth: 0, question_count: 0 };
  const trimmed = { ...means, id: "trimmed", parent_id: "means", title: "Trimmed" };
  const { user, calls } = open({
    "GET /question-banks/b/shares": { items: [share] },
    "GET /question-banks/b/categories": { items: [means, trimmed] },
    "DELETE /question-banks/b": undefined,
    "POST /question-banks": { ...bank, id: "new" },
    "PUT /question-banks/new/shares": { items: [share] },
    "POST /question-banks/new/categories": { items: [{ ...means, id: "means anew" }] },
  });
  await choose(user, "Delete the bank");
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(calls.filter(({ path }) => path === "/question-banks/new/categories")).toHaveLength(2),
  );
  const bodies = calls.filter(({ path }) => path.startsWith("/question-banks/new")).map(({ body }) => body);
  expect(bodies).toEqual([
    { email: "bea@example.test", permission: "edit" },
    { title: "Means" },
    { title: "Trimmed", parent_id: "means anew" },
  ]);
});

it("shares a bank and takes the share back", async () => {
  const share = {
    user_id: "u",
    name: "Bea",
    email: "bea@example.test",
    permission: "edit",
    shared_at: bank.created_at,
  };
  const { user, calls } = open({
    "GET /question-banks/b/shares": { items: [] },
    "PUT /question-banks/b/shares": { items: [share] },
  });
  await choose(user, "Share");
  const dialog = await screen.findByRole("dialog", { name: "Share Averages" });
  await user.type(within(dialog).getByRole("textbox", { name: /E-mail/ }), "bea@example.test");
  await user.click(within(dialog).getByRole("button", { name: "Share" }));
  await user.click(await within(dialog).findByRole("button", { name: "Take back from Bea" }));
  await waitFor(() => expect(calls.filter(({ method }) => method === "PUT")).toHaveLength(2));
  expect(calls.filter(({ method }) => method === "PUT").map(({ body }) => body)).toEqual([
    { email: "bea@example.test", permission: "use" },
    { email: "bea@example.test", permission: "none" },
  ]);
});
