import type { Schemas } from "@/api/client.ts";
import { changeLanguage } from "@/i18n/i18n.ts";
import { chooseLanguage, type Language } from "@/i18n/languages.ts";

type Theme = Schemas["Theme"] | "high_contrast";

const themeKey = "lms.theme";
const languageKey = "lms.language";
const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
const moreContrast = globalThis.matchMedia?.("(prefers-contrast: more)");

/** What the person chose on this browser, kept for the moments before the server is asked. */
function chosenTheme(): Theme {
  return (localStorage.getItem(themeKey) as Theme | null) ?? "system";
}

function shown(theme: Theme): string {
  if (theme !== "system") return theme;
  if (moreContrast?.matches) return "high_contrast";
  return dark?.matches ? "dark" : "light";
}

function show(): void {
  document.documentElement.dataset.theme = shown(chosenTheme());
}

export function changeTheme(theme: Theme): void {
  localStorage.setItem(themeKey, theme);
  show();
}

/** Keeps the language for the next start and shows it. */
export async function chooseAndKeepLanguage(language: Language): Promise<void> {
  localStorage.setItem(languageKey, language);
  await changeLanguage(language);
}

/** Shows theme and language of this browser, before anything is drawn; follows the system's theme from then on. */
export async function startAppearance(): Promise<void> {
  show();
  for (const query of [dark, moreContrast]) query?.addEventListener("change", show);
  const kept = localStorage.getItem(languageKey);
  await changeLanguage(chooseLanguage(kept ? [kept] : navigator.languages));
}

/** Shows what the account prefers, which goes before what the browser kept. */
export async function followPreferences(preferences: Schemas["Preferences"]): Promise<void> {
  changeTheme(preferences.theme);
  if (preferences.language !== null) await chooseAndKeepLanguage(chooseLanguage([preferences.language]));
}
