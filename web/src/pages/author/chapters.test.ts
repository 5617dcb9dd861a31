import { expect, test } from "vitest";
import { chaptersOf, chapterText, wrongChapter } from "./chapters.ts";

test("a chapter is a moment and a title, one a line", () => {
  const text = "0:00 Introduction\n\n  1:05   Lists and loops \n1:02:03 The end";
  const chapters = chaptersOf(text);
  expect(chapters).toEqual([
    { at_s: 0, title: "Introduction" },
    { at_s: 65, title: "Lists and loops" },
    { at_s: 3723, title: "The end" },
  ]);
  expect(chaptersOf(chapterText(chapters))).toEqual(chapters);
  expect(wrongChapter(text)).toBeNull();
});

test("the first line that cannot be one is named", () => {
  expect(wrongChapter("0:00 A\nLater: B")).toBe("Later: B");
  expect(wrongChapter("0:10 A\n0:10 B")).toBe("0:10 B");
  expect(wrongChapter("0:10 A\n0:05 B\nC")).toBe("0:05 B");
  expect(wrongChapter("")).toBeNull();
});
