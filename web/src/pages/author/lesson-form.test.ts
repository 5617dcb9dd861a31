import { describe, expect, it } from "vitest";
import type { LessonDraft } from "@/api/queries/lesson-drafts.ts";
import { formOf, isSameText, readable, textOf } from "./lesson-form.ts";

const draft: LessonDraft = {
  id: "l1",
  course_id: "c1",
  module_id: "m1",
  title: "Loops",
  kind: "page",
  content: "Text",
  objectives: ["Write a loop"],
  questions: [],
  key_points: ["One", "Two"],
  teaching_minutes: 10,
  exercise_minutes: 5,
  revision: 3,
  updated_by: "u1",
  updated_at: "2026-01-01T00:00:00Z",
};

describe("the form of a lesson", () => {
  it("saves what it was given", () => {
    const { id, course_id, module_id, revision, updated_by, updated_at, ...text } = draft;
    expect(textOf(formOf(draft))).toEqual(text);
  });

  it("takes one item a line, pasted lists too", () => {
    const form = { ...formOf(draft), objectives: "- One\n\n  * Two  \nThree" };
    expect(textOf(form).objectives).toEqual(["One", "Two", "Three"]);
  });

  it("keeps the page while the lesson is a link", () => {
    const link = { ...formOf(draft), kind: "video_link" as const, url: " https://video.test/1 " };
    expect(textOf(link).content).toBe("https://video.test/1");
    expect(textOf({ ...link, kind: "page" }).content).toBe("Text");
  });

  it("is unchanged by what is not saved", () => {
    const form = formOf(draft);
    expect(isSameText(form, { ...form, objectives: `${form.objectives}\n`, revision: 9 })).toBe(true);
    expect(isSameText(form, { ...form, title: "Other" })).toBe(false);
  });

  it("reads as one text", () => {
    expect(readable(formOf(draft))).toBe("# Loops\n\n10 + 5 min\n\n- Write a loop\n\n- One\n- Two\n\nText");
  });
});
