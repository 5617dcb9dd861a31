import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { assignmentKeys, assignmentQuery } from "@/api/queries/assignments.ts";
import {
  claimSubmission,
  giveSubmissionBack,
  markingQuery,
  type SubmissionMarking,
} from "@/api/queries/marking.ts";
import { meQuery } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "../assignment.module.css";
import { problemWords } from "../problem-words.ts";
import { MarkerBadges } from "./marker-badges.tsx";
import { mayTake } from "./whose-turn.ts";

/** Who has the submission to mark; the ways to take it, and to give it back. */
export function ClaimBar({ marking }: { marking: SubmissionMarking }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: view } = useQuery(assignmentQuery(marking.assignment_id));
  const { submission } = marking;
  const { queryKey } = markingQuery(submission.id);
  const common = {
    onError: (error: Error) => toast.show({ text: problemWords(t, error), tone: "danger" }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey }),
        client.invalidateQueries({ queryKey: assignmentKeys.one(marking.assignment_id) }),
      ]),
  };
  const taking = useMutation({
    ...common,
    mutationFn: () => claimSubmission(submission.id),
    onSuccess: () => toast.show({ text: t("assignment.claim.taken") }),
  });
  const givingBack = useMutation({
    ...common,
    mutationFn: () => giveSubmissionBack(submission.id),
    onSuccess: () => toast.show({ text: t("assignment.claim.given_back") }),
  });
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const own = submission.markers.find(({ user_id }) => user_id === me.id);
  return (
    <div ref={keptFocus}>
      <Row>
        {submission.markers.length === 0 ? (
          <span className={styles.muted}>{t("assignment.claim.nobody")}</span>
        ) : (
          <>
            <span className={styles.muted}>{t("assignment.claim.marked_by")}</span>
            <MarkerBadges markers={submission.markers} />
          </>
        )}
        {view && mayTake(submission, view.assignment.double_marking, me.id) && (
          <Button size="sm" isPending={taking.isPending} onPress={() => taking.mutate()}>
            {t("assignment.claim.take")}
          </Button>
        )}
        {own?.state === null && (
          <Button
            size="sm"
            variant="quiet"
            isPending={givingBack.isPending}
            onPress={() => givingBack.mutate()}
          >
            {t("assignment.claim.give_back")}
          </Button>
        )}
      </Row>
    </div>
  );
}
