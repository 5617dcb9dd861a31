import { expect, test } from "vitest";
import { addMonths, isMonth, monthOf, rangeOf, weeksOf } from "./month.ts";

test("a month is whole weeks, from the day on which weeks begin", () => {
  const weeks = weeksOf("2026-11", 1);
  expect(weeks[0]?.[0]).toBe("2026-10-26");
  expect(weeks.at(-1)?.[6]).toBe("2026-12-06");
  expect(weeksOf("2026-11", 7)[0]?.[0]).toBe("2026-11-01");
  expect(weeksOf("2026-11", 6)[0]?.[0]).toBe("2026-10-31");
});

test("every month of many years holds each of its days once", () => {
  for (let month = "1999-01"; month < "2031-01"; month = addMonths(month, 1)) {
    const days = weeksOf(month, 1).flat();
    const own = days.filter((day) => monthOf(day) === month);
    expect(own[0]).toBe(`${month}-01`);
    expect(new Set(days).size).toBe(days.length);
    expect(days.length % 7).toBe(0);
    expect(own.length).toBeGreaterThanOrEqual(28);
  }
});

test("months go over the end of a year", () => {
  expect(addMonths("2026-12", 1)).toBe("2027-01");
  expect(addMonths("2026-01", -1)).toBe("2025-12");
});

test("only months are taken from an address", () => {
  expect(isMonth("2026-11")).toBe(true);
  expect(isMonth("2026-13")).toBe(false);
  expect(isMonth("November")).toBe(false);
  expect(isMonth(undefined)).toBe(false);
});

test("the times asked for reach beyond the sheet, wherever the reader is", () => {
  const { from, to } = rangeOf(weeksOf("2026-11", 1));
  expect(from).toBe("2026-10-24T00:00:00.000Z");
  expect(to).toBe("2026-12-09T00:00:00.000Z");
});
