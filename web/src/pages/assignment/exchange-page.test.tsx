import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { FeedbackItem, FeedbackReport } from "@/api/queries/submission-exchange.ts";
import { stubUploads, Upload } from "@/shared/testing/upload.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { ExchangePage } from "./exchange-page.tsx";
import { assignment, marking, teachers } from "./testing/samples.ts";

beforeEach(stubUploads);

const item = (given: Partial<FeedbackItem>): FeedbackItem => ({
  name: "grades.csv",
  line: 2,
  submission_id: "work",
  outcome: "applied",
  code: "",
  message: "",
  ...given,
});

const report = (given: Partial<FeedbackReport>): FeedbackReport => ({
  dry_run: true,
  is_applied: false,
  files: 0,
  grades: 1,
  items: [item({})],
  ...given,
});

function open(canEdit = true) {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/exchange",
      address: "/teaching/assignments/essay/exchange",
      page: ExchangePage,
    },
    {
      "GET /assignments/essay": assignment,
      "GET /courses/course/teachers": teachers(canEdit),
      "GET /assignments/essay/submissions": { items: [marking().submission], next_cursor: null },
      "GET /assignments/essay/download": new Blob(["zip"]),
    },
  );
}

async function send(user: ReturnType<typeof open>["user"], file: File): Promise<Upload> {
  await screen.findByRole("button", { name: "Choose a zip or a table" });
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("no way to choose a file");
  await user.upload(input, file);
  await vi.waitFor(() => expect(Upload.sent).toHaveLength(1));
  return Upload.sent[0] as Upload;
}

const zip = () => new File(["PK"], "essays.zip", { type: "application/zip" });

test("an upload is tried out first, line by line, and applied when that is asked for", async () => {
  const { user } = open();
  const tried = await send(user, zip());
  expect(tried.address).toBe("/api/v1/assignments/essay/feedback?dry_run=true");
  const unchanged = item({ name: "Ann K7Q2M9-1/essay.pdf", line: 0, outcome: "unchanged" });
  tried.answer(200, report({ items: [item({}), unchanged] }));
  expect(await screen.findByText("essays.zip can be applied")).toBeTruthy();
  const row = await screen.findByRole("row", { name: /grades.csv, line 2/ });
  expect(within(row).getByText("Will be applied")).toBeTruthy();
  expect(await within(row).findByRole("link", { name: "Amber Otter" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "One part is as it was downloaded" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Apply it" }));
  await vi.waitFor(() => expect(Upload.sent).toHaveLength(2));
  expect(Upload.sent[1]?.address).toBe("/api/v1/assignments/essay/feedback?dry_run=false");
  Upload.sent[1]?.answer(200, report({ dry_run: false, is_applied: true }));
  expect(await screen.findByText("essays.zip is applied")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Apply it" })).toBeNull();
});

test("where anything is refused, it is said why, and nothing can be applied", async () => {
  const { user } = open();
  const tried = await send(user, zip());
  const refused = item({ line: 7, submission_id: null, outcome: "refused", code: "unknown_submission" });
  tried.answer(200, report({ items: [item({}), refused] }));
  expect(await screen.findByText("One part of essays.zip cannot be taken")).toBeTruthy();
  const rows = screen.getAllByRole("row");
  expect(within(rows[1] as HTMLElement).getByText("No submission is called so.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Apply it" })).toBeNull();
});

test("a table alone goes as the zip that the server takes", async () => {
  const { user } = open();
  const tried = await send(user, new File(["submission,points\n"], "Grades (2).csv", { type: "text/csv" }));
  const bytes = new TextDecoder().decode(await tried.bytes?.arrayBuffer());
  expect(bytes.startsWith("PK\u0003\u0004")).toBe(true);
  expect(bytes).toContain("grades.csvsubmission,points\n");
});

test("a file that is no zip is told of in plain words", async () => {
  const { user } = open();
  const tried = await send(user, zip());
  tried.answer(422, {
    status: 422,
    code: "request.invalid",
    title: "",
    detail: "",
    errors: [{ field: "archive", code: "damaged", message: "" }],
    trace_id: "trace",
  });
  expect(await screen.findByText("This is no zip file that can be read.")).toBeTruthy();
});

test("all attempts are downloaded when they are asked for", async () => {
  const { user, calls } = open();
  await user.click(await screen.findByRole("radio", { name: "Every attempt" }));
  await user.click(screen.getByRole("button", { name: "Download as a zip" }));
  await vi.waitFor(() =>
    expect(calls.find(({ path }) => path.endsWith("/download"))?.query).toBe("?all_attempts=true"),
  );
});

test("what is too large is not sent, nor read", async () => {
  const { user } = open();
  await screen.findByRole("button", { name: "Choose a zip or a table" });
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("no way to choose a file");
  const table = new File(["submission,points\n"], "grades.csv", { type: "text/csv" });
  Object.defineProperty(table, "size", { value: 65 * 1024 * 1024 });
  const read = vi.spyOn(table, "arrayBuffer");
  await user.upload(input, table);
  expect((await screen.findByRole("alert")).textContent).toContain("grades.csv is too large.");
  expect(read).not.toHaveBeenCalled();
  expect(Upload.sent).toHaveLength(0);
});

test("assistants download, and upload nothing", async () => {
  const { calls } = open(false);
  expect(await screen.findByRole("button", { name: "Download as a zip" })).toBeTruthy();
  await vi.waitFor(() => expect(calls.map(({ path }) => path)).toContain("/courses/course/teachers"));
  expect(screen.queryByRole("button", { name: "Choose a zip or a table" })).toBeNull();
});
