import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { DraftChanges } from "@/api/queries/versions.ts";
import { type Call, serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import { mendingOf } from "./publish/problem-list.tsx";
import { Publishing } from "./publish-page.tsx";
import { tree } from "./testing/trees.ts";
import { workflow } from "./testing/workflows.ts";

const version = {
  course_id: "course",
  version: 2,
  title: "Numbers",
  lesson_count: 3,
  note: "Loops",
  published_by: "somebody",
  published_at: "2026-01-01T00:00:00Z",
};

const draft: DraftChanges = {
  published_version: 1,
  changes: [
    { action: "added", subject: "lesson", id: "b", title: "Loops", module_title: "A", fields: [] },
    {
      action: "changed",
      subject: "course",
      id: null,
      title: "Numbers",
      module_title: null,
      fields: ["summary"],
    },
    {
      action: "changed",
      subject: "lesson",
      id: "c",
      title: "Lists",
      module_title: "B",
      fields: ["content", "teaching_minutes", "exercise_minutes"],
    },
    { action: "removed", subject: "lesson", id: "d", title: "Gone", module_title: "B", fields: [] },
  ],
  problems: [],
};

/** Publishing changes nothing for those who are in the course. */
const nobody = {
  students: 0,
  complete: true,
  gaining: 0,
  losing: 0,
  completing: 0,
  farther: 0,
  items: [],
};

function open(given: DraftChanges, publish: unknown = version): { calls: Call[] } & ReturnType<typeof show> {
  const calls = serve(({ path }) => {
    if (path.endsWith("/effects")) return nobody;
    return path.endsWith("/publish") ? publish : tree("A: a b | B: c");
  });
  return { calls, ...show(<Publishing courseId="course" draft={given} workflow={workflow()} />) };
}

it("lists what changed by what was done, with the ways to it", () => {
  open(draft);
  const changed = screen.getByRole("heading", { name: "2 edits" }).parentElement as HTMLElement;
  expect(within(changed).getByText("text and minutes")).toBeTruthy();
  expect(within(changed).getByRole("link", { name: "Lists" }).getAttribute("href")).toBe(
    "/teaching/courses/course/lessons/c",
  );
  expect(within(changed).getByRole("link", { name: "Numbers" }).getAttribute("href")).toBe(
    "/teaching/courses/course/settings",
  );
  expect(screen.getByRole("heading", { name: "1 addition" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Gone" })).toBeNull();
});

it("publishes with a note, and says that it is out", async () => {
  const { user, calls } = open(draft);
  await user.type(screen.getByRole("textbox", { name: /What is new/ }), "Loops");
  await user.click(screen.getByRole("button", { name: "Publish version 2" }));
  expect(await screen.findByText("Version 2 is out")).toBeTruthy();
  expect(screen.getByRole("link", { name: "See it as students do" }).getAttribute("href")).toBe(
    "/courses/course",
  );
  expect(calls.find((call) => call.method === "POST")).toMatchObject({
    path: "/courses/course/publish",
    body: { note: "Loops" },
  });
});

it("has nothing to publish when nothing changed", () => {
  open({ ...draft, changes: [] });
  expect(screen.getByRole("heading", { name: "Nothing changed since version 1" })).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("keeps the note when publishing fails", async () => {
  const { user } = open(draft, 503);
  await user.type(screen.getByRole("textbox", { name: /What is new/ }), "Loops");
  await user.click(screen.getByRole("button", { name: "Publish version 2" }));
  expect(await screen.findByText("It could not be published")).toBeTruthy();
  expect(screen.getByRole("textbox", { name: /What is new/ })).toHaveProperty("value", "Loops");
});

it("leads to what keeps from publishing", async () => {
  const problem = {
    field: "modules[0].lessons[1].content",
    code: "dead_link",
    message: '"Loops" links to ../data.csv, which does not exist.',
    value: "../data.csv",
  };
  open({ ...draft, problems: [problem] });
  expect(screen.getByText("One thing keeps this from being published")).toBeTruthy();
  expect(screen.getByText(/A link leads nowhere: ..\/data.csv/)).toBeTruthy();
  await waitFor(() =>
    expect(screen.getByRole("link", { name: "Edit b" }).getAttribute("href")).toBe(
      "/teaching/courses/course/lessons/b",
    ),
  );
  expect(screen.getByRole("button", { name: "Publish version 2" }).hasAttribute("disabled")).toBe(true);
});

it.each([
  ["rules", "cycle", "Rules let parts of the course wait for each other."],
  ["modules[0].rules.completion.count", "too_many", /^A rule cannot hold/],
  ["modules[0].lessons[0].material.source", "unknown_asset", /^The file, address or activity of a lesson/],
  ["modules[0].lessons[0].material.captions[1].source", "not_captions", /^The captions of a video/],
  ["modules[0].lessons[0].material.chapters[1].at_s", "not_ascending", /^The chapters of a video/],
  ["summary", "required", "Please fill this in."],
])("says in the reader's language that %s is refused as %s", (field, code, text) => {
  open({ ...draft, problems: [{ field, code, message: "The server's English", value: null }] });
  expect(screen.getByText(text)).toBeTruthy();
});

describe("a problem is mended", () => {
  it.each([
    ["modules[1].lessons[0].content", "/teaching/courses/course/lessons/c"],
    ["modules[7].lessons[0].content", "/teaching/courses/course"],
    ["modules", "/teaching/courses/course"],
    ["summary", "/teaching/courses/course/settings"],
  ])("%s at %s", (field, href) => {
    expect(mendingOf("course", field, tree("A: a b | B: c")).href).toBe(href);
  });
});
