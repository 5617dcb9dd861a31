import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Answers } from "@/shared/testing/server.ts";
import { NotesPage } from "./notes-page.tsx";
import { me, pageOf } from "./testing/samples.ts";
import { visit } from "./testing/visit.tsx";

const place = { course_id: "c", course_title: "Numbers", lesson_id: "one", lesson_title: "Lesson one" };
const note = {
  id: "n",
  lesson_id: "one",
  content: "Means mislead",
  anchor: null,
  revision: 1,
  created_at: "2026-01-01T08:00:00Z",
  updated_at: "2026-01-01T08:00:00Z",
  place,
};
const bookmark = {
  id: "b",
  lesson_id: "one",
  position_s: 0,
  anchor: "the-proof",
  label: "The proof",
  created_at: "2026-01-01T08:00:00Z",
  place,
};

function open(answers: Answers = {}, address = "/notes") {
  const given = {
    "GET /me": me,
    "GET /notes?": pageOf(note),
    "GET /bookmarks?": pageOf(bookmark),
    ...answers,
  };
  return visit({ route: "/notes", address, page: NotesPage }, given);
}

test("notes stand under their lesson, which is a link", async () => {
  open({ "GET /notes?": pageOf(note, { ...note, id: "m", content: "Medians do not" }) });
  const lesson = await screen.findByRole("heading", { level: 2, name: "Lesson one" });
  expect(within(lesson).getByRole("link").getAttribute("href")).toBe("/courses/c/lessons/one");
  expect(screen.getByText("Means mislead")).toBeTruthy();
  expect(screen.getByText("Medians do not")).toBeTruthy();
});

test("a note is changed where it stands", async () => {
  const { user, asked } = open({ "PATCH /notes/n": { ...note, content: "Means may mislead", revision: 2 } });
  await user.click(await screen.findByRole("button", { name: "Change" }));
  const field = await screen.findByRole("textbox", { name: "Your note" });
  await user.clear(field);
  await user.type(field, "Means may mislead");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(asked()).toContain("PATCH /notes/n"));
  await waitFor(() => expect(screen.queryByRole("textbox", { name: "Your note" })).toBeNull());
});

test("when another device was faster, both texts are shown", async () => {
  const theirs = { ...note, content: "From the phone", revision: 2 };
  const { user } = open({ "PATCH /notes/n": 412, "GET /notes?lesson_id": pageOf(theirs) });
  await user.click(await screen.findByRole("button", { name: "Change" }));
  await user.type(await screen.findByRole("textbox", { name: "Your note" }), "!");
  await user.click(screen.getByRole("button", { name: "Save" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText("Means mislead!")).toBeTruthy();
  expect(within(dialog).getByText("From the phone")).toBeTruthy();
});

test("a removed note can be taken back", async () => {
  const { user, asked } = open({ "DELETE /notes/n": {}, "POST /lessons/one/notes": note });
  await user.click(await screen.findByRole("button", { name: "Remove" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(asked()).toContain("POST /lessons/one/notes"));
});

test("bookmarks lead to their place", async () => {
  open({}, "/notes?view=bookmarks");
  const link = await screen.findByRole("link", { name: "The proof" });
  expect(link.getAttribute("href")).toBe("/courses/c/lessons/one#the-proof");
  expect(screen.getByRole("button", { name: "Remove bookmark: The proof" })).toBeTruthy();
});

test("without notes the page says how one is written", async () => {
  open({ "GET /notes?": pageOf() });
  expect(await screen.findByText("No notes yet")).toBeTruthy();
});
