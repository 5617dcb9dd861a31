import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { FileImportReport } from "@/api/queries/course-files.ts";
import { stubUploads, Upload } from "@/shared/testing/upload.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { renderUi } from "@/ui/testing/render.tsx";
import { FileImport } from "./file-import.tsx";
import { FileImportNotes } from "./file-import-notes.tsx";

const report: FileImportReport = {
  course_id: "c",
  title: "Loops",
  module_count: 2,
  lesson_count: 7,
  asset_count: 3,
  rule_count: 1,
  notes: [],
};

beforeEach(stubUploads);

async function choose() {
  const { user } = visit({ route: "/teaching/import", address: "/teaching/import", page: FileImport }, {});
  await screen.findByRole("button", { name: "Choose a file" });
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("no way to choose a file");
  await user.upload(input, new File(["zip"], "loops.zip", { type: "application/zip" }));
  await vi.waitFor(() => expect(Upload.sent).toHaveLength(1));
  return Upload.sent[0] as Upload;
}

test("a file is sent once, with its progress, and becomes a course", async () => {
  const sent = await choose();
  expect(sent.address).toBe("/api/v1/courses/imports");
  expect(sent.headers["Idempotency-Key"]).toBeTruthy();
  sent.upload.onprogress?.({ loaded: 40, total: 100 });
  expect(await screen.findByRole("progressbar", { name: "Sending the file" })).toBeTruthy();
  sent.upload.onprogress?.({ loaded: 100, total: 100 });
  expect(await screen.findByRole("progressbar", { name: "Reading the course" })).toBeTruthy();
  sent.answer(201, report);
  const link = await screen.findByRole("link", { name: "Open the course" });
  expect(link.getAttribute("href")).toBe("/teaching/courses/c");
  expect(screen.getByText("Everything in the file was taken over.")).toBeTruthy();
});

test("what is wrong with a file is told with its place", async () => {
  const sent = await choose();
  const errors = [
    { field: "archive", code: "damaged", message: "?" },
    { field: "course.json/modules[0].title", code: "too_short", message: "must have at least 1 character" },
  ];
  sent.answer(422, { status: 422, code: "request.invalid", title: "", detail: "", errors, trace_id: "t" });
  const alert = await screen.findByRole("alert");
  expect(within(alert).getByText("This is no zip file, or it is damaged.")).toBeTruthy();
  expect(within(alert).getByText("course.json/modules[0].title")).toBeTruthy();
  expect(within(alert).getByText("must have at least 1 character")).toBeTruthy();
});

test("whatever is not as it was stands in the report, in words", () => {
  const notes: FileImportReport["notes"] = [
    {
      outcome: "refused",
      subject: "lesson",
      title: "For loops",
      code: "group_unknown",
      message: "?",
      value: "Mornings",
    },
    {
      outcome: "approximated",
      subject: "course",
      title: "Loops",
      code: "new_one",
      message: "Told",
      value: null,
    },
  ];
  renderUi(<FileImportNotes report={{ ...report, notes }} />);
  const table = screen.getByRole("table", { name: "What is not as it was" });
  expect(within(table).getByText(/section or cohort “Mornings”/)).toBeTruthy();
  expect(within(table).getByText("Refused")).toBeTruthy();
  expect(within(table).getByText("Told")).toBeTruthy();
});
