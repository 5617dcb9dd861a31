import { useQueryClient } from "@tanstack/react-query";
import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-restore";
import { type CourseWorkflow, takeStep, workflowChanged } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Stack } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";
import { useWorkflow } from "./use-workflow.ts";

/** Into the archive, with a way back; and out of it. */
export function ArchivePanel({ workflow }: { workflow: CourseWorkflow }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { step } = useWorkflow(workflow);
  const isArchived = workflow.state === "archived";
  const undo = async (archived: CourseWorkflow) => {
    try {
      await takeStep(archived.course_id, archived.revision, "unarchive", "");
    } catch (error) {
      toast.show({ text: problemText(t, error), tone: "danger" });
    }
    await workflowChanged(client, archived.course_id);
  };
  const archive = () =>
    step.mutate(
      { action: "archive" },
      {
        onSuccess: (archived) =>
          toast.show({
            text: t("author.archive.done"),
            action: { label: t("author.undo"), run: () => void undo(archived) },
          }),
      },
    );
  return (
    <Stack gap={3}>
      <p>{t(isArchived ? "author.archive.is" : "author.archive.help")}</p>
      {step.error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, step.error)}</Callout>
        </div>
      )}
      <div>
        {isArchived ? (
          <Button
            icon={<ArchiveRestore />}
            isPending={step.isPending}
            onPress={() => step.mutate({ action: "unarchive" })}
          >
            {t("author.archive.back")}
          </Button>
        ) : (
          <Button icon={<Archive />} isPending={step.isPending} onPress={archive}>
            {t("author.archive.button")}
          </Button>
        )}
      </div>
    </Stack>
  );
}
