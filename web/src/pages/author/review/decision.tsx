import Check from "lucide-react/icons/check";
import MessageSquare from "lucide-react/icons/message-square";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import type { CourseWorkflow } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { useWorkflow } from "../workflow/use-workflow.ts";

/** Approve, or say what has to be changed. What was edited meanwhile is looked at first. */
export function Decision({ workflow }: { workflow: CourseWorkflow }) {
  const { t } = useI18n();
  const [opened] = useState(workflow.revision);
  const comment = useDraft(`review.${workflow.course_id}`, "");
  const { step } = useWorkflow(workflow, () => comment.forget(""));
  const { actions } = workflow;
  const decide = (action: "approve" | "ask_for_changes") =>
    step.mutate({ action, comment: comment.value.trim() });
  if (!actions.includes("ask_for_changes")) {
    return <Callout tone="info">{t("author.review.not_waiting")}</Callout>;
  }
  // A newer draft than the one that was read, whether that was noticed here or by the server.
  const seen = step.data?.revision ?? opened;
  const isRefused = step.error !== null && asProblem(step.error).status === 412;
  const isStale = isRefused || (workflow.revision !== seen && !step.isPending);
  return (
    <Stack gap={4}>
      {workflow.state === "approved" && <Callout tone="success" title={t("author.workflow.approved")} />}
      {workflow.state === "in_review" && !actions.includes("approve") && (
        <Callout tone="info">{t("author.review.own")}</Callout>
      )}
      <div role="alert">
        {isStale && <Callout tone="warning">{t("author.review.stale")}</Callout>}
        {step.error && !isRefused && <Callout tone="danger">{problemText(t, step.error)}</Callout>}
      </div>
      <TextArea
        rows={3}
        maxLength={2000}
        label={t("author.review.comment")}
        description={t("author.review.comment.help")}
        value={comment.value}
        onChange={comment.change}
      />
      <Row gap={3}>
        {actions.includes("approve") && (
          <Button
            variant="primary"
            icon={<Check />}
            isPending={step.isPending}
            onPress={() => decide("approve")}
          >
            {t("author.review.approve")}
          </Button>
        )}
        <Button
          icon={<MessageSquare />}
          isPending={step.isPending}
          isDisabled={comment.value.trim() === ""}
          onPress={() => decide("ask_for_changes")}
        >
          {t("author.review.ask")}
        </Button>
      </Row>
    </Stack>
  );
}
