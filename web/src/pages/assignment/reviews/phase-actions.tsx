import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type AssignmentView, assignmentKeys } from "@/api/queries/assignments.ts";
import { beginPeerReview, closePeerReview, type PeerReviewRow } from "@/api/queries/peer-reviews.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { toast } from "@/ui/toast.ts";
import { problemWords } from "../problem-words.ts";

interface PhaseActionsProps {
  view: AssignmentView;
  reviews: readonly PeerReviewRow[];
}

/** The way into reviewing and out of it. Neither can be taken back, so it is asked for. */
export function PhaseActions({ view, reviews }: PhaseActionsProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const isBeginning = view.peer_phase === "none";
  const step = isBeginning ? "begin" : "close";
  const moving = useMutation({
    mutationFn: () => (isBeginning ? beginPeerReview(view.id) : closePeerReview(view.id)),
    onSuccess: ({ reviews: count, done, missing }) => {
      setAsking(false);
      toast.show({ text: t(`assignment.peer.${step}.done`, { count: isBeginning ? count : done, missing }) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: assignmentKeys.one(view.id) }),
  });
  if (view.peer_phase === "closed" || (isBeginning && view.assignment.peer_review === null)) return null;
  const open = reviews.filter(({ is_done }) => !is_done).length;
  return (
    <>
      <Button variant={isBeginning ? "primary" : "secondary"} onPress={() => setAsking(true)}>
        {t(`assignment.peer.${step}`)}
      </Button>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t(`assignment.peer.${step}.title`)}
        actions={(close) => (
          <>
            <Button variant="primary" isPending={moving.isPending} onPress={() => moving.mutate()}>
              {t(`assignment.peer.${step}.action`)}
            </Button>
            <Button onPress={close}>{t("assignment.comments.cancel")}</Button>
          </>
        )}
      >
        <p>{t(`assignment.peer.${step}.text`)}</p>
        {!isBeginning && open > 0 && <p>{t("assignment.peer.close.open", { count: open })}</p>}
        {moving.error && (
          <div role="alert">
            <Callout tone="danger">{problemWords(t, moving.error)}</Callout>
          </div>
        )}
      </Dialog>
    </>
  );
}
