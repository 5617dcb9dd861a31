import { expect, test } from "vitest";
import { placeAfterSignIn } from "./place-after-sign-in.ts";

test.each([
  [undefined, "/dashboard"],
  ["/courses/1?x=2#y", "/courses/1?x=2#y"],
  ["https://evil.test/", "/dashboard"],
  ["//evil.test/", "/dashboard"],
  ["/\\evil.test/", "/dashboard"],
  ["/\t/evil.test/", "/dashboard"],
  ["/.//evil.test/", "/dashboard"],
  ["/courses/..//evil.test/", "/dashboard"],
  ["javascript:alert(1)", "/dashboard"],
])("after signing in, %j leads to %j", (next, place) => {
  expect(placeAfterSignIn(next)).toBe(place);
});
