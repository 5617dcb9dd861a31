import type { Accommodation } from "@/api/queries/accommodations.ts";
import { useI18n } from "@/i18n";

/** What somebody is granted, as a list in words. */
export function useGrantedWords(): (granted: Accommodation) => string {
  const { t, format } = useI18n();
  return ({ time_percent, extra_minutes, extra_attempts, opens, closes }) => {
    const words = [
      ...(time_percent === 100
        ? []
        : [t("grading.accommodations.word.percent", { percent: format.percent(time_percent) })]),
      ...(extra_minutes === 0 ? [] : [t("grading.accommodations.word.minutes", { count: extra_minutes })]),
      ...(extra_attempts === 0 ? [] : [t("grading.accommodations.word.attempts", { count: extra_attempts })]),
      ...(opens === null ? [] : [t("grading.timing.from", { time: format.dateTime(opens) })]),
      ...(closes === null ? [] : [t("grading.timing.until", { time: format.dateTime(closes) })]),
    ];
    return words.length === 0 ? t("grading.accommodations.word.nothing") : format.list(words);
  };
}
