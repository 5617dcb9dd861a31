import { beforeAll, expect, test } from "vitest";
import type { Translate } from "@/i18n";
import { formatFor } from "@/i18n/format.ts";
import { i18n } from "@/i18n/i18n.ts";
import { type LockView, lockText, requirementTexts } from "./locks.ts";

const t: Translate = (id, values) => i18n._({ id, values: values ?? {} });
const format = formatFor("en", "UTC");
const lock: LockView = {
  reason: "lesson_not_completed",
  scope: "lesson",
  opens_at: null,
  subject_id: "a",
  subject_title: "Loops",
  required_percent: null,
  score_percent: null,
};

beforeAll(() => expect(i18n.locale).toBe("en"));

test.each<[Partial<LockView>, string]>([
  [{}, "Complete “Loops” first."],
  [
    { reason: "module_not_completed", subject_title: null },
    "Complete “something that is no longer there” first.",
  ],
  [{ reason: "not_yet_open", opens_at: "2027-03-03T08:00:00Z" }, "Opens on Mar 3, 2027, 8:00 AM."],
  [{ reason: "score_not_reached", required_percent: 60 }, "Reach 60% in “Loops”."],
  [
    { reason: "score_not_reached", required_percent: 60, score_percent: 40 },
    "Reach 60% in “Loops”; the best so far is 40%.",
  ],
  [{ reason: "not_in_group" }, "Open to another group."],
])("%o is said in words", (given, text) => {
  expect(lockText(t, format, { ...lock, ...given }).replaceAll("\u202f", " ")).toBe(text);
});

test("a lesson says what it still asks for, and nothing once it has it", () => {
  const lesson = { minimum_minutes: 10, minimum_percent: 60, time_spent_s: 120, score_percent: null };
  expect(requirementTexts(t, format, lesson)).toHaveLength(2);
  expect(requirementTexts(t, format, { ...lesson, time_spent_s: 600, score_percent: 60 })).toEqual([]);
});
