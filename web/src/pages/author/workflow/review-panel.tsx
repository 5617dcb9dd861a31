import ClipboardCheck from "lucide-react/icons/clipboard-check";
import type { FormEvent } from "react";
import type { CourseWorkflow } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Stack } from "@/ui/layout.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { useWorkflow } from "./use-workflow.ts";

/** Where the draft is between its authors and its reviewers, and the next step for an author. */
export function ReviewPanel({ workflow }: { workflow: CourseWorkflow }) {
  const { t, format } = useI18n();
  const { step } = useWorkflow(workflow);
  const name = workflow.submitter?.name ?? t("author.workflow.somebody");
  const when = workflow.submitted_at ? format.dateTime(workflow.submitted_at) : "";
  return (
    <Stack gap={4}>
      {workflow.state === "in_review" && (
        <Callout
          tone="info"
          title={t("author.workflow.in_review")}
          actions={
            workflow.actions.includes("withdraw") && (
              <Button isPending={step.isPending} onPress={() => step.mutate({ action: "withdraw" })}>
                {t("author.workflow.withdraw")}
              </Button>
            )
          }
        >
          {t("author.workflow.submitted", { name, when })}
        </Callout>
      )}
      {workflow.state === "approved" && (
        <Callout tone="success" title={t("author.workflow.approved")}>
          {t("author.workflow.approved.help")}
        </Callout>
      )}
      {workflow.review_required && workflow.actions.includes("submit") && (
        <Callout tone="warning" title={t("author.workflow.required")}>
          {t("author.workflow.required.help")}
        </Callout>
      )}
      {step.error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, step.error)}</Callout>
        </div>
      )}
      {workflow.actions.includes("submit") && <SubmitForm workflow={workflow} />}
    </Stack>
  );
}

function SubmitForm({ workflow }: { workflow: CourseWorkflow }) {
  const { t } = useI18n();
  const comment = useDraft(`submit.${workflow.course_id}`, "");
  const { step } = useWorkflow(workflow, () => comment.forget(""));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate({ action: "submit", comment: comment.value.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={3}>
        <TextArea
          isOptional
          rows={2}
          maxLength={2000}
          label={t("author.workflow.comment")}
          description={t("author.workflow.comment.help")}
          value={comment.value}
          onChange={comment.change}
        />
        {step.error && (
          <div role="alert">
            <Callout tone="danger">{problemText(t, step.error)}</Callout>
          </div>
        )}
        <div>
          <Button
            type="submit"
            variant={workflow.review_required ? "primary" : "secondary"}
            icon={<ClipboardCheck />}
            isPending={step.isPending}
          >
            {t("author.workflow.submit")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
