import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  type AssignmentDoor,
  assignmentDoorKey,
  type SubmissionView,
  withdrawSubmission,
} from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";
import { SubmissionFiles } from "../submission-files.tsx";
import { SubmittedLinks } from "../submitted-links.tsx";
import { GroupMembers } from "./group-members.tsx";
import { ResultView } from "./result-view.tsx";
import { RevisionsButton } from "./revisions.tsx";
import { Lateness } from "./submit-dialog.tsx";
import { SubmittedText } from "./submitted-text.tsx";

interface HandedInProps {
  door: AssignmentDoor;
  submission: SubmissionView;
}

/** Work that was handed in, and what became of it. */
export function HandedIn({ door, submission }: HandedInProps) {
  const { t, format } = useI18n();
  const { result, content, files } = submission;
  return (
    <Stack gap={4}>
      <Row>
        <Badge tone={result ? "success" : "info"}>
          {t(result ? "assignment.handed_in.released" : "assignment.handed_in.waits")}
        </Badge>
        {submission.submitted_at && (
          <span>{t("assignment.handed_in.at", { time: format.dateTime(submission.submitted_at) })}</span>
        )}
      </Row>
      <GroupMembers members={submission.members} />
      {!result && <Lateness submission={submission} />}
      {result && <ResultView door={door} submissionId={submission.id} result={result} />}
      <SubmittedText text={content.text} comments={result?.comments ?? []} files={files} />
      <SubmittedLinks links={content.links} />
      <SubmissionFiles submissionId={submission.id} files={files} />
      <Row>
        {submission.may_withdraw && <Withdraw door={door} submission={submission} />}
        <RevisionsButton submissionId={submission.id} />
      </Row>
    </Stack>
  );
}

function Withdraw({ door, submission }: HandedInProps) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: () => withdrawSubmission(submission.id),
    onSuccess: () => toast.show({ text: t("assignment.handed_in.withdrawn") }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: assignmentDoorKey(door.id) }),
  });
  return (
    <Button isPending={withdrawing.isPending} onPress={() => withdrawing.mutate()}>
      {t("assignment.handed_in.withdraw")}
    </Button>
  );
}
