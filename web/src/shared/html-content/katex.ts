// KaTeX with its styles and fonts: a part of its own, fetched by texts that have formulas.
import katex from "katex";
import "katex/dist/katex.min.css";
import type { DrawFormula } from "./katex-loader.ts";

export const drawFormula: DrawFormula = (tex, element, isDisplay) => {
  try {
    katex.render(tex, element, {
      displayMode: isDisplay,
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxSize: 50,
      maxExpand: 1000,
    });
    return true;
  } catch {
    return false;
  }
};
