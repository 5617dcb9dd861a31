import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { Problem } from "@/api/problem.ts";
import type { Answers } from "@/shared/testing/server.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { BankPage } from "./bank-page.tsx";
import { bank, categories, facets, page, summary } from "./testing/things.ts";

const answers = {
  "GET /question-banks/b": bank,
  "GET /question-banks/b/categories": { items: categories },
  "GET /question-banks/b/questions": page(summary("one", "Of two"), summary("two", "Of three")),
  "GET /question-banks/b/questions/facets": facets,
};

function open(more: Answers = {}, address = "/teaching/banks/b") {
  return visit(
    { under: ["signed-in", "teaching-part"], route: "/teaching/banks/$bankId", address, page: BankPage },
    { ...answers, ...more },
  );
}

const list = () => screen.findByRole("grid", { name: "Questions" });
const sent = (calls: ReturnType<typeof open>["calls"], call: string) =>
  calls.filter((each) => each.call.startsWith(call));

it("changes many at once that were chosen by keyboard", async () => {
  const { user, calls } = open({
    "POST /question-banks/b/questions/changes": {
      items: [
        { question_id: "one", outcome: "changed" },
        { question_id: "two", outcome: "too_many" },
      ],
    },
  });
  const rows = within(await list()).getAllByRole("row");
  rows[0]?.focus();
  await user.keyboard("[Space]{ArrowDown}[Space]");
  expect(await screen.findByText("2 chosen")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Change chosen" }));
  const dialog = await screen.findByRole("dialog", { name: "Change 2 questions" });
  await user.type(within(dialog).getByRole("textbox", { name: /^Add tags/ }), "means{Enter}");
  await user.click(within(dialog).getByRole("button", { name: /Status/ }));
  await user.click(await screen.findByRole("option", { name: "Ready" }));
  await user.click(within(dialog).getByRole("button", { name: "Change them" }));
  expect(await screen.findByText(/^1 question changed\. 1 stayed as it was/)).toBeTruthy();
  expect(sent(calls, "POST")[0]?.body).toEqual({
    question_ids: ["one", "two"],
    add_tags: ["means"],
    remove_tags: [],
    add_skills: [],
    remove_skills: [],
    status: "ready",
  });
});

it("opens the question of a row with Enter", async () => {
  const { user, location } = open();
  within(await list())
    .getAllByRole("row")[1]
    ?.focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(location().pathname).toBe("/teaching/questions/two"));
});

it("puts what narrows the list into the address, and asks for it", async () => {
  const { user, calls, location } = open();
  await list();
  await user.click(screen.getByRole("button", { name: /^Trimmed/ }));
  await user.click(screen.getByRole("button", { name: "Tags" }));
  await user.click(screen.getByRole("checkbox", { name: /^numbers/ }));
  await waitFor(() => expect(location().search).toEqual({ category: "trimmed", tags: "numbers" }));
  await waitFor(() =>
    expect(calls.at(-1)?.query).toMatch(/category=trimmed.*tags=numbers|tags=numbers.*category=trimmed/),
  );
  await user.click(screen.getByRole("button", { name: /^Clear (?!search)/ }));
  await waitFor(() => expect(location().search).toEqual({}));
});

it("makes a category below another one", async () => {
  const { user, calls } = open({ "POST /question-banks/b/categories": { items: categories } });
  await user.click(await screen.findByRole("button", { name: "Actions for the category Means" }));
  await user.click(await screen.findByRole("menuitem", { name: "Add a category below" }));
  const dialog = await screen.findByRole("dialog", { name: "New category" });
  await user.type(within(dialog).getByRole("textbox", { name: "Name of the category" }), "Weighted");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent(calls, "POST")[0]?.body).toEqual({ title: "Weighted", parent_id: "means" });
});

it("moves a category to the top, and not below itself", async () => {
  const { user, calls } = open({ "PATCH /question-banks/b/categories/trimmed": { items: categories } });
  await user.click(await screen.findByRole("button", { name: "Actions for the category Trimmed" }));
  await user.click(await screen.findByRole("menuitem", { name: "Move" }));
  const dialog = await screen.findByRole("dialog", { name: "Move the category" });
  await user.click(within(dialog).getByRole("button", { name: /Stands below/ }));
  expect(screen.getAllByRole("option").map((each) => each.textContent)).toEqual(["At the top", "Means"]);
  await user.click(screen.getByRole("option", { name: "At the top" }));
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent(calls, "PATCH")[0]?.body).toEqual({ parent_id: null }));
});

it("says that a name is taken", async () => {
  const { user } = open({
    "PATCH /question-banks/b/categories/means": new Problem({
      status: 409,
      code: "category.title_taken",
      detail: "",
    }),
  });
  await user.click(await screen.findByRole("button", { name: "Actions for the category Means" }));
  await user.click(await screen.findByRole("menuitem", { name: "Rename" }));
  await user.click(await screen.findByRole("button", { name: "Save" }));
  expect(await screen.findByText("There is a category of that name at this place.")).toBeTruthy();
});

it("offers nothing that changes it to who may only use it", async () => {
  open({ "GET /question-banks/b": { ...bank, right: "use" } });
  await list();
  for (const name of ["New question", "Add a category", "Change chosen", /^Actions for/]) {
    expect(screen.queryByRole("button", { name })).toBeNull();
  }
  expect(screen.queryByRole("tab", { name: "Import" })).toBeNull();
});

it("shows what students see alike", async () => {
  const alike = { status: "draft", created_at: bank.created_at };
  open(
    {
      "GET /question-banks/b/duplicates": page({
        items: [
          { ...alike, id: "one", name: "Of two", same_key: true },
          { ...alike, id: "two", name: "Of two again", same_key: true },
          { ...alike, id: "three", name: "Of three", same_key: false },
        ],
      }),
    },
    "/teaching/banks/b?part=duplicates",
  );
  const table = await screen.findByRole("table", { name: "Like Of two" });
  expect(
    within(table)
      .getAllByRole("row")
      .slice(1)
      .map((row) => row.children[1]?.textContent),
  ).toEqual(["The oldest", "The same key", "Another key"]);
});

it("says what a file cannot hold", async () => {
  URL.createObjectURL = () => "blob:file";
  URL.revokeObjectURL = () => undefined;
  const remark = { place: "key.hints", code: "left_out", message: "have no place in this format" };
  const { user, calls } = open({
    "GET /question-banks/b/export": {
      file_name: "questions.gift",
      media_type: "text/plain",
      text: "…",
      package: null,
      items: [
        { question_id: "one", name: "Of two", outcome: "kept", remarks: [] },
        { question_id: "two", name: "Of three", outcome: "approximated", remarks: [remark] },
      ],
    },
  });
  await list();
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("radio", { name: "GIFT" }));
  await user.click(screen.getByRole("button", { name: "Save the file" }));
  const table = await screen.findByRole("table", { name: "What the file cannot hold" });
  expect(within(table).getAllByRole("row")).toHaveLength(2);
  expect(within(table).getByText(/have no place in this format/)).toBeTruthy();
  expect(calls.at(-1)?.query).toBe("?format=gift");
});
