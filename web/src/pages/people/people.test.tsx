import { screen, waitFor, within } from "@testing-library/react";
import type { ReactElement } from "react";
import { expect, test, vi } from "vitest";
import type { BulkEnrollment, EnrollmentRequest, RosterEntry } from "@/api/queries/people.ts";
import { type Answers, serve } from "@/shared/testing/server.ts";
import { show as draw } from "@/shared/testing/show.tsx";
import { csvOfTyped } from "./add-people.tsx";
import { BulkReport } from "./bulk-report.tsx";
import { Requests } from "./requests.tsx";
import { Students } from "./students.tsx";

/** Shows a part of a page, with answers in place of the server's. */
function show(part: ReactElement, answers: Answers) {
  const calls = serve(answers);
  return { calls, ...draw(part) };
}

const asked: EnrollmentRequest = {
  id: "r",
  course_id: "c",
  course_title: "Numbers",
  user_id: "u",
  name: "Ann",
  email: "ann@school.test",
  source: "approval",
  state: "awaiting_approval",
  step: "eligibility",
  attempts: 0,
  deadline: "2026-12-05T08:00:00Z",
  place: null,
  reason: null,
  remark: null,
  payment: "none",
  price: null,
  enrollment_id: null,
  created_at: "2026-11-21T08:00:00Z",
  updated_at: "2026-11-21T08:00:00Z",
};
const requests = "GET /courses/c/enrollment-requests";

test("a teacher reads what each request waits for, and decides", async () => {
  const list = {
    items: [
      asked,
      { ...asked, id: "w", name: "Bob", state: "waiting", step: "capacity", place: 1 },
      { ...asked, id: "s", name: "Cleo", state: "running", step: "record", attempts: 2 },
    ],
    next_cursor: null,
  };
  const { calls, user } = show(<Requests courseId="c" />, { [requests]: list });
  expect(await screen.findByText(/Waits for a teacher, until Dec 5, 2026/)).toBeTruthy();
  expect(screen.getByText("Place 1 on the waiting list")).toBeTruthy();
  expect(screen.getByText("Is being enrolled (attempt 3)")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Let in" }));
  await waitFor(() => expect(calls.map(({ call }) => call)).toContain("POST /enrollment-requests/r/approve"));
});

test("who is turned down reads why", async () => {
  const { calls, user } = show(<Requests courseId="c" />, {
    [requests]: { items: [asked], next_cursor: null },
  });
  await user.click(await screen.findByRole("button", { name: "Turn down" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByRole("textbox"), "Next term.");
  await user.click(within(dialog).getByRole("button", { name: "Turn down" }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "POST")).toMatchObject({
      call: "POST /enrollment-requests/r/turn-down",
      body: { remark: "Next term." },
    }),
  );
});

const ann: RosterEntry = {
  enrollment_id: "e",
  user_id: "u",
  name: "Ann",
  email: "ann@school.test",
  section_id: null,
  section: null,
  enrolled_at: "2026-11-21T08:00:00Z",
  completed_at: null,
  expires_at: null,
  ended_at: null,
  end_reason: null,
};

test("a student who was removed can be taken back at once", async () => {
  const { calls, user } = show(<Students courseId="c" canPlace />, {
    "GET /courses/c/sections": { items: [] },
    "GET /courses/c/roster": { items: [ann], next_cursor: null },
    "DELETE /enrollments/e": {},
    "POST /enrollments/e/restore": {},
  });
  await user.click(await screen.findByRole("button", { name: "Remove" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => {
    const names = calls.map(({ call }) => call);
    expect(names).toContain("DELETE /enrollments/e");
    expect(names).toContain("POST /enrollments/e/restore");
  });
});

const tried: BulkEnrollment = {
  id: "b",
  course_id: "c",
  cohort_id: null,
  dry_run: true,
  state: "done",
  line_count: 2,
  done_count: 2,
  outcomes: [
    { outcome: "enrolled", lines: 1 },
    { outcome: "unknown_person", lines: 1 },
  ],
  created_at: "2026-11-21T08:00:00Z",
  finished_at: "2026-11-21T08:00:00Z",
};

test("a trial reports each line and is carried out on demand", async () => {
  const enrol = vi.fn();
  const { user } = show(<BulkReport bulkId="b" onEnrol={enrol} isEnrolling={false} />, {
    "GET /bulk-enrollments/b": tried,
    "GET /bulk-enrollments/b/lines": {
      items: [
        { line: 2, email: "ann@school.test", section: null, outcome: "enrolled" },
        { line: 3, email: "who@school.test", section: null, outcome: "unknown_person" },
      ],
      next_cursor: null,
    },
  });
  expect(await screen.findByText("2 lines tried out, nothing changed")).toBeTruthy();
  expect(screen.getByText("1 · Nobody here has this address")).toBeTruthy();
  expect(await screen.findByRole("row", { name: /who@school.test/ })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Enrol them" }));
  expect(enrol).toHaveBeenCalledOnce();
});

test("addresses alone become a list with one column", () => {
  expect(csvOfTyped("a@x.test\nb@x.test")).toBe("email\na@x.test\nb@x.test");
  expect(csvOfTyped("Name;E-Mail\nAnn;a@x.test")).toBe("Name;E-Mail\nAnn;a@x.test");
  expect(csvOfTyped('"email",section\na@x.test,A')).toBe('"email",section\na@x.test,A');
});
