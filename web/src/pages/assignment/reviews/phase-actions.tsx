import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type AssignmentView, assignmentKeys } from "@/api/queries/assignments.ts";
import { beginPeerReview, closePeerReview, type PeerReviewRow } from "@/api/queries/peer-reviews.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { toast } from "@/ui/toast.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { problemWords } from "../problem-words.ts";

interface PhaseActionsProps {
  view: AssignmentView;
  reviews: readonly PeerReviewRow[];
}

type Step = "begin" | "close";

/** What can be done next; null: nothing. */
function nextStep({ peer_phase, assignment }: AssignmentView): Step | null {
  if (peer_phase === "reviewing") return "close";
  return peer_phase === "none" && assignment.peer_review !== null ? "begin" : null;
}

/** The way into reviewing and out of it. Neither can be taken back, so it is asked for. */
export function PhaseActions({ view, reviews }: PhaseActionsProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const keptFocus = useKeptFocus<HTMLDivElement>();
  // What is asked stays what it was, whatever others do meanwhile.
  const [asking, setAsking] = useState<Step | null>(null);
  const next = nextStep(view);
  const step = asking ?? next;
  const moving = useMutation({
    mutationFn: (to: Step) => (to === "begin" ? beginPeerReview(view.id) : closePeerReview(view.id)),
    onSuccess: ({ reviews: given, done, missing }, to) => {
      setAsking(null);
      const count = to === "begin" ? given : done;
      toast.show({ text: t(`assignment.peer.${to}.done`, { count, missing }) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: assignmentKeys.one(view.id) }),
  });
  const ask = (to: Step) => {
    moving.reset();
    setAsking(to);
  };
  const open = reviews.filter(({ is_done }) => !is_done).length;
  return (
    <div ref={keptFocus}>
      {next && (
        <Button variant={next === "begin" ? "primary" : "secondary"} onPress={() => ask(next)}>
          {t(`assignment.peer.${next}`)}
        </Button>
      )}
      {step && (
        <Dialog
          isOpen={asking !== null}
          onOpenChange={(isOpen) => !isOpen && setAsking(null)}
          title={t(`assignment.peer.${step}.title`)}
          actions={(close) => (
            <>
              <Button variant="primary" isPending={moving.isPending} onPress={() => moving.mutate(step)}>
                {t(`assignment.peer.${step}.action`)}
              </Button>
              <Button onPress={close}>{t("assignment.comments.cancel")}</Button>
            </>
          )}
        >
          <p>{t(`assignment.peer.${step}.text`)}</p>
          {step === "close" && open > 0 && <p>{t("assignment.peer.close.open", { count: open })}</p>}
          {moving.error && (
            <div role="alert">
              <Callout tone="danger">{problemWords(t, moving.error)}</Callout>
            </div>
          )}
        </Dialog>
      )}
    </div>
  );
}
