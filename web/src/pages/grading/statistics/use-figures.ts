import type { QuizStatistics } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";

type SlotFigures = QuizStatistics["slots"][number];

/** Figures of statistics as people read them. */
export function useFigures() {
  const { t, format } = useI18n();
  return {
    /** A part of what could be earned: "75%". */
    part: (value: number) => format.percent(Math.round(value * 100)),
    /** With two digits; a dash where there is none. */
    figure: (value: number | null) => (value === null ? "–" : format.number(Math.round(value * 100) / 100)),
    /** A slot by its question, or as one that draws. */
    nameOf: (slot: SlotFigures, index: number) => {
      const [first, ...others] = slot.questions;
      const name = others.length === 0 && first ? first.name : t("grading.statistics.drawn");
      return `${format.number(index + 1)}. ${name}`;
    },
  };
}
