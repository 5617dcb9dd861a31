// In place of the module of React Aria that finds out the browser's language: ours is always given, by I18nProvider, and only
// asking for what the browser has would cost a phone a tenth of a second before anything is shown (vite.config.ts).
import { directionOf, type Language } from "./languages.ts";

export function getDefaultLocale(): { locale: string; direction: "ltr" | "rtl" } {
  const locale = document.documentElement.lang;
  return { locale, direction: directionOf(locale as Language) };
}

export const useDefaultLocale = getDefaultLocale;
