import { expect, test } from "vitest";
import { scoreText, scoreValue } from "./score.ts";

test("a score is read in each of its forms", () => {
  expect(scoreValue("2")).toBe(2);
  expect(scoreValue("-1/4")).toBe(-0.25);
  expect(scoreValue("45045000000u")).toBe(0.5);
  expect(scoreValue("")).toBeNaN();
});

test("a typed number becomes a decimal without noise", () => {
  expect(scoreText(1)).toBe("1");
  expect(scoreText(0.1 + 0.2)).toBe("0.3");
  expect(scoreText(-2.5)).toBe("-2.5");
  expect(scoreText(10)).toBe("10");
  expect(scoreText(0)).toBe("0");
  expect(scoreText(Number.NaN)).toBe("0");
});
