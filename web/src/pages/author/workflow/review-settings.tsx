import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import X from "lucide-react/icons/x";
import { useState } from "react";
import { usersQuery } from "@/api/queries/admin.ts";
import { hasRole, meQuery } from "@/api/queries/me.ts";
import { type CourseWorkflow, setReview, workflowChanged, workflowQuery } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Callout } from "@/ui/callout.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Select } from "@/ui/select.tsx";

const rules = ["inherit", "required", "free"] as const;
const settings = { inherit: null, required: true, free: false } as const;

/** Whether this course needs a review, and who may do it: for administrators, nothing for others. */
export function ReviewSettings({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const { data: me } = useQuery(meQuery);
  const isAdministrator = me !== undefined && hasRole(me, "administrator");
  const { data: workflow } = useQuery({ ...workflowQuery(courseId), enabled: isAdministrator });
  if (!isAdministrator || !workflow) return null;
  return (
    <PageSection title={t("author.review_settings.title")}>
      <ReviewForm workflow={workflow} />
    </PageSection>
  );
}

export function ReviewForm({ workflow }: { workflow: CourseWorkflow }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const ids = workflow.reviewers.map((reviewer) => reviewer.id);
  const save = useMutation({
    mutationFn: ({ required = workflow.review_setting, reviewers = ids }: Change) =>
      setReview(workflow.course_id, workflow.revision, required, reviewers),
    onSettled: () => workflowChanged(client, workflow.course_id),
  });
  const chosen = rules.find((rule) => settings[rule] === workflow.review_setting) ?? "inherit";
  return (
    <Stack gap={4}>
      <Select
        label={t("author.review_settings.rule")}
        options={rules.map((rule) => ({ id: rule, label: t(`author.review_settings.${rule}`) }))}
        value={chosen}
        isDisabled={save.isPending}
        onChange={(id) => save.mutate({ required: settings[rules.find((rule) => rule === id) ?? "inherit"] })}
      />
      <ul aria-label={t("author.review_settings.reviewers")}>
        {workflow.reviewers.map(({ id, name }) => (
          <li key={id}>
            <Row gap={2}>
              <bdi>{name ?? t("author.workflow.somebody")}</bdi>
              <IconButton
                size="sm"
                isDisabled={save.isPending}
                icon={<X />}
                label={t("author.review_settings.remove", { name: name ?? t("author.workflow.somebody") })}
                onPress={() => save.mutate({ reviewers: ids.filter((each) => each !== id) })}
              />
            </Row>
          </li>
        ))}
      </ul>
      <AddReviewer
        known={ids}
        isDisabled={save.isPending}
        onAdd={(id) => save.mutate({ reviewers: [...ids, id] })}
      />
      {save.error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, save.error)}</Callout>
        </div>
      )}
    </Stack>
  );
}

interface Change {
  required?: boolean | null;
  reviewers?: readonly string[];
}

interface AddReviewerProps {
  known: readonly string[];
  isDisabled: boolean;
  onAdd: (id: string) => void;
}

/** Found by the beginning of a name or an address among the teachers of the organisation. */
function AddReviewer({ known, isDisabled, onAdd }: AddReviewerProps) {
  const { t } = useI18n();
  const [typed, setTyped] = useState("");
  const { data } = useInfiniteQuery(usersQuery({ role: "teacher", ...(typed !== "" && { q: typed }) }));
  const people = (data?.pages[0]?.items ?? []).filter((person) => !known.includes(person.id));
  return (
    <ComboBox
      label={t("author.review_settings.add")}
      description={t("author.review_settings.help")}
      options={people.map(({ id, name, email }) => ({ id, label: name, detail: email }))}
      // The server has found them already, by their address too.
      defaultFilter={() => true}
      isDisabled={isDisabled}
      value={null}
      inputValue={typed}
      onInputChange={setTyped}
      onChange={(id) => {
        if (id === null) return;
        setTyped("");
        onAdd(id);
      }}
    />
  );
}
