// Writes sw.js: src/app/service-worker.js with the files that the first page needs and a version that changes with them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { firstFiles } from "./first-files.ts";

const source = fileURLToPath(new URL("../src/app/service-worker.js", import.meta.url));

export function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    generateBundle(_, bundle) {
      const names = Object.keys(bundle).sort().join();
      const version = createHash("sha256").update(names).digest("hex").slice(0, 16);
      const { scripts, styles } = firstFiles(bundle);
      const kept = ["/index.html", "/icon.svg", ...[...scripts, ...styles].map((name) => `/${name}`)];
      const code = readFileSync(source, "utf8")
        .replace("VERSION", version)
        .replace("addAll(FILES)", `addAll(${JSON.stringify(kept)})`);
      this.emitFile({ type: "asset", fileName: "sw.js", source: code });
    },
  };
}
