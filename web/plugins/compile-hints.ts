// Tells the browser which scripts it needs whole: it then reads them once, while they arrive and beside the page's own thread,
// instead of passing over each function first and reading it when it is called. Browsers that do not know the hint skip it.
import type { Plugin, Rollup } from "vite";

const hint = "//# allFunctionsCalledOnLoad\n";

/** For the chunks of these names, and for those of pages. */
export function compileHints(...names: string[]): Plugin {
  const isNeeded = (chunk: Rollup.OutputChunk) =>
    names.includes(chunk.name) || /\/src\/pages\//.test(chunk.facadeModuleId ?? "");
  return {
    name: "compile-hints",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === "chunk" && isNeeded(file)) file.code = hint + file.code;
        }
      },
    },
  };
}
