import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  type AssignmentCheck,
  type AssignmentView,
  assignmentKeys,
  publishAssignment,
} from "@/api/queries/assignments.ts";
import { useI18n } from "@/i18n";
import { fieldText, problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Stack } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "../assignment.module.css";

interface PublishPanelProps {
  view: AssignmentView;
  /** Undefined while it is on its way. */
  check: AssignmentCheck | undefined;
  isDirty: boolean;
}

/** What publishing would refuse, and publishing. */
export function PublishPanel({ view, check, isDirty }: PublishPanelProps) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const publishing = useMutation({
    mutationFn: () => publishAssignment(view.id, view.revision),
    onSuccess: () => toast.show({ text: t("assignment.publish.done") }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: assignmentKeys.all }),
  });
  const faults = check?.faults ?? [];
  const isSameAsPublished = view.published_number !== null && !view.has_unpublished_changes;
  return (
    <Stack gap={3}>
      <div role="status">
        {faults.length > 0 && (
          <Callout tone="warning" title={t("assignment.publish.faults", { count: faults.length })}>
            <ul>
              {faults.map(({ place, code, message }) => (
                <li key={place + code}>{fieldText(t, { field: place, code, message, value: null })}</li>
              ))}
            </ul>
          </Callout>
        )}
        {check && faults.length === 0 && (
          <p>{t(isSameAsPublished ? "assignment.publish.same" : "assignment.publish.ready")}</p>
        )}
      </div>
      {isDirty && <p>{t("assignment.publish.unsaved")}</p>}
      <p className={styles.muted}>{t("assignment.publish.text")}</p>
      {publishing.error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, publishing.error)}</Callout>
        </div>
      )}
      <div>
        <Button
          isDisabled={isDirty || isSameAsPublished || !check || faults.length > 0}
          isPending={publishing.isPending}
          onPress={() => publishing.mutate()}
        >
          {t("assignment.publish.action")}
        </Button>
      </div>
    </Stack>
  );
}
