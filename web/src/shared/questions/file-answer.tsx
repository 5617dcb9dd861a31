import Paperclip from "lucide-react/icons/paperclip";
import X from "lucide-react/icons/x";
import { useEffect, useId, useRef, useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { toast } from "@/ui/toast.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { problemText } from "../problem-text.ts";
import { saveAs } from "../save-as.ts";
import styles from "./file-answer.module.css";
import type { AnswerFiles, AnswerOf, AnswerProps, BodyOf } from "./model.ts";
import { Recorder } from "./recorder.tsx";

type FileRules = Omit<BodyOf<"file">, "kind">;

/** Why a file is not taken; null: it is. */
export function fileFault(
  rules: FileRules,
  file: { name: string; size: number },
): "too_large" | "ending" | null {
  if (file.size > rules.most_bytes) return "too_large";
  const name = file.name.toLowerCase();
  return rules.endings.length > 0 && !rules.endings.some((ending) => name.endsWith(ending)) ? "ending" : null;
}

interface FileListProps {
  rules: FileRules;
  kept: string[];
  onChange: (ids: string[]) => void;
  isReadOnly: boolean;
  /** null: nothing can be sent here, as in a preview. */
  files: AnswerFiles | null;
}

/** The files of an answer, and how others come to them: chosen, dropped or recorded. */
export function FileList({ rules, kept, onChange, isReadOnly, files }: FileListProps) {
  const { t, format } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const newest = useRef(kept);
  newest.current = kept;
  const rulesId = useId();
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const isFull = kept.length >= rules.most_files;

  const send = async (chosen: readonly File[]) => {
    setFault(null);
    for (const file of chosen) {
      const found = fileFault(rules, file);
      if (newest.current.length >= rules.most_files)
        return setFault(t("question.file.too_many", { count: rules.most_files }));
      if (found !== null) return setFault(t(`question.file.${found}`, { name: file.name }));
      try {
        setSending({ name: file.name, percent: 0 });
        const sent = await files?.upload(file, (percent) => setSending({ name: file.name, percent }));
        if (sent) onChange([...newest.current, sent.id]);
      } catch (error) {
        setFault(`${file.name}: ${problemText(t, asProblem(error))}`);
      } finally {
        setSending(null);
      }
    }
  };
  const limits = [
    t("question.file.most", { count: rules.most_files }),
    t("question.file.bytes", { size: format.bytes(rules.most_bytes) }),
    rules.endings.length > 0 && t("question.file.endings", { endings: format.list(rules.endings) }),
    rules.most_seconds !== null && t("question.file.seconds", { time: format.duration(rules.most_seconds) }),
  ];
  return (
    <div ref={keptFocus} className={styles.files}>
      <ul className={styles.list}>
        {kept.map((id) => (
          <li key={id} className={styles.file}>
            <KeptFile id={id} files={files} />
            {!isReadOnly && (
              <IconButton
                size="sm"
                label={t("question.file.remove", { name: files?.find(id)?.name ?? id })}
                icon={<X />}
                onPress={() => onChange(kept.filter((each) => each !== id))}
              />
            )}
          </li>
        ))}
      </ul>
      {!isReadOnly && files === null && <p className={styles.note}>{t("question.file.preview")}</p>}
      {!isReadOnly && files !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to the button in it
        <div
          className={styles.drop}
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
            multiple={rules.most_files > 1}
            accept={
              rules.endings.length > 0
                ? rules.endings.join(",")
                : rules.media === "file"
                  ? undefined
                  : `${rules.media}/*`
            }
            onChange={({ target }) => {
              void send([...(target.files ?? [])]);
              target.value = "";
            }}
          />
          {rules.media !== "file" && (
            <Recorder
              media={rules.media}
              mostSeconds={rules.most_seconds}
              isDisabled={isFull}
              onRecorded={(file) => send([file])}
            />
          )}
          <Button
            icon={<Paperclip />}
            isDisabled={isFull || sending !== null}
            onPress={() => input.current?.click()}
            aria-describedby={rulesId}
          >
            {t("question.file.choose")}
          </Button>
          <p id={rulesId} className={styles.note}>
            {limits.filter(Boolean).join(" · ")}
          </p>
        </div>
      )}
      <p role="status" className={styles.note}>
        {sending && t("question.file.sending", sending)}
      </p>
      <p role="alert" className={styles.fault}>
        {fault}
      </p>
    </div>
  );
}

/** Recordings are played here, everything else is handed over. */
function KeptFile({ id, files }: { id: string; files: AnswerFiles | null }) {
  const { t, format } = useI18n();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => (address === null ? undefined : () => URL.revokeObjectURL(address)), [address]);
  const file = files?.find(id);
  if (!files || !file) return <span className={styles.name}>{id}</span>;
  const kind = file.media_type.split("/")[0];
  const isPlayed = kind === "audio" || kind === "video";
  const open = async () => {
    try {
      const bytes = await files.read(id);
      if (isPlayed) setAddress(URL.createObjectURL(bytes));
      else saveAs(bytes, file.name);
    } catch (error) {
      toast.show({ text: problemText(t, error), tone: "danger" });
    }
  };
  return (
    <span className={styles.name}>
      {file.name} ({format.bytes(file.size_bytes)})
      {address === null && (
        <Button size="sm" variant="quiet" onPress={open}>
          {t(isPlayed ? "question.file.play" : "question.file.open", { name: file.name })}
        </Button>
      )}
      {address !== null && kind === "audio" && (
        // biome-ignore lint/a11y/useMediaCaption: what students record themselves has no captions
        <audio controls autoPlay src={address} aria-label={file.name} />
      )}
      {address !== null && kind === "video" && (
        // biome-ignore lint/a11y/useMediaCaption: what students record themselves has no captions
        <video controls autoPlay src={address} aria-label={file.name} />
      )}
    </span>
  );
}

export function FileAnswer(
  props: AnswerProps<BodyOf<"file">, AnswerOf<"file">> & { files: AnswerFiles | null },
) {
  const { body, answer, onChange, isReadOnly, labelledBy, files } = props;
  return (
    <fieldset aria-labelledby={labelledBy} className={styles.group}>
      <FileList
        rules={body}
        kept={answer?.files ?? []}
        onChange={(ids) => onChange(ids.length === 0 ? null : { kind: "file", files: ids })}
        isReadOnly={isReadOnly}
        files={files}
      />
    </fieldset>
  );
}
