import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usersQuery } from "@/api/queries/admin.ts";
import { hasRole, meQuery } from "@/api/queries/me.ts";
import { type CourseWorkflow, setReview, workflowChanged, workflowQuery } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Callout } from "@/ui/callout.tsx";
import { Stack } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Select } from "@/ui/select.tsx";
import { SeveralField } from "../several-field.tsx";

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
      <Reviewers
        reviewers={workflow.reviewers}
        isDisabled={save.isPending}
        onChange={(reviewers) => save.mutate({ reviewers })}
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

interface ReviewersProps {
  reviewers: CourseWorkflow["reviewers"];
  isDisabled: boolean;
  onChange: (ids: readonly string[]) => void;
}

/** Found by the beginning of a name or an address among the teachers of the organisation. */
function Reviewers({ reviewers, isDisabled, onChange }: ReviewersProps) {
  const { t } = useI18n();
  const [typed, setTyped] = useState("");
  const { data } = useInfiniteQuery(usersQuery({ role: "teacher", ...(typed !== "" && { q: typed }) }));
  const ids = reviewers.map(({ id }) => id);
  const people = (data?.pages[0]?.items ?? []).filter((person) => !ids.includes(person.id));
  return (
    <SeveralField
      label={t("author.review_settings.add")}
      description={t("author.review_settings.help")}
      chosenLabel={t("author.review_settings.reviewers")}
      chosen={reviewers.map(({ id, name }) => ({ id, label: name ?? t("author.workflow.somebody") }))}
      options={people.map(({ id, name, email }) => ({ id, label: name, detail: email }))}
      onType={setTyped}
      isDisabled={isDisabled}
      onAdd={(id) => onChange([...ids, id])}
      onRemove={(id) => onChange(ids.filter((each) => each !== id))}
    />
  );
}
