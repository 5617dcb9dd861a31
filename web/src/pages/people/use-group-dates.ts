import { useI18n } from "@/i18n";

/** "from ... until ..." of a group, as far as it has dates. */
export function useGroupDates() {
  const { t, format } = useI18n();
  return ({ starts_at, ends_at }: { starts_at: string | null; ends_at: string | null }): string => {
    if (starts_at && ends_at) {
      return t("people.group.between", { start: format.dateTime(starts_at), end: format.dateTime(ends_at) });
    }
    if (starts_at) return t("people.group.from", { start: format.dateTime(starts_at) });
    if (ends_at) return t("people.group.until", { end: format.dateTime(ends_at) });
    return t("people.group.always");
  };
}
