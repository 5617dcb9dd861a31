import Download from "lucide-react/icons/download";
import type { QuizStatistics } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { csvOf } from "@/shared/csv.ts";
import { saveFile } from "@/shared/save-file.ts";
import { Button } from "@/ui/button.tsx";
import { useFigures } from "./use-figures.ts";

/** The figures of all questions as a file for spreadsheets. */
export function ExportStatistics({ quizId, statistics }: { quizId: string; statistics: QuizStatistics }) {
  const { t } = useI18n();
  const { nameOf } = useFigures();
  const save = () => {
    const header = [
      t("grading.queue.question"),
      t("grading.slot.version", { version: "" }).trim(),
      t("grading.statistics.answers"),
      t("grading.statistics.facility"),
      t("grading.statistics.deviation"),
      t("grading.statistics.discrimination"),
    ];
    const rows = statistics.slots.flatMap((slot, index) =>
      slot.questions.map((question) => [
        `${nameOf(slot, index)} – ${question.name}`,
        question.version,
        question.answers,
        question.facility,
        slot.standard_deviation,
        slot.discrimination ?? "",
      ]),
    );
    saveFile(csvOf([header, ...rows]), `statistics-${quizId}.csv`, "text/csv");
  };
  return (
    <Button icon={<Download />} onPress={save}>
      {t("grading.files.export_action")}
    </Button>
  );
}
