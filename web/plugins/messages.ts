// The translations as modules: `virtual:messages/<language>/<area>` holds the messages of
// src/locales/<language>/<area>.json, compiled from ICU MessageFormat when the application is built, so that
// no parser of messages is sent to the browser.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const prefix = "virtual:messages/";
const locales = fileURLToPath(new URL("../src/locales/", import.meta.url));

function compiled(file: string): string {
  const messages: Record<string, string> = JSON.parse(readFileSync(file, "utf8"));
  const entries = Object.entries(messages).map(([id, text]) => [id, compileMessage(text)]);
  return `export default ${JSON.stringify(Object.fromEntries(entries))};`;
}

export function messages(): Plugin {
  return {
    name: "messages",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const file = `${locales}${id.slice(prefix.length + 1)}.json`;
      this.addWatchFile(file);
      return compiled(file);
    },
  };
}
