import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import Download from "lucide-react/icons/download";
import { useState } from "react";
import { everyStudent } from "@/api/queries/reports.ts";
import { useI18n } from "@/i18n";
import { csvOf } from "@/shared/csv.ts";
import { problemText } from "@/shared/problem-text.ts";
import { saveFile } from "@/shared/save-file.ts";
import { Button } from "@/ui/button.tsx";
import { toast } from "@/ui/toast.ts";
import { reportFilter } from "./report-filter.ts";

/** All students that the filter keeps, as a file for a spreadsheet. */
export function ExportReport({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const search = useSearch({ from: "/signed-in/teaching-part/teaching/courses/$courseId/report" });
  const [count, setCount] = useState(0);
  const exporting = useMutation({
    mutationFn: () => everyStudent(courseId, reportFilter(search), setCount),
    onSuccess: (students) => {
      const header = (
        [
          "student",
          "email",
          "section",
          "progress",
          "state",
          "risks",
          "seconds",
          "enrolled",
          "last",
          "completed",
        ] as const
      ).map((name) => t(`teach.report.export.${name}`));
      const rows = students.map((student) => [
        student.name ?? "",
        student.email ?? "",
        student.section ?? "",
        student.percent,
        t(`teach.report.view.${student.state}`),
        student.risks.map((risk) => t(`teach.report.risk.${risk}`)).join(", "),
        student.time_spent_s,
        student.enrolled_at,
        student.last_activity_at ?? "",
        student.completed_at ?? "",
      ]);
      saveFile(csvOf([header, ...rows]), `progress-${courseId}.csv`, "text/csv");
      toast.show({ text: t("teach.report.exported", { count: students.length }) });
    },
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
  return (
    <Button icon={<Download />} isPending={exporting.isPending} onPress={() => exporting.mutate()}>
      {exporting.isPending ? t("teach.report.exporting", { count }) : t("teach.report.export")}
    </Button>
  );
}
