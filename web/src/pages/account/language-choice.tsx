import { type Language, languages, useI18n } from "@/i18n";
import { chooseAndKeepLanguage } from "@/shared/appearance.ts";
import { Select } from "@/ui/select.tsx";

/** The language of this browser, before anybody is signed in. */
export function LanguageChoice() {
  const { t, locale } = useI18n();
  return (
    <Select
      label={t("account.preferences.language")}
      options={languages.map(({ code, name }) => ({ id: code, label: name }))}
      value={locale}
      onChange={(code) => void chooseAndKeepLanguage(code as Language)}
    />
  );
}
