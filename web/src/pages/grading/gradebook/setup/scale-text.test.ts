import { expect, test } from "vitest";
import { stepsOf, textOfScale } from "./scale-text.ts";

test("a scale is written a step a line, and reads back", () => {
  const steps = stepsOf("Very good 87,5\nPassed 50 %\n\nFailed");
  expect(steps).toEqual([
    { label: "Very good", from: "0.875", value: null },
    { label: "Passed", from: "0.5", value: null },
    { label: "Failed", from: "0", value: null },
  ]);
  expect(textOfScale({ name: "x", steps })).toBe("Very good 87.5\nPassed 50\nFailed 0");
});
