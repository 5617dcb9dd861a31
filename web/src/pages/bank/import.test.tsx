import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import type { ImportedQuestion, QuestionImport } from "@/api/queries/question-exchange.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { ImportPart } from "./import-part.tsx";
import { ImportReportPage } from "./import-report-page.tsx";
import { keepFile } from "./kept-files.ts";
import { bank, page } from "./testing/things.ts";

const done: QuestionImport = {
  id: "i",
  bank_id: "b",
  format: "gift",
  duplicates: "skip",
  dry_run: false,
  state: "succeeded",
  counts: { kept: 1, approximated: 0, refused: 1, duplicate: 0 },
  error: null,
  requested_by: "ada",
  created_at: "2026-01-01T00:00:00Z",
  finished_at: "2026-01-01T00:00:01Z",
};

const item: ImportedQuestion = {
  position: 1,
  file: "",
  line: 3,
  name: "Mean",
  outcome: "kept",
  remarks: [],
  question_id: "q",
};
const refused: ImportedQuestion = {
  ...item,
  position: 2,
  line: 5,
  name: "",
  outcome: "refused",
  question_id: null,
  remarks: [{ place: "answer", code: "nothing_right", message: "names no answer" }],
};

/** What is sent, in place of the browser's own. */
class Upload {
  static sent: Upload[] = [];
  readonly upload = {};
  onload: () => void = () => undefined;
  address = "";
  status = 201;
  responseText = JSON.stringify(done);

  open(_method: string, address: string): void {
    this.address = address;
  }
  setRequestHeader(): void {}
  getResponseHeader(): null {
    return null;
  }
  send(): void {
    Upload.sent.push(this);
    this.onload();
  }
}

beforeEach(() => {
  Upload.sent = [];
  vi.stubGlobal("XMLHttpRequest", Upload);
});

const under = ["signed-in", "teaching-part"];

it("sends the file as it is chosen to be taken, and leads to the report", async () => {
  const { user, location } = visit(
    {
      under,
      route: "/teaching/banks/$bankId",
      address: "/teaching/banks/b",
      page: () => <ImportPart bank={bank} />,
    },
    { "GET /question-banks/b/categories": { items: [] } },
  );
  const button = await screen.findByRole("button", { name: "Import" });
  expect(button).toHaveProperty("disabled", true);
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("no way to choose a file");
  await user.upload(input, new File(["x {=1}"], "means.gift"));
  await user.click(screen.getByRole("radio", { name: "Add them all the same" }));
  await user.click(screen.getByRole("radio", { name: "Ready" }));
  await user.click(button);
  await waitFor(() => expect(location().pathname).toBe("/teaching/banks/b/imports/i"));
  expect(Upload.sent[0]?.address).toBe(
    "/api/v1/question-banks/b/imports?duplicates=add&status=ready&dry_run=false",
  );
});

function openReport(view: QuestionImport) {
  return visit(
    {
      under,
      route: "/teaching/banks/$bankId/imports/$importId",
      address: "/teaching/banks/b/imports/i",
      page: ImportReportPage,
    },
    {
      "GET /question-banks/b": bank,
      "GET /question-imports/i": view,
      "GET /question-imports/i/items": page(item, refused),
      "GET /question-imports/i/items?limit=100&outcome=refused": page(refused),
    },
  );
}

it("reports every item, and those of one outcome alone", async () => {
  const { user } = openReport(done);
  const table = await screen.findByRole("table", { name: "Questions of the file" });
  expect(within(table).getByRole("link", { name: "Mean" }).getAttribute("href")).toBe(
    "/teaching/questions/q",
  );
  expect(within(table).getByText("line 5")).toBeTruthy();
  expect(within(table).getByText(/names no answer/)).toBeTruthy();
  await user.click(screen.getByRole("radio", { name: "Not readable" }));
  await waitFor(() => expect(screen.queryByRole("link", { name: "Mean" })).toBeNull());
});

it("does in earnest what was tried, with the same file", async () => {
  keepFile("i", new File(["x"], "means.gift"), { duplicates: "skip", status: "draft", dry_run: true });
  const { user } = openReport({ ...done, dry_run: true });
  await user.click(await screen.findByRole("button", { name: "Import it now" }));
  await waitFor(() => expect(Upload.sent[0]?.address).toContain("dry_run=false"));
});

it("says that a large file is still being read", async () => {
  openReport({ ...done, state: "running", finished_at: null });
  expect(await screen.findByRole("progressbar", { name: "The file is being read" })).toBeTruthy();
});
