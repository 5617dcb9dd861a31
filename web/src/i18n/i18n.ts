import loaders from "virtual:messages";
import { setupI18n } from "@lingui/core";
import { directionOf, type Language } from "./languages.ts";
import type { Area } from "./message-id.ts";

/** The one catalogue of the running application. Pages read it through `useI18n`. */
export const i18n = setupI18n();

const wantedAreas = new Set<Area>(["common"]);
/** The active language, or the one that is about to be. */
let wantedLanguage: Language = "en";

async function load(language: Language, areas: Iterable<Area>): Promise<void> {
  const modules = await Promise.all([...areas].map((area) => loaders[language]?.[area]?.()));
  for (const module of modules) if (module) i18n.load(language, module.default);
}

/** Makes the messages of these areas available, in the present language and in those chosen later. */
export async function loadAreas(...areas: Area[]): Promise<void> {
  const missing = areas.filter((area) => !wantedAreas.has(area));
  if (missing.length === 0) return;
  const language = wantedLanguage;
  await load(language, missing);
  for (const area of missing) wantedAreas.add(area);
  if (language !== wantedLanguage) await load(wantedLanguage, missing);
}

/** Shows everything in this language, direction of writing included, once its messages are there. */
export async function changeLanguage(language: Language): Promise<void> {
  wantedLanguage = language;
  await load(language, wantedAreas);
  i18n.activate(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}
