import { describe, expect, it } from "vitest";
import type { LessonDraft } from "@/api/queries/lesson-drafts.ts";
import { fieldOf, formOf, isSameText, readable, textOf } from "./lesson-form.ts";

const draft: LessonDraft = {
  id: "l1",
  course_id: "c1",
  module_id: "m1",
  title: "Loops",
  kind: "page",
  format: "markdown",
  content: "Text",
  material: {
    source: "",
    activity: "",
    chapters: [],
    captions: [],
    transcript: "",
    done_when: "said",
    watch_percent: 90,
  },
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

  it("keeps what belongs to another kind while it is of this one", () => {
    const video = {
      ...formOf(draft),
      kind: "video" as const,
      url: " https://video.test/1 ",
      chapters: "0:00 Start\n1:30 Lists",
      transcript: "Hello",
      doneWhen: "watched" as const,
    };
    expect(textOf(video).material).toMatchObject({
      source: "https://video.test/1",
      chapters: [
        { at_s: 0, title: "Start" },
        { at_s: 90, title: "Lists" },
      ],
      done_when: "watched",
    });
    const link = textOf({ ...video, kind: "link" }).material;
    expect(link).toMatchObject({
      source: "https://video.test/1",
      chapters: [],
      transcript: "",
      done_when: "said",
    });
    expect(textOf({ ...video, kind: "page" }).material).toEqual(draft.material);
    expect(textOf({ ...video, kind: "page" }).content).toBe("Text");
  });

  it("takes an uploaded video before an address", () => {
    const file = `asset:${"a".repeat(64)}/talk.webm`;
    const form = { ...formOf(draft), kind: "video" as const, url: "https://video.test/1", file };
    expect(textOf(form).material.source).toBe(file);
    const saved = formOf({ ...draft, ...textOf(form) });
    expect(saved).toMatchObject({ file, url: "" });
  });

  it("finds the field that an error is about", () => {
    const form = { ...formOf(draft), kind: "video" as const };
    expect(fieldOf("objectives[2]", form)).toBe("objectives");
    expect(fieldOf("material.source", form)).toBe("url");
    expect(fieldOf("material.source", { ...form, kind: "file" })).toBe("file");
    expect(fieldOf("material.chapters[1].at_s", form)).toBe("chapters");
    expect(fieldOf("material.captions[0].source", form)).toBe("captions");
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
