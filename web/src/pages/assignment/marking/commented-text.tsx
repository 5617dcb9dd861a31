import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import {
  type MarkerComment,
  markingQuery,
  removeComment,
  type SubmissionMarking,
  saveComment,
} from "@/api/queries/marking.ts";
import { meQuery } from "@/api/queries/me.ts";
import type { CommentAnchor } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";
import { AnnotatedText } from "../annotated-text.tsx";
import styles from "../assignment.module.css";
import { numberedComments } from "../numbered-comments.ts";
import { anchorOf, type Passage } from "../passages.ts";
import { CommentForm } from "./comment-form.tsx";

/** A comment that is being written. */
interface Writing {
  id: string;
  anchor: CommentAnchor;
  text: string;
}

function useComments(submissionId: string) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { queryKey } = markingQuery(submissionId);
  const put = (change: (comments: MarkerComment[]) => MarkerComment[]) =>
    client.setQueryData(queryKey, (marking) => marking && { ...marking, comments: change(marking.comments) });
  const writing = useMutation({
    mutationFn: ({ id, anchor, text }: Writing) => saveComment(submissionId, id, { anchor, text }),
    onSuccess: (saved) => put((comments) => [...comments.filter(({ id }) => id !== saved.id), saved]),
  });
  const removing = useMutation({
    mutationFn: (comment: MarkerComment) => removeComment(submissionId, comment.id),
    onSuccess: (_, removed) => {
      put((comments) => comments.filter(({ id }) => id !== removed.id));
      toast.show({
        text: t("assignment.comments.removed"),
        action: {
          label: t("assignment.comments.undo"),
          run: () => writing.mutate({ id: crypto.randomUUID(), anchor: removed.anchor, text: removed.text }),
        },
      });
    },
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
  return { writing, removing };
}

/** The text with what markers say of its passages, and the ways to say more, by mouse or by keyboard. */
export function CommentedText({ marking }: { marking: SubmissionMarking }) {
  const { t } = useI18n();
  const { data: me } = useSuspenseQuery(meQuery);
  const [current, setCurrent] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Passage | null>(null);
  const [open, setOpen] = useState<Writing | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const { writing, removing } = useComments(marking.submission.id);
  const { text } = marking.content;
  const numbered = numberedComments(text, marking.comments);
  const begin = (anchor: CommentAnchor) => setOpen({ id: crypto.randomUUID(), anchor, text: "" });
  const close = () => {
    setOpen(null);
    setChosen(null);
    place.current?.querySelector<HTMLElement>("[role=textbox]")?.focus({ preventScroll: true });
  };
  const send = (comment: Writing) => writing.mutate(comment, { onSuccess: close });
  return (
    <div ref={place} className={styles.fields}>
      {text !== "" && (
        <AnnotatedText
          label={t("assignment.draft.text")}
          text={text}
          comments={numbered.flatMap(({ comment: { id }, number, place: at }) =>
            at ? [{ id, number, ...at }] : [],
          )}
          current={current}
          onOpen={setCurrent}
          choosing={{
            chosen,
            onChoose: setChosen,
            onComment: () => chosen && begin(anchorOf(text, chosen)),
          }}
        />
      )}
      <Row>
        {chosen && (
          <Button size="sm" variant="primary" onPress={() => begin(anchorOf(text, chosen))}>
            {t("assignment.comments.on_chosen")}
          </Button>
        )}
        <Button size="sm" onPress={() => begin({ kind: "whole" })}>
          {t("assignment.comments.on_whole")}
        </Button>
      </Row>
      {open && (
        <CommentForm
          key={open.id}
          quote={open.anchor.kind === "text" ? open.anchor.quote : null}
          text={open.text}
          isSaving={writing.isPending}
          error={writing.error}
          onSave={(written) => send({ ...open, text: written })}
          onClose={close}
        />
      )}
      {numbered.length > 0 && (
        <ol aria-label={t("assignment.comments.title")} className={styles.files}>
          {numbered.map(({ comment, number }) => (
            <li key={comment.id} className={styles.comment} data-current={current === comment.id}>
              <p className={styles.muted}>
                {number}. <bdi>{comment.author ?? t("assignment.nobody")}</bdi>
              </p>
              <p className={styles.remark}>{comment.text}</p>
              {comment.author_id === me.id && (
                <Row gap={1}>
                  <Button
                    size="sm"
                    variant="quiet"
                    onPress={() => {
                      setCurrent(comment.id);
                      setOpen({ id: comment.id, anchor: comment.anchor, text: comment.text });
                    }}
                  >
                    {t("assignment.comments.change", { number })}
                  </Button>
                  <Button size="sm" variant="quiet" onPress={() => removing.mutate(comment)}>
                    {t("assignment.comments.remove", { number })}
                  </Button>
                </Row>
              )}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
