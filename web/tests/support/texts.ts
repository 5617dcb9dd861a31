import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language, MessageId } from "@/i18n";

const locales = join(import.meta.dirname, "../../src/locales");

/** Looks up a text; `{name}` in it becomes `values.name`. Not for messages with plurals. */
export type Texts = (id: MessageId, values?: Record<string, string>) => string;

/** The texts of the application in one language, for what a test looks for by name. */
export function textsOf(language: Language): Texts {
  const messages = new Map<string, string>();
  for (const file of readdirSync(join(locales, language))) {
    const area: Record<string, string> = JSON.parse(readFileSync(join(locales, language, file), "utf8"));
    for (const [id, text] of Object.entries(area)) messages.set(id, text);
  }
  return (id, values = {}) => {
    const text = messages.get(id);
    if (text === undefined) throw new Error(`${language} has no message ${id}`);
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
  };
}
