import { answer } from "../support/answers.ts";
import type { World } from "../support/world.ts";
import type { PageState } from "./page-state.ts";

const bank = (rest: string) => (world: World) => `/teaching/banks/${world.bank.bank}${rest}`;
const question = (kind: string) => (world: World) => `/teaching/questions/${world.bank.questions[kind]}`;

/** Types whose questions stand in the bank; the page of each is the editor with its preview. */
const kinds = [
  "multiple_choice",
  "cloze",
  "calculated",
  "hotspot",
  "drag_onto_picture",
  "drag_words",
  "matrix",
  "code",
];
/** Those that are looked at as they begin. */
const fresh = [
  "single_choice",
  "true_false",
  "matching",
  "ordering",
  "numerical",
  "formula",
  "select_from_list",
  "essay",
  "file",
  "information",
];

const running = {
  id: "0190a1b2-0000-7000-8000-000000000001",
  bank_id: "0190a1b2-0000-7000-8000-000000000002",
  format: "gift",
  duplicates: "skip",
  dry_run: false,
  state: "running",
  counts: { kept: 0, approximated: 0, refused: 0, duplicate: 0 },
  error: null,
  requested_by: "0190a1b2-0000-7000-8000-000000000003",
  created_at: "2026-11-21T08:00:00Z",
  finished_at: null,
};
const report = (world: World) => `/teaching/banks/${world.bank.bank}/imports/${world.bank.report}`;

const listPages: readonly PageState[] = [
  { name: "bank-list", role: "teacher", path: "/teaching/banks" },
  { name: "bank-list-empty", role: "admin", path: "/teaching/banks?q=nothing-is-called-so" },
  {
    name: "bank-create",
    role: "teacher",
    path: "/teaching/banks",
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("bank.create.open") }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "bank-share",
    role: "teacher",
    path: bank(""),
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("bank.menu", { title: "Averages" }) }).click();
      await page.getByRole("menuitem", { name: text("bank.share"), exact: true }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
];

const bankPagesOf: readonly PageState[] = [
  { name: "bank-questions", role: "teacher", path: bank("") },
  { name: "bank-empty", role: "teacher", path: (world) => `/teaching/banks/${world.bank.emptyBank}` },
  { name: "bank-nothing-found", role: "teacher", path: bank("?q=nothingness") },
  {
    name: "bank-bulk",
    role: "teacher",
    path: bank("?kind=matrix"),
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("bank.bulk.all") }).click();
      await page.getByRole("button", { name: text("bank.bulk.open") }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "bank-category",
    role: "teacher",
    path: bank(""),
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("bank.category.add"), exact: true }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "bank-export",
    role: "teacher",
    path: bank("?kind=matrix"),
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("bank.export.open") }).click();
      await page.getByRole("button", { name: text("bank.export.action") }).click();
      await page.getByRole("dialog").getByRole("status").filter({ hasText: /./ }).waitFor();
    },
  },
  { name: "bank-duplicates", role: "teacher", path: bank("?part=duplicates") },
  { name: "bank-import", role: "teacher", path: bank("?part=import") },
  { name: "bank-import-report", role: "teacher", path: report },
  { name: "bank-import-refused", role: "teacher", path: (world) => `${report(world)}?outcome=refused` },
  {
    name: "bank-import-running",
    role: "teacher",
    path: report,
    before: (page, world) => answer(page, `**/api/v1/question-imports/${world.bank.report}`, running),
  },
  {
    name: "bank-import-failed",
    role: "teacher",
    path: report,
    before: (page, world) =>
      answer(page, `**/api/v1/question-imports/${world.bank.report}`, {
        ...running,
        state: "failed",
        error: { code: "import.not_allowed", detail: "The bank may not be changed any more." },
      }),
  },
];

const editorPages: readonly PageState[] = [
  { name: "bank-new", role: "teacher", path: bank("/new") },
  ...fresh.map(
    (kind): PageState => ({ name: `bank-new-${kind}`, role: "teacher", path: bank(`/new?type=${kind}`) }),
  ),
  {
    name: "bank-new-faults",
    role: "teacher",
    path: bank("/new?type=short_answer"),
    prepare: async (page, text) => {
      await page.getByRole("textbox", { name: text("bank.field.name"), exact: true }).fill("Unfinished");
      await page.getByRole("button", { name: text("author.editing.save") }).click();
      await page.getByRole("alert").first().waitFor();
    },
    allow: [422],
  },
  ...kinds.map(
    (kind): PageState => ({ name: `bank-question-${kind}`, role: "teacher", path: question(kind) }),
  ),
  {
    name: "bank-question-tried",
    role: "teacher",
    path: question("multiple_choice"),
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("bank.preview.try") }).click();
      await page.getByText(text("question.right_answer")).waitFor();
    },
  },
  {
    name: "bank-question-versions",
    role: "teacher",
    path: question("copied"),
    prepare: async (page, text) => {
      for (const part of ["bank.side.versions", "bank.side.alike"] as const) {
        await page.getByRole("button", { name: text(part) }).click();
      }
      await page.getByRole("button", { name: text("bank.version.show_one", { version: "1" }) }).waitFor();
      // What was pressed is scrolled to, and what is above it then lies below the bar.
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
];

export const bankPages: readonly PageState[] = [...listPages, ...bankPagesOf, ...editorPages];
