import { useId } from "react";
import { useI18n } from "@/i18n";
import { FileList } from "./file-answer.tsx";
import type { AnswerFiles, AnswerOf, AnswerProps, BodyOf } from "./model.ts";
import styles from "./question.module.css";

const largestFile = 10_000_000;

export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function Essay(
  props: AnswerProps<BodyOf<"essay">, AnswerOf<"essay">> & { files: AnswerFiles | null },
) {
  const { body, answer, onChange, isReadOnly, labelledBy, files } = props;
  const { t } = useI18n();
  const countId = useId();
  const text = answer?.text ?? body.start_text;
  const kept = answer?.files ?? [];
  const change = (next: string, nextFiles: string[]) =>
    onChange(
      (next === "" || next === body.start_text) && nextFiles.length === 0
        ? null
        : { kind: "essay", text: next, files: nextFiles },
    );
  const { least_words: least, most_words: most } = body;
  const count = wordCount(text);
  const isOff = count > 0 && (count < (least ?? 0) || count > (most ?? count));
  return (
    <div className={styles.open}>
      <textarea
        className={styles.area}
        aria-labelledby={labelledBy}
        aria-describedby={countId}
        dir="auto"
        rows={10}
        maxLength={500_000}
        value={text}
        readOnly={isReadOnly}
        onChange={({ target }) => change(target.value, kept)}
      />
      <p id={countId} className={styles.note} data-off={isOff || undefined}>
        {t("question.essay.words", { count })}
        <WordLimits least={least} most={most} />
      </p>
      {body.most_files > 0 && (
        <FileList
          rules={{
            media: "file",
            most_files: body.most_files,
            most_bytes: largestFile,
            endings: [],
            most_seconds: null,
          }}
          kept={kept}
          onChange={(next) => change(text, next)}
          isReadOnly={isReadOnly}
          files={files}
        />
      )}
    </div>
  );
}

function WordLimits({ least, most }: { least: number | null; most: number | null }) {
  const { t } = useI18n();
  if (least !== null && most !== null) return <> · {t("question.essay.between", { least, most })}</>;
  if (least !== null) return <> · {t("question.essay.least", { least })}</>;
  return most === null ? null : <> · {t("question.essay.most", { most })}</>;
}
