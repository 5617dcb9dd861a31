import { expect, test } from "vitest";
import { clockText, momentAt } from "./wall-clock.ts";

test.each([
  ["2027-03-03T08:00:00.000Z", "Europe/Berlin", "2027-03-03T09:00"],
  ["2027-07-03T07:00:00.000Z", "Europe/Berlin", "2027-07-03T09:00"],
  ["2027-03-03T22:30:00.000Z", "Asia/Kolkata", "2027-03-04T04:00"],
  ["2027-03-03T05:00:00.000Z", "America/New_York", "2027-03-03T00:00"],
  ["2027-03-03T08:00:00.000Z", "UTC", "2027-03-03T08:00"],
])("%s is shown in %s as %s, and back", (moment, zone, text) => {
  expect(clockText(moment, zone)).toBe(text);
  expect(momentAt(text, zone)).toBe(moment);
});

test("without a time zone it is this device's", () => {
  const noon = new Date(2027, 2, 3, 12);
  expect(clockText(noon.toISOString(), null)).toBe("2027-03-03T12:00");
  expect(momentAt("2027-03-03T12:00", null)).toBe(noon.toISOString());
});

test("a year that is still being typed stays as it is", () => {
  for (const text of ["0002-12-01T09:00", "0202-12-01T09:00"]) {
    const moment = momentAt(text, "Europe/Berlin");
    expect(clockText(moment, "Europe/Berlin")).toBe(text);
  }
});

test("what clocks show twice is the first, what they never show comes later", () => {
  expect(momentAt("2027-10-31T02:30", "Europe/Berlin")).toBe("2027-10-31T00:30:00.000Z");
  expect(momentAt("2027-03-28T02:30", "Europe/Berlin")).toBe("2027-03-28T01:30:00.000Z");
});

test("no moment and no time are empty", () => {
  expect(clockText(null, "UTC")).toBe("");
  expect(clockText("soon", "UTC")).toBe("");
  expect(momentAt("", "UTC")).toBeNull();
});
