// Writes sw.js: src/app/service-worker.js with the files that the first page needs and a version that changes with them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, Rollup } from "vite";

const source = fileURLToPath(new URL("../src/app/service-worker.js", import.meta.url));

function isKept(file: Rollup.OutputAsset | Rollup.OutputChunk): boolean {
  if (file.type === "chunk") return file.isEntry;
  return file.fileName.endsWith(".css") && file.fileName.includes("index");
}

export function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const version = createHash("sha256")
        .update(
          files
            .map((file) => file.fileName)
            .sort()
            .join(),
        )
        .digest("hex")
        .slice(0, 16);
      const kept = ["/index.html", "/icon.svg", ...files.filter(isKept).map((file) => `/${file.fileName}`)];
      const code = readFileSync(source, "utf8")
        .replace("VERSION", version)
        .replace("addAll(FILES)", `addAll(${JSON.stringify(kept)})`);
      this.emitFile({ type: "asset", fileName: "sw.js", source: code });
    },
  };
}
