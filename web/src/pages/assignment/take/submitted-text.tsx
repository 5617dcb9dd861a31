import { useState } from "react";
import type { FeedbackComment, SubmissionFile } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { AnnotatedText } from "../annotated-text.tsx";
import styles from "../assignment.module.css";
import { numberedComments } from "../numbered-comments.ts";

interface SubmittedTextProps {
  text: string;
  comments: readonly FeedbackComment[];
  files: readonly SubmissionFile[];
}

/** The text with what markers said of its passages, and the list of it. */
export function SubmittedText({ text, comments, files }: SubmittedTextProps) {
  const { t } = useI18n();
  const [current, setCurrent] = useState<string | null>(null);
  const numbered = numberedComments(text, comments);
  return (
    <>
      {text !== "" && (
        <AnnotatedText
          label={t("assignment.draft.text")}
          text={text}
          comments={numbered.flatMap(({ comment: { id }, number, place }) =>
            place ? [{ id, number, ...place }] : [],
          )}
          current={current}
          onOpen={setCurrent}
        />
      )}
      {numbered.length > 0 && (
        <ol aria-label={t("assignment.comments.title")} className={styles.files}>
          {numbered.map(({ comment, number, place }) => (
            <li key={comment.id} className={styles.comment} data-current={current === comment.id}>
              <CommentHead comment={comment} number={number} isPlaced={place !== null} files={files} />
              <p className={styles.remark}>{comment.text}</p>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

interface CommentHeadProps {
  comment: FeedbackComment;
  number: number;
  isPlaced: boolean;
  files: readonly SubmissionFile[];
}

function CommentHead({ comment: { anchor, author }, number, isPlaced, files }: CommentHeadProps) {
  const { t } = useI18n();
  const file = anchor.kind === "file" ? files.find(({ id }) => id === anchor.file_id) : undefined;
  return (
    <p className={styles.muted}>
      {number}.{" "}
      {anchor.kind === "text" && !isPlaced && t("assignment.comments.lost", { quote: anchor.quote })}
      {file && <bdi>{file.name}</bdi>} {author !== null && <bdi>{author}</bdi>}
    </p>
  );
}
