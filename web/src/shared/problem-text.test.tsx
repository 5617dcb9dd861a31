import { renderHook } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Problem } from "@/api/problem.ts";
import { I18nProvider, useI18n } from "@/i18n";
import { fieldTextsOf, problemText } from "./problem-text.ts";

function english() {
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <I18nProvider timeZone={null}>{children}</I18nProvider>
  );
  return renderHook(() => useI18n(), { wrapper }).result.current.t;
}

function refused(status: number, code: string, detail = "the server's words") {
  return new Problem({ status, code, detail });
}

describe("a problem in words", () => {
  test.each([
    [Problem.unreachable(), "The server cannot be reached. Check the connection; nothing you wrote is lost."],
    [refused(401, "auth.invalid_credentials"), "E-mail address or password is wrong."],
    [refused(403, "anything.forbidden"), "You may not do this."],
    [refused(503, "database.unavailable"), "The server could not do this now. Please try again in a moment."],
    [refused(409, "rare.conflict"), "the server's words"],
    [new TypeError("x is undefined"), "This page has failed. Loading it again may help."],
  ])("%s", (problem, text) => {
    expect(problemText(english(), problem)).toBe(text);
  });

  test("one who asks too often is told how long to wait", () => {
    const problem = new Problem({ status: 429, code: "request.rate_limited", detail: "", retryAfterS: 7 });
    expect(problemText(english(), problem)).toBe("Too many requests. Please wait 7 seconds.");
  });
});

describe("a field's problem in words", () => {
  test.each([
    [
      { field: "password", code: "too_short", message: "must have at least 12 characters" },
      "Please write at least 12 characters.",
    ],
    [
      { field: "email", code: "format", message: "" },
      "Please write an e-mail address such as name@school.org.",
    ],
    [
      { field: "attribution.source_url", code: "format", message: "" },
      "Please write an address that begins with https://.",
    ],
    [{ field: "title", code: "required", message: "is required" }, "Please fill this in."],
    [{ field: "x", code: "rare", message: "the server's words" }, "the server's words"],
  ])("%j", (error, text) => {
    const errors = [{ ...error, value: null }];
    const problem = new Problem({ status: 422, code: "request.invalid", detail: "", errors });
    expect(fieldTextsOf(english(), problem)).toEqual([{ field: error.field, message: text }]);
  });
});
