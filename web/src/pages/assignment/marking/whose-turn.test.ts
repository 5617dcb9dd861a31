import { expect, test } from "vitest";
import type { SubmissionRow } from "@/api/queries/marking.ts";
import { marking } from "../testing/samples.ts";
import { lacksMarkers, mayTake, nextOnes } from "./whose-turn.ts";

type State = SubmissionRow["markers"][number]["state"];

function row(id: string, given: Partial<SubmissionRow>, markers: Record<string, State> = {}): SubmissionRow {
  const list = Object.entries(markers).map(([user_id, state]) => ({ user_id, name: user_id, state }));
  return { ...marking().submission, id, markers: list, ...given };
}

const twice = { tolerance: "1", agreement: "average", disagreement: "third_marker" } as const;

test("one marker is enough, where two are not asked for", () => {
  expect(lacksMarkers(row("a", {}), null)).toBe(true);
  expect(lacksMarkers(row("a", {}, { bob: null }), null)).toBe(false);
  expect(lacksMarkers(row("a", {}, { bob: null }), twice)).toBe(true);
  expect(lacksMarkers(row("a", { state: "graded" }), null)).toBe(false);
});

test("markers who disagree need a third one only where the rule says so", () => {
  const apart = row("a", { state: "disagreed" }, { bob: "done", eve: "done" });
  expect(mayTake(apart, twice, "ada")).toBe(true);
  expect(mayTake(apart, twice, "eve")).toBe(false);
  expect(mayTake(apart, { ...twice, disagreement: "by_hand" }, "ada")).toBe(false);
});

test("own unfinished work comes first, then what nobody has, from the open one on and round", () => {
  const rows = [
    row("free-before", {}),
    row("open", {}, { ada: "done", bob: null }),
    row("bobs", {}, { bob: "draft" }),
    row("mine", {}, { ada: "draft" }),
    row("free-after", {}),
    row("told", { state: "released" }, { ada: "done" }),
  ];
  expect(nextOnes(rows, null, "ada", "open")).toEqual({
    own: ["mine"],
    free: ["free-after", "free-before"],
  });
});

test("who has marked a submission does not mark it a second time", () => {
  const rows = [row("half", {}, { ada: "done" })];
  expect(nextOnes(rows, twice, "ada")).toEqual({ own: [], free: [] });
  expect(nextOnes(rows, twice, "bob")).toEqual({ own: [], free: ["half"] });
});
