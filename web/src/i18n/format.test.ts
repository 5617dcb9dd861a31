import { describe, expect, test } from "vitest";
import { formatFor } from "./format.ts";
import { chooseLanguage, directionOf } from "./languages.ts";

describe("numbers and times", () => {
  const english = formatFor("en", "UTC");

  test.each([
    [0, "0 sec"],
    [59, "59 sec"],
    [60, "1 min"],
    [3600, "1 hr"],
    [3900, "1 hr 5 min"],
    [3599, "1 hr"],
    [-5, "0 sec"],
  ])("%i seconds are %s", (seconds, text) => {
    expect(english.duration(seconds)).toBe(text);
  });

  const now = new Date("2026-03-10T12:00:00Z");
  test.each([
    ["2026-03-10T11:59:30Z", "now"],
    ["2026-03-10T11:55:00Z", "5 minutes ago"],
    ["2026-03-09T12:00:00Z", "yesterday"],
    ["2026-03-12T13:00:00Z", "in 2 days"],
    ["2025-01-10T12:00:00Z", "last year"],
  ])("%s is %s", (iso, text) => {
    expect(english.relative(iso, now)).toBe(text);
  });

  test("times are those of the reader's zone", () => {
    expect(formatFor("en", "Asia/Tokyo").dateTime("2026-03-10T20:30:00Z")).toBe("Mar 11, 2026, 5:30 AM");
  });

  test("percent are given from 0 to 100", () => {
    expect(english.percent(42)).toBe("42%");
    expect(formatFor("de", null).percent(42)).toBe("42\u00a0%");
  });
});

describe("the language", () => {
  test.each([
    [["fr", "de-AT", "en"], "de"],
    [["ar-EG"], "ar"],
    [["xx"], "en"],
    [[], "en"],
  ])("%j gives %s", (wanted, language) => {
    expect(chooseLanguage(wanted)).toBe(language);
  });

  test("Arabic is written from right to left", () => {
    expect(directionOf("ar")).toBe("rtl");
    expect(directionOf("de")).toBe("ltr");
  });
});
