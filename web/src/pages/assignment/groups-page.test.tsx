import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { AssignmentGroup } from "@/api/queries/assignments.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { GroupsPage } from "./groups-page.tsx";
import { assignment } from "./testing/samples.ts";

const member = (user_id: string, name: string) => ({ user_id, name, email: null });

const foxes: AssignmentGroup = {
  id: "foxes",
  title: "Foxes",
  members: [member("ann", "Ann"), member("ben", "Ben")],
  has_submitted: true,
};
const hens: AssignmentGroup = { id: "hens", title: "Hens", members: [], has_submitted: false };

function open(items: AssignmentGroup[], others: Record<string, unknown> = {}) {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/groups",
      address: "/teaching/assignments/essay/groups",
      page: GroupsPage,
    },
    {
      "GET /assignments/essay": assignment,
      "GET /assignments/essay/groups": { items },
      "GET /courses/course/roster": { items: [], next_cursor: null },
      "PUT /assignments/essay/groups": { items },
      ...others,
    },
  );
}

const savedGroups = (calls: ReturnType<typeof open>["calls"]) =>
  calls.findLast(({ method }) => method === "PUT")?.body;

const asSaved = ({ id, title, members }: AssignmentGroup) => ({
  id,
  title,
  user_ids: members.map(({ user_id }) => user_id),
});

test("a group is added beside the others", async () => {
  const { user, calls } = open([foxes]);
  await user.click(await screen.findByRole("button", { name: "Add a group" }));
  const added = { id: null, title: "Group 2", user_ids: [] };
  await waitFor(() => expect(savedGroups(calls)).toEqual({ groups: [asSaved(foxes), added] }));
});

test("a student is taken out of one group, and the others stay as they are", async () => {
  const { user, calls } = open([foxes, hens]);
  await user.click(await screen.findByRole("button", { name: "Take Ann out" }));
  await waitFor(() =>
    expect(savedGroups(calls)).toEqual({ groups: [{ ...asSaved(foxes), user_ids: ["ben"] }, asSaved(hens)] }),
  );
});

test("a group is renamed when its name is left, unless it has none", async () => {
  const { user, calls } = open([hens]);
  const group = await screen.findByRole("group", { name: "Hens" });
  const name = within(group).getByRole("textbox", { name: "Name of the group" });
  await user.clear(name);
  await user.tab();
  expect(savedGroups(calls)).toBeUndefined();
  await user.type(name, "Herons");
  await user.tab();
  await waitFor(() =>
    expect(savedGroups(calls)).toEqual({ groups: [{ ...asSaved(hens), title: "Herons" }] }),
  );
});

test("a group that has handed in stays", async () => {
  const { user, calls } = open([foxes, hens]);
  expect(await screen.findByRole("button", { name: "Remove Hens" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Remove Foxes" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Remove Hens" }));
  await waitFor(() => expect(savedGroups(calls)).toEqual({ groups: [asSaved(foxes)] }));
});

test("a change that is refused is told, and the groups are asked for again", async () => {
  const { user, calls } = open([foxes], { "PUT /assignments/essay/groups": 404 });
  await user.click(await screen.findByRole("button", { name: "Add a group" }));
  const asked = () => calls.filter(({ call }) => call === "GET /assignments/essay/groups").length;
  await waitFor(() => expect(asked()).toBe(2));
});
