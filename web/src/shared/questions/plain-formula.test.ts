import { expect, test } from "vitest";
import { plainToTex } from "./plain-formula.ts";

test.each([
  ["x^2", "x^{2}"],
  ["(a+b)/2", "\\frac{a + b}{2}"],
  ["sqrt(x)/2 >= 3", "\\frac{\\sqrt{x}}{2} \\ge 3"],
  ["2x*3", "2 x \\cdot 3"],
  ["-x**2 != pi", "-x^{2} \\ne \\pi"],
  ["sin(x)", "\\sin \\left(x\\right)"],
  ["|x-1|", "\\left|x - 1\\right|"],
  ["1, 2", "1,\\; 2"],
  ["[0, 1)", "\\left[0,\\; 1\\right)"],
  ["\\frac{1}{2}", "\\frac{1}{2}"],
])("%s", (typed, tex) => {
  expect(plainToTex(typed)).toBe(tex);
});

test.each(["", "(", "2 +", "x^", "a ? b", "(".repeat(3000)])(
  "what cannot be read has no picture: %s",
  (typed) => {
    expect(plainToTex(typed)).toBeNull();
  },
);
