// Checks the message catalogues: every language says everything that English says, with the same placeholders and elements and with
// the plural forms that the language has; ids carry their area; every message is used somewhere. That an id exists where it
// is used is checked by the compiler (MessageId).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CompiledIcuChoices,
  type CompiledMessage,
  compileMessageOrThrow,
} from "@lingui/message-utils/compileMessage";

const source = join(import.meta.dirname, "../src");
const reference = "en";

type Catalogue = Record<string, string>;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function catalogue(language: string, area: string): Catalogue {
  return JSON.parse(readFileSync(join(source, "locales", language, `${area}.json`), "utf8"));
}

function areasOf(language: string): string[] {
  return readdirSync(join(source, "locales", language)).map((file) => file.replace(/\.json$/, ""));
}

/** What must be the same in all languages, and the plural forms that are there, of one message. */
interface Shape {
  slots: Set<string>;
  plurals: { type: "cardinal" | "ordinal"; forms: string[] }[];
}

function addChoice(shape: Shape, name: string, kind: string, choices: CompiledIcuChoices): void {
  const forms: string[] = [];
  for (const [form, branch] of Object.entries(choices)) {
    if (!Array.isArray(branch)) continue; // the offset of a plural
    addTokens(shape, branch);
    if (!/^\d+$/.test(form)) forms.push(form);
  }
  if (kind === "select") {
    shape.slots.add(`{${name}, select: ${forms.sort().join(" ")}}`);
  } else {
    shape.slots.add(`{${name}, ${kind}}`);
    shape.plurals.push({ type: kind === "selectordinal" ? "ordinal" : "cardinal", forms });
  }
}

function addTokens(shape: Shape, message: CompiledMessage): void {
  for (const token of message) {
    if (typeof token === "string") {
      for (const [element] of token.matchAll(/<\/?\w+\/?>/g)) shape.slots.add(element);
      continue;
    }
    const [name, kind, details] = token;
    if (kind === "plural" || kind === "select" || kind === "selectordinal") {
      addChoice(shape, name, kind, details as CompiledIcuChoices);
    } else {
      shape.slots.add(kind ? `{${name}, ${kind}}` : `{${name}}`);
    }
  }
}

function shapeOf(text: string): Shape {
  const shape: Shape = { slots: new Set(), plurals: [] };
  addTokens(shape, compileMessageOrThrow(text));
  return shape;
}

function* pluralFindings(language: string, shape: Shape): Generator<string> {
  for (const { type, forms } of shape.plurals) {
    const wanted = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories;
    const missing = wanted.filter((form) => !forms.includes(form));
    const surplus = forms.filter((form) => !(wanted as string[]).includes(form));
    if (missing.length > 0) yield `lacks the plural forms ${missing.join(", ")}`;
    if (surplus.length > 0) yield `has plural forms that the language does not know: ${surplus.join(", ")}`;
  }
}

function* shapeFindings(language: string, shape: Shape, english: Shape): Generator<string> {
  const missing = [...english.slots].filter((slot) => !shape.slots.has(slot));
  const surplus = [...shape.slots].filter((slot) => !english.slots.has(slot));
  if (missing.length > 0) yield `lacks ${missing.join(" ")}`;
  if (surplus.length > 0) yield `has ${surplus.join(" ")}, which English has not`;
  yield* pluralFindings(language, shape);
}

function* messageFindings(language: string, text: string | undefined, english: string): Generator<string> {
  if (text === undefined) return yield "is missing";
  if (text.trim() !== text || text === "") yield "is empty or has spaces at its ends";
  try {
    yield* shapeFindings(language, shapeOf(text), shapeOf(english));
  } catch (error) {
    yield `is no ICU message: ${String(error)}`;
  }
}

function* catalogueFindings(language: string, area: string): Generator<string> {
  const [messages, english] = [catalogue(language, area), catalogue(reference, area)];
  for (const [id, text] of Object.entries(english)) {
    if (!id.startsWith(`${area}.`)) yield `${language}: ${id} does not start with its area, ${area}`;
    for (const finding of messageFindings(language, messages[id], text))
      yield `${language}: ${id} ${finding}`;
  }
  for (const id of Object.keys(messages)) if (!(id in english)) yield `${language}: ${id} is not in English`;
}

/** A pattern for every id that the sources write out or put together as `area.${something}`. */
function usedIds(areas: string[]): { written: Set<string>; patterns: RegExp[] } {
  const written = new Set<string>();
  const patterns: RegExp[] = [];
  const starts = areas.join("|");
  const literal = new RegExp(`["'\`]((?:${starts})\\.[^"'\`\\s]+)["'\`]`, "g");
  for (const file of filesBelow(source)) {
    if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
    for (const [, id = ""] of readFileSync(file, "utf8").matchAll(literal)) {
      if (id.includes("${"))
        patterns.push(new RegExp(`^${id.replaceAll(".", "\\.").replaceAll(/\$\{[^}]*\}/g, ".+")}$`));
      else written.add(id);
    }
  }
  return { written, patterns };
}

function* unusedFindings(areas: string[]): Generator<string> {
  const { written, patterns } = usedIds(areas);
  for (const area of areas) {
    for (const id of Object.keys(catalogue(reference, area))) {
      if (!written.has(id) && !patterns.some((pattern) => pattern.test(id))) yield `${id} is not used`;
    }
  }
}

function* findings(): Generator<string> {
  const languages = readdirSync(join(source, "locales"));
  const areas = areasOf(reference);
  for (const language of languages) {
    const own = areasOf(language);
    for (const area of areas.filter((each) => !own.includes(each)))
      yield `${language}: ${area}.json is missing`;
    for (const area of own) {
      if (areas.includes(area)) yield* catalogueFindings(language, area);
      else yield `${language}: ${area}.json is not in English`;
    }
  }
  yield* unusedFindings(areas);
}

const found = [...findings()];
process.stderr.write(found.map((finding) => `messages: ${finding}\n`).join(""));
process.exitCode = found.length > 0 ? 1 : 0;
