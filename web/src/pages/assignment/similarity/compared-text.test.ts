import { expect, test } from "vitest";
import type { SubmissionFile } from "@/api/queries/submissions.ts";
import { isTextFile, joined, placed } from "./compared-text.ts";

const at = (first: number, firstLength: number, second: number, secondLength: number) => ({
  first_start: first,
  first_length: firstLength,
  second_start: second,
  second_length: secondLength,
  words: 2,
});

test("passages are found in both texts, whatever stands before them and however it is written", () => {
  const first = "🦊🦊 The FOX ran.";
  const second = "So the fox ran";
  const [passage] = placed(first, second, [at(3, 11, 3, 11)]);
  expect(first.slice(passage?.first.start, passage?.first.end)).toBe("The FOX ran");
  expect(second.slice(passage?.second.start, passage?.second.end)).toBe("the fox ran");
});

test("passages are numbered as the first text is read", () => {
  const text = "alpha beta gamma delta";
  const found = placed(text, text, [at(11, 11, 11, 11), at(0, 10, 0, 10)]);
  expect(found.map(({ number, first }) => [number, first.start])).toEqual([
    [1, 0],
    [2, 11],
  ]);
});

test("a passage that a text does not have any more is left out", () => {
  expect(placed("the fox ran", "the cat sat", [at(0, 11, 0, 11)])).toEqual([]);
  expect(placed("the fox ran", "short", [at(0, 11, 40, 11)])).toEqual([]);
});

test("files that are text stand behind the text, each on a new line", () => {
  expect(joined("essay", ["notes", "code"])).toBe("essay\nnotes\ncode");
  const file = (name: string, size_bytes = 10, is_complete = true): SubmissionFile => ({
    id: name,
    name,
    size_bytes,
    received_bytes: size_bytes,
    is_complete,
    created_at: "2026-11-22T08:00:00Z",
  });
  expect(isTextFile(file("a.PY"))).toBe(true);
  expect(isTextFile(file("a.pdf"))).toBe(false);
  expect(isTextFile(file("a.txt", 2 ** 20 + 1))).toBe(false);
  expect(isTextFile(file("a.txt", 10, false))).toBe(false);
});
