import { expect, test } from "vitest";
import { momentText, parseMoment } from "./moments.ts";

test.each([
  ["12:30", 750],
  ["1:02:03", 3723],
  ["45", 45],
  [" 0:05 ", 5],
  ["1:75", null],
  ["soon", null],
  ["", null],
  ["1:2:3:4", null],
])("the moment %j", (text, seconds) => {
  expect(parseMoment(text)).toBe(seconds);
});

test("moments are written as players write them, and read back", () => {
  expect(momentText(5)).toBe("0:05");
  expect(momentText(750)).toBe("12:30");
  expect(momentText(3723)).toBe("1:02:03");
  for (const seconds of [0, 59, 60, 3599, 3600, 7325]) expect(parseMoment(momentText(seconds))).toBe(seconds);
});
