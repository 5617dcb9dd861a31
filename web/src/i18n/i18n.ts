import loaders from "virtual:messages";
import { setupI18n } from "@lingui/core";
import { directionOf, type Language } from "./languages.ts";
import type { Area } from "./message-id.ts";

/** The one catalogue of the running application. Pages read it through `useI18n`. */
export const i18n = setupI18n();

const wantedAreas = new Set<Area>(["common"]);

async function load(language: Language, areas: Iterable<Area>): Promise<void> {
  const modules = await Promise.all([...areas].map((area) => loaders[language]?.[area]?.()));
  for (const module of modules) if (module) i18n.load(language, module.default);
}

/** Makes the messages of these areas available, in the present language and in those chosen later. */
export async function loadAreas(...areas: Area[]): Promise<void> {
  const missing = areas.filter((area) => !wantedAreas.has(area));
  if (missing.length === 0) return;
  await load(i18n.locale as Language, missing);
  for (const area of missing) wantedAreas.add(area);
}

/** Shows everything in this language, direction of writing included, once its messages are there. */
export async function changeLanguage(language: Language): Promise<void> {
  await load(language, wantedAreas);
  i18n.activate(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}
