import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  movePreviewQuery,
  type ReaderVersions,
  readerVersionsChanged,
  setVersionPolicy,
  type VersionPolicy,
} from "@/api/queries/reader-versions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { useSettled } from "@/shared/use-settled.ts";
import { Callout } from "@/ui/callout.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { toast } from "@/ui/toast.ts";
import { MoveDialog } from "./move-dialog.tsx";

const policies: readonly VersionPolicy[] = ["newest", "begun", "chosen"];

/** What a new version means for those who are in the course; it takes effect as soon as it stands, and moves students only when asked. */
export function PolicyForm({ versions }: { versions: ReaderVersions }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { course_id: courseId, policy, published_version } = versions;
  const [isFollowing, setFollowing] = useState(false);
  const save = useMutation({
    mutationFn: (wanted: VersionPolicy) => setVersionPolicy(courseId, wanted),
    onSuccess: async (changed) => {
      await readerVersionsChanged(client, changed);
      toast.show({ text: t("author.readers.saved") });
    },
  });
  // Who would be moved is looked at before anybody is.
  const look = useMutation({
    mutationFn: () => client.fetchQuery(movePreviewQuery(courseId, "everybody")),
    onSuccess: ({ students }) => (students > 0 ? setFollowing(true) : save.mutate("newest")),
  });
  const choice = useSettled((wanted: VersionPolicy) => {
    if (wanted === policy) return;
    if (wanted === "newest" && published_version !== null) look.mutate();
    else save.mutate(wanted);
  });
  const error = look.error ?? save.error;
  return (
    <>
      <RadioGroup
        label={t("author.readers.question")}
        description={t("author.readers.completed_stay")}
        options={policies.map((value) => ({
          value,
          label: t(`author.readers.policy.${value}`),
          description: t(`author.readers.policy.${value}.help`),
        }))}
        value={choice.passing ?? (save.isPending ? save.variables : policy)}
        isReadOnly={look.isPending || save.isPending}
        onChange={(value) => {
          const wanted = policies.find((each) => each === value);
          if (wanted) choice.pass(wanted);
        }}
        onBlur={choice.settle}
      />
      {error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, error)}</Callout>
        </div>
      )}
      {isFollowing && (
        <MoveDialog courseId={courseId} movers="everybody" follow onClose={() => setFollowing(false)} />
      )}
    </>
  );
}
