import { useMutation, useQueryClient } from "@tanstack/react-query";
import FileUp from "lucide-react/icons/file-up";
import { useId, useRef, useState } from "react";
import { assignmentKeys } from "@/api/queries/assignments.ts";
import { type FeedbackReport, uploadFeedback } from "@/api/queries/submission-exchange.ts";
import { useI18n } from "@/i18n";
import { storedZip } from "@/shared/stored-zip.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import styles from "../assignment.module.css";
import { problemWords } from "../problem-words.ts";
import { FeedbackReportView } from "./feedback-report.tsx";

/** What the server takes at once. */
const mostBytes = 64 * 1024 * 1024;

/** What the server takes: a table alone goes in a zip of its own. */
function zipOf(file: File): Promise<Blob> | File {
  return /\.csv$/i.test(file.name) ? storedZip("grades.csv", file) : file;
}

interface Try {
  file: File;
  isTrial: boolean;
}

/** Marks and feedback files from a zip: what would become of each is shown before anything is changed. */
export function FeedbackUpload({ assignmentId }: { assignmentId: string }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [percent, setPercent] = useState<number | null>(null);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const [report, setReport] = useState<FeedbackReport | null>(null);
  const sending = useMutation({
    mutationFn: async ({ file, isTrial }: Try) =>
      uploadFeedback(assignmentId, await zipOf(file), isTrial, setPercent),
    onMutate: ({ isTrial }) => {
      setPercent(0);
      if (isTrial) setReport(null);
    },
    onSuccess: setReport,
    onSettled: (_, __, { isTrial }) => {
      setPercent(null);
      return isTrial ? undefined : client.invalidateQueries({ queryKey: assignmentKeys.one(assignmentId) });
    },
  });
  const choose = (chosen: File) => {
    const fits = chosen.size <= mostBytes;
    setTooLarge(fits ? null : chosen.name);
    if (fits) return sending.mutate({ file: chosen, isTrial: true });
    sending.reset();
    setReport(null);
  };
  const { variables, error } = sending;
  const file = variables?.file;
  return (
    <div className={styles.fields}>
      <p>{t("assignment.exchange.upload.text")}</p>
      <ChooseFile isDisabled={sending.isPending} onChoose={choose} />
      {percent !== null && (
        <ProgressBar label={t("assignment.exchange.checking", { name: file?.name ?? "" })} value={percent} />
      )}
      {tooLarge !== null && (
        <div role="alert">
          <Callout tone="danger">{t("assignment.files.too_large", { name: tooLarge })}</Callout>
        </div>
      )}
      {error && (
        <div role="alert">
          <Callout tone="danger" title={t("assignment.exchange.failed", { name: file?.name ?? "" })}>
            {problemWords(t, error)}
          </Callout>
        </div>
      )}
      {report && file && (
        <FeedbackReportView
          assignmentId={assignmentId}
          name={file.name}
          report={report}
          isApplying={sending.isPending}
          onApply={() => sending.mutate({ file, isTrial: false })}
        />
      )}
    </div>
  );
}

interface ChooseFileProps {
  isDisabled: boolean;
  onChoose: (file: File) => void;
}

function ChooseFile({ isDisabled, onChoose }: ChooseFileProps) {
  const { t } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  const helpId = useId();
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file && !isDisabled) onChoose(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to the button in it
    <div
      className={styles.drop}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip,.csv,application/zip,text/csv"
        onChange={({ target }) => {
          take(target.files);
          target.value = "";
        }}
      />
      <Button
        icon={<FileUp />}
        isDisabled={isDisabled}
        onPress={() => input.current?.click()}
        aria-describedby={helpId}
      >
        {t("assignment.exchange.choose")}
      </Button>
      <p id={helpId} className={styles.muted}>
        {t("assignment.exchange.choose.help")}
      </p>
    </div>
  );
}
