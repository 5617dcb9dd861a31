import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Override, OverrideChange } from "@/api/queries/rules.ts";
import { type Answers, serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import { OverrideTable } from "./overrides-page.tsx";

const override: Override = {
  id: "o",
  course_id: "course",
  scope: "lesson",
  node_id: "b",
  node_title: "Loops",
  user_id: "u",
  group_id: null,
  name: "Ada",
  opens_at: null,
  due_at: null,
  extra_days: 3,
  exempt_from_conditions: false,
  counts_as_completed: false,
  reason: "ill",
  created_by: "t",
  created_at: "2026-11-01T08:00:00Z",
  updated_by: "t",
  updated_at: "2026-11-01T08:00:00Z",
  revision: 2,
};

const nothing = { items: [], next_cursor: null };

function open(answers: Answers) {
  const calls = serve(answers);
  return { calls, ...show(<OverrideTable courseId="course" overrides={[override]} />) };
}

it("an exception is changed on top of what was read", async () => {
  const { user, calls } = open(({ method }) => (method === "PUT" ? { ...override, revision: 3 } : undefined));
  await user.click(screen.getByRole("button", { name: "Change the exception for Ada" }));
  const reason = await screen.findByRole("textbox", { name: /Reason/ });
  await user.clear(reason);
  await user.type(reason, "was ill");
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const put = calls.find(({ method }) => method === "PUT");
  expect(put?.path).toBe("/courses/course/overrides/o");
  expect(put?.ifMatch).toBe('"2"');
  expect(put?.body).toMatchObject({ extra_days: 3, reason: "was ill", exempt_from_conditions: false });
});

it("every state of it is told with who left it so, the last one first", async () => {
  const change = (part: Partial<OverrideChange>): OverrideChange => ({
    action: "created",
    state: override,
    changed_by: "t",
    changed_by_name: "Grace",
    changed_at: "2026-11-01T08:00:00Z",
    ...part,
  });
  const state = { ...override, extra_days: 9, revision: 3 };
  const { user } = open(() => ({
    items: [change({}), change({ action: "changed", state, changed_by_name: null })],
  }));
  await user.click(screen.getByRole("button", { name: "History of the exception for Ada" }));
  const rows = within(await screen.findByRole("dialog")).getAllByRole("listitem");
  expect(rows[0]?.textContent).toMatch(/^Somebody changed it on Nov 1.*9 more days.*ill$/);
  expect(rows[1]?.textContent).toMatch(/^Grace made it on Nov 1.*3 more days/);
});

it("what somebody else made of it is shown beside one's own words, however old it is", async () => {
  const state = { ...override, reason: "is well again", revision: 3 };
  const { user } = open(({ method, path }) => {
    if (method === "PUT") return 412;
    return path.endsWith("/history") ? { items: [{ action: "changed", state }] } : nothing;
  });
  await user.click(screen.getByRole("button", { name: "Change the exception for Ada" }));
  await user.type(await screen.findByRole("textbox", { name: /Reason/ }), ", still");
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  expect((await screen.findByRole("region", { name: /Yours/ })).textContent).toContain("ill, still");
  expect(screen.getByRole("region", { name: "Saved meanwhile" }).textContent).toContain("is well again");
});

it("who changes an exception that was taken back meanwhile is told so, and keeps what was typed", async () => {
  const { user } = open(({ method, path }) => {
    if (method === "PUT") return 412;
    return path.endsWith("/history") ? { items: [{ action: "deleted", state: override }] } : nothing;
  });
  await user.click(screen.getByRole("button", { name: "Change the exception for Ada" }));
  const reason = await screen.findByRole("textbox", { name: /Reason/ });
  await user.type(reason, ", still");
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  expect(await screen.findByText("This exception was taken back meanwhile.")).toBeTruthy();
  expect(reason).toHaveProperty("value", "ill, still");
});

it("an exception that was taken back can be made again at once", async () => {
  const { user, calls } = open(({ method }) => (method === "GET" ? nothing : undefined));
  await user.click(screen.getByRole("button", { name: "Take back the exception for Ada" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(calls.some(({ method }) => method === "POST")).toBe(true));
  expect(calls[0]?.call).toBe("DELETE /courses/course/overrides/o");
  expect(calls.find(({ method }) => method === "POST")).toMatchObject({
    path: "/courses/course/overrides",
    body: { node_id: "b", user_id: "u", group_id: null, extra_days: 3, reason: "ill" },
  });
});
