// Tells the browser which scripts it needs whole: it then reads them once, while they arrive and beside the page's own thread,
// instead of passing over each function first and reading it when it is called. Browsers that do not know the hint skip it.
import type { Plugin } from "vite";

const hint = "//# allFunctionsCalledOnLoad\n";

export function compileHints(...names: string[]): Plugin {
  return {
    name: "compile-hints",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === "chunk" && names.includes(file.name)) file.code = hint + file.code;
        }
      },
    },
  };
}
