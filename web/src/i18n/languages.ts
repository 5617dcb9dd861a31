/** The languages that have a complete translation; `name` is written in the language itself. */
export const languages = [
  { code: "en", name: "English", direction: "ltr" },
  { code: "de", name: "Deutsch", direction: "ltr" },
  { code: "ar", name: "العربية", direction: "rtl" },
] as const;

export type Language = (typeof languages)[number]["code"];

/** The first of the wanted language tags (BCP 47) that we speak, by its primary subtag; English otherwise. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split("-")[0];
    const found = languages.find((language) => language.code === primary);
    if (found) return found.code;
  }
  return "en";
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return languages.find((each) => each.code === language)?.direction ?? "ltr";
}
