import { useMutation } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import { exportCourse } from "@/api/queries/course-files.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { saveAs } from "@/shared/save-as.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Stack } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";

/** The course to take along: everything but its people. */
export function CourseFile({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const download = useMutation({
    mutationFn: () => exportCourse(courseId),
    onSuccess: ({ bytes, name }) => saveAs(bytes, name),
  });
  return (
    <PageSection title={t("author.file.title")}>
      <Stack gap={4}>
        <p>{t("author.file.help")}</p>
        <div>
          <Button icon={<Download />} isPending={download.isPending} onPress={() => download.mutate()}>
            {t("author.file.button")}
          </Button>
        </div>
        {download.error && (
          <div role="alert">
            <Callout tone="danger">{problemText(t, download.error)}</Callout>
          </div>
        )}
      </Stack>
    </PageSection>
  );
}
