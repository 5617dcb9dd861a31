import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { MoveEffects, Reader, ReaderVersions } from "@/api/queries/reader-versions.ts";
import { type Call, serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import { Readers } from "./readers-page.tsx";

const versions: ReaderVersions = {
  course_id: "course",
  policy: "chosen",
  published_version: 2,
  versions: [
    { version: 2, students: 1 },
    { version: 1, students: 1 },
  ],
  completed: 1,
  moving: false,
};

function reader(name: string, version: number, completed_at: string | null = null): Reader {
  return {
    enrollment_id: `of ${name}`,
    user_id: name,
    name,
    email: null,
    version,
    completed_lessons: 1,
    total_lessons: 2,
    completed_at,
  };
}
const readers = [reader("Ada", 1), reader("Grace", 2), reader("Kurt", 1, "2026-11-01T00:00:00Z")];

const effects: MoveEffects = {
  version: 2,
  students: 1,
  complete: true,
  dropping: 1,
  losing: 0,
  completing: 0,
  items: [
    {
      user_id: "Ada",
      name: "Ada",
      version: 1,
      percent_before: 66,
      percent_after: 50,
      kept_lessons: 1,
      dropped_lessons: 2,
      opened: 0,
      closed: 0,
      completes: false,
    },
  ],
};

function open(given: ReaderVersions = versions): { calls: Call[] } & ReturnType<typeof show> {
  const calls = serve(({ path, method }) => {
    if (path.endsWith("/preview")) return effects;
    if (method === "PUT") return { ...given, policy: "begun" };
    if (path.endsWith("/move")) return { ...given, moving: true };
    return path.endsWith("/readers") ? { items: readers, next_cursor: null } : given;
  });
  return { calls, ...show(<Readers versions={given} />) };
}

it("those who are behind are chosen, shown what it means, and moved", async () => {
  const { user, calls } = open();
  const boxes = await screen.findAllByRole("checkbox");
  expect(boxes).toHaveLength(1); // the others read the newest or have completed the course
  await user.click(screen.getByRole("checkbox", { name: "Ada" }));
  await user.click(screen.getByRole("button", { name: "Move 1 student…" }));
  const dialog = await screen.findByRole("dialog");
  const effect = await within(dialog).findByText(/1 completed lesson stays completed/);
  expect(effect.textContent).toContain("2 completed lessons count no more");
  within(dialog).getByText("66% becomes 50%");
  expect(calls.some(({ path }) => path.endsWith("/move"))).toBe(false);
  await user.click(within(dialog).getByRole("button", { name: "Move 1 student" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(calls.find(({ path }) => path.endsWith("/move"))?.body).toEqual({ user_ids: ["Ada"] });
});

it("arrow keys pass over choices, and the one that they end at is saved", async () => {
  const { user, calls } = open();
  await user.tab();
  await user.keyboard("{ArrowDown}");
  expect(screen.getByRole<HTMLInputElement>("radio", { name: /read it at once/ }).checked).toBe(true);
  await user.keyboard("{ArrowDown}");
  expect(calls.filter(({ method }) => method === "PUT")).toEqual([]);
  await user.tab();
  await waitFor(() =>
    expect(calls.filter(({ method }) => method === "PUT").map(({ body }) => body)).toEqual([
      { policy: "begun" },
    ]),
  );
});

it("staying is saved, following asks first whom it moves", async () => {
  const { user, calls } = open();
  await user.click(screen.getByRole("radio", { name: /stay on the version/ }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "PUT")?.body).toEqual({ policy: "begun" }),
  );
  await user.click(screen.getByRole("radio", { name: /read it at once/ }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("One student will read version 2.");
  await user.click(within(dialog).getByRole("button", { name: "Move 1 student" }));
  await waitFor(() => expect(calls.filter(({ method }) => method === "PUT")).toHaveLength(2));
});

it("where students follow or stay nobody is chosen", async () => {
  open({ ...versions, policy: "newest" });
  await screen.findByText("Ada");
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.queryByRole("button", { name: /^Move/ })).toBeNull();
});

it("says that students are being moved", () => {
  open({ ...versions, moving: true });
  expect(
    screen.getByText("Students are being moved to the newest version.").closest("[role=status]"),
  ).not.toBeNull();
});

it("tells that who would be moved could not be looked at, and moves nobody", async () => {
  const calls = serve(({ path }) =>
    path.endsWith("/preview") ? 500 : path.endsWith("/readers") ? { items: [], next_cursor: null } : versions,
  );
  const { user } = show(<Readers versions={versions} />);
  await user.click(screen.getByRole("radio", { name: "Students read it at once" }));
  await screen.findByText(/The server could not do this now/);
  expect(calls.some(({ method }) => method === "PUT")).toBe(false);
});
