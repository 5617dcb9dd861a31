import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import Download from "lucide-react/icons/download";
import { useState } from "react";
import { assignmentQuery } from "@/api/queries/assignments.ts";
import { downloadSubmissions } from "@/api/queries/submission-exchange.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { saveAs } from "@/shared/save-as.ts";
import { Button } from "@/ui/button.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./assignment.module.css";
import { FeedbackUpload } from "./exchange/feedback-upload.tsx";
import { problemWords } from "./problem-words.ts";
import { useCanEdit } from "./use-can-edit.ts";

const choices = ["newest", "all"] as const;

/** All submissions as a zip, to be marked without a connection, and marks and feedback from it back. */
export function ExchangePage() {
  const { t } = useI18n();
  const { assignmentId } = useParams({
    from: "/signed-in/teaching-part/teaching/assignments/$assignmentId/exchange",
  });
  const { data: view } = useSuspenseQuery(assignmentQuery(assignmentId));
  const canEdit = useCanEdit(assignmentId);
  usePageTitle(t("assignment.frame.exchange"));
  return (
    <>
      <PageSection title={t("assignment.exchange.download")}>
        <DownloadPart assignmentId={assignmentId} title={view.assignment.title} />
      </PageSection>
      {canEdit && (
        <PageSection title={t("assignment.exchange.upload")}>
          <FeedbackUpload assignmentId={assignmentId} />
        </PageSection>
      )}
    </>
  );
}

/** Without what systems of files do not take. */
const fileName = (title: string) => title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ").trim() || "submissions";

function DownloadPart({ assignmentId, title }: { assignmentId: string; title: string }) {
  const { t } = useI18n();
  const [attempts, setAttempts] = useState<(typeof choices)[number]>("newest");
  const loading = useMutation({
    mutationFn: () => downloadSubmissions(assignmentId, attempts),
    onSuccess: (zip) => saveAs(zip, `${fileName(title)}.zip`),
    onError: (error) => toast.show({ text: problemWords(t, error), tone: "danger" }),
  });
  return (
    <div className={styles.fields}>
      <p>{t("assignment.exchange.download.text")}</p>
      <RadioGroup
        label={t("assignment.attempts.title")}
        options={[
          { value: "newest", label: t("assignment.attempts.newest") },
          { value: "all", label: t("assignment.submissions.every") },
        ]}
        value={attempts}
        onChange={(value) => setAttempts(choices.find((each) => each === value) ?? "newest")}
      />
      <div>
        <Button icon={<Download />} isPending={loading.isPending} onPress={() => loading.mutate()}>
          {t("assignment.exchange.download.action")}
        </Button>
      </div>
    </div>
  );
}
