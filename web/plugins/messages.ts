// The translations as modules. `virtual:messages` names a loader for every language and area;
// `virtual:messages/<language>/<area>` holds the messages of src/locales/<language>/<area>.json, compiled from ICU
// MessageFormat when the application is built, so that no parser of messages is sent to the browser.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const index = "virtual:messages";
const locales = fileURLToPath(new URL("../src/locales/", import.meta.url));

function loaders(): string {
  const languages = readdirSync(locales).map((language) => {
    const areas = readdirSync(locales + language).map((file) => {
      const area = file.replace(/\.json$/, "");
      return `${JSON.stringify(area)}: () => import("${index}/${language}/${area}")`;
    });
    return `${JSON.stringify(language)}: { ${areas.join(", ")} }`;
  });
  return `export default { ${languages.join(", ")} };`;
}

function compiled(file: string): string {
  const messages: Record<string, string> = JSON.parse(readFileSync(file, "utf8"));
  const entries = Object.entries(messages).map(([id, text]) => [id, compileMessage(text)]);
  return `export default ${JSON.stringify(Object.fromEntries(entries))};`;
}

export function messages(): Plugin {
  return {
    name: "messages",
    resolveId: (id) => (id === index || id.startsWith(`${index}/`) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${index}`) return loaders();
      if (!id.startsWith(`\0${index}/`)) return null;
      const file = `${locales}${id.slice(index.length + 2)}.json`;
      this.addWatchFile(file);
      return compiled(file);
    },
  };
}
