import { useMutation } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import Paperclip from "lucide-react/icons/paperclip";
import X from "lucide-react/icons/x";
import { useId, useRef, useState } from "react";
import {
  type FileRules,
  readSubmissionFile,
  removeSubmissionFile,
  type SubmissionFile,
  uploadSubmissionFile,
} from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { saveAs } from "@/shared/save-as.ts";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { toast } from "@/ui/toast.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "./assignment.module.css";

/** Why a file is not taken; null: it is. */
export function fileFault(
  rules: FileRules,
  file: { name: string; size: number },
): "too_large" | "wrong_type" | "empty" | null {
  if (file.size === 0) return "empty";
  if (file.size > rules.most_bytes) return "too_large";
  const ending = file.name.toLowerCase().split(".").at(-1) ?? "";
  return rules.types.length > 0 && !rules.types.includes(ending) ? "wrong_type" : null;
}

interface SubmissionFilesProps {
  submissionId: string;
  files: readonly SubmissionFile[];
  /** The bytes of one of them; by default those of the submission. */
  read?: (fileId: string) => Promise<Blob>;
  /** Where files can be added and taken out. */
  editing?: { rules: FileRules; onChanged: () => Promise<unknown>; label: string };
}

/** The files of a submission, or of its feedback. */
export function SubmissionFiles({ submissionId, files, read, editing }: SubmissionFilesProps) {
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const readOwn = (fileId: string) => readSubmissionFile(submissionId, fileId);
  return (
    <div ref={keptFocus} className={styles.files}>
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={file.id} className={styles.file}>
              <FileRow
                submissionId={submissionId}
                file={file}
                read={read ?? readOwn}
                onChanged={editing?.onChanged}
              />
            </li>
          ))}
        </ul>
      )}
      {editing && <AddFiles submissionId={submissionId} files={files} {...editing} />}
    </div>
  );
}

interface FileRowProps {
  submissionId: string;
  file: SubmissionFile;
  read: (fileId: string) => Promise<Blob>;
  onChanged: (() => Promise<unknown>) | undefined;
}

function FileRow({ submissionId, file, read, onChanged }: FileRowProps) {
  const { t, format } = useI18n();
  const onError = (error: Error) => toast.show({ text: problemText(t, error), tone: "danger" });
  const reading = useMutation({
    mutationFn: () => read(file.id),
    onSuccess: (bytes) => saveAs(bytes, file.name),
    onError,
  });
  const removing = useMutation({
    mutationFn: () => removeSubmissionFile(submissionId, file.id),
    onSuccess: () => toast.show({ text: t("assignment.files.removed", { name: file.name }) }),
    onError,
    onSettled: () => onChanged?.(),
  });
  return (
    <>
      <bdi>{file.name}</bdi>
      <span className={styles.muted}>{format.bytes(file.size_bytes)}</span>
      {file.is_complete ? (
        <IconButton
          size="sm"
          label={t("assignment.files.download", { name: file.name })}
          icon={<Download />}
          onPress={() => reading.mutate()}
        />
      ) : (
        <span className={styles.fault}>{t("assignment.files.incomplete")}</span>
      )}
      {onChanged && (
        <IconButton
          size="sm"
          label={t("assignment.files.remove", { name: file.name })}
          icon={<X />}
          onPress={() => removing.mutate()}
        />
      )}
    </>
  );
}

interface AddFilesProps {
  submissionId: string;
  files: readonly SubmissionFile[];
  rules: FileRules;
  onChanged: () => Promise<unknown>;
  label: string;
}

/** Sends what is chosen or dropped, one after the other; what an earlier try left goes on from there. */
function useSending({ submissionId, files, rules, onChanged }: Omit<AddFilesProps, "label">) {
  const { t } = useI18n();
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const refusal = (file: File, count: number, isBegun: boolean): string | null => {
    const found = fileFault(rules, file);
    if (found !== null) return t(`assignment.files.${found}`, { name: file.name });
    return !isBegun && count >= rules.most ? t("assignment.files.too_many") : null;
  };
  const sendOne = async (file: File, begun: SubmissionFile | undefined): Promise<string | null> => {
    try {
      setSending({ name: file.name, percent: 0 });
      await uploadSubmissionFile(submissionId, file, begun, (percent) =>
        setSending({ name: file.name, percent }),
      );
      return null;
    } catch (error) {
      return `${file.name}: ${problemText(t, error)}`;
    } finally {
      setSending(null);
      await onChanged();
    }
  };
  const send = async (chosen: readonly File[]) => {
    setFault(null);
    let count = files.length;
    for (const file of chosen) {
      const begun = files.find(
        ({ is_complete, name, size_bytes }) => !is_complete && name === file.name && size_bytes === file.size,
      );
      const found = refusal(file, count, begun !== undefined) ?? (await sendOne(file, begun));
      if (found !== null) return setFault(found);
      if (!begun) count += 1;
    }
  };
  return { sending, fault, send };
}

function AddFiles(props: AddFilesProps) {
  const { rules, files, label } = props;
  const { t, format } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  const rulesId = useId();
  const { sending, fault, send } = useSending(props);
  const limits = [
    t("assignment.files.most", { count: rules.most }),
    t("assignment.files.size", { size: format.bytes(rules.most_bytes) }),
    rules.types.length > 0 && t("assignment.files.types", { types: format.list(rules.types) }),
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to the button in it
    <div
      className={styles.files}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void send([...event.dataTransfer.files]);
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        multiple={rules.most > 1}
        accept={rules.types.length > 0 ? rules.types.map((type) => `.${type}`).join(",") : undefined}
        onChange={({ target }) => {
          void send([...(target.files ?? [])]);
          target.value = "";
        }}
      />
      <div>
        <Button
          icon={<Paperclip />}
          isDisabled={sending !== null || files.filter((file) => file.is_complete).length >= rules.most}
          onPress={() => input.current?.click()}
          aria-describedby={rulesId}
        >
          {label}
        </Button>
      </div>
      <p id={rulesId} className={styles.muted}>
        {limits.filter(Boolean).join(" · ")}
      </p>
      {sending && (
        <ProgressBar label={t("assignment.files.sending", { name: sending.name })} value={sending.percent} />
      )}
      <p role="alert" className={styles.fault}>
        {fault}
      </p>
    </div>
  );
}
