import { expect, it } from "vitest";
import { percentOf, scoreOfPercent } from "./percent.ts";

it.each([
  [33.33, "1/3"],
  [33.33333, "1/3"],
  [66.67, "2/3"],
  [-33.33, "-1/3"],
  [16.67, "1/6"],
  [50, "0.5"],
  [33, "0.33"],
  [100, "1"],
  [0, "0"],
  [-100, "-1"],
  [12.5, "0.125"],
])("takes %d percent as %s", (percent, score) => expect(scoreOfPercent(percent)).toBe(score));

it("shows a third as people write it", () => expect(percentOf("1/3")).toBe(33.33333));
