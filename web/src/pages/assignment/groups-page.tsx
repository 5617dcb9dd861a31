import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { useState } from "react";
import {
  type AssignmentGroup,
  assignmentGroupsQuery,
  assignmentQuery,
  saveGroups,
} from "@/api/queries/assignments.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { StudentField } from "@/shared/student-field.tsx";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Row } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "./assignment.module.css";

/** Who hands in together. Each change takes effect at once. */
export function GroupsPage() {
  const { t } = useI18n();
  const { assignmentId } = useParams({
    from: "/signed-in/teaching-part/teaching/assignments/$assignmentId/groups",
  });
  const { data: view } = useSuspenseQuery(assignmentQuery(assignmentId));
  const { data: groups } = useSuspenseQuery(assignmentGroupsQuery(assignmentId));
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const { save, isSaving } = useSavingGroups(assignmentId);
  usePageTitle(t("assignment.groups.title"));
  const { items } = groups;
  const taken = items.flatMap(({ members }) => members.map(({ user_id }) => user_id));
  return (
    <PageSection title={t("assignment.groups.title")}>
      <p>{t("assignment.groups.text")}</p>
      <div ref={keptFocus} className={styles.criteria}>
        {items.length === 0 && <p>{t("assignment.groups.none")}</p>}
        {items.map((group) => (
          <GroupCard
            key={group.id}
            group={group}
            courseId={view.course_id}
            taken={taken}
            onChange={(next) =>
              save(items.flatMap((each) => (each.id === group.id ? (next ? [next] : []) : [saved(each)])))
            }
          />
        ))}
      </div>
      <Row>
        <Button
          icon={<Plus />}
          isPending={isSaving}
          onPress={() =>
            save([
              ...items.map(saved),
              {
                id: null,
                title: t("assignment.groups.new_title", { number: items.length + 1 }),
                user_ids: [],
              },
            ])
          }
        >
          {t("assignment.groups.add")}
        </Button>
      </Row>
    </PageSection>
  );
}

type SavedGroup = Parameters<typeof saveGroups>[1][number];

function saved({ id, title, members }: AssignmentGroup): SavedGroup {
  return { id, title, user_ids: members.map(({ user_id }) => user_id) };
}

function useSavingGroups(assignmentId: string) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { queryKey } = assignmentGroupsQuery(assignmentId);
  const { mutate, isPending } = useMutation({
    mutationFn: (groups: SavedGroup[]) => saveGroups(assignmentId, groups),
    onSuccess: (groups) => queryClient.setQueryData(queryKey, groups),
    onError: (error) => {
      toast.show({ text: problemText(t, error), tone: "danger" });
      return queryClient.invalidateQueries({ queryKey });
    },
  });
  return { save: mutate, isSaving: isPending };
}

interface GroupCardProps {
  group: AssignmentGroup;
  courseId: string;
  /** Who is in a group already: nobody is in two. */
  taken: readonly string[];
  /** Null: it is taken away. */
  onChange: (group: SavedGroup | null) => void;
}

function GroupCard({ group, courseId, taken, onChange }: GroupCardProps) {
  const { t } = useI18n();
  const [title, setTitle] = useState(group.title);
  const now = saved(group);
  const rename = () => {
    const wanted = title.trim();
    if (wanted !== "" && wanted !== group.title) onChange({ ...now, title: wanted });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a card
    <div role="group" aria-label={group.title} className={styles.criterion}>
      <div className={styles.line}>
        <TextField
          label={t("assignment.groups.name")}
          value={title}
          onChange={setTitle}
          onBlur={rename}
          maxLength={100}
          isWide
        />
        {!group.has_submitted && (
          <IconButton
            icon={<X />}
            label={t("assignment.groups.remove", { title: group.title })}
            onPress={() => onChange(null)}
          />
        )}
      </div>
      <ul className={styles.files}>
        {group.members.map(({ user_id, name, email }) => {
          const known = name ?? email ?? t("assignment.nobody");
          return (
            <li key={user_id} className={styles.file}>
              <bdi>{known}</bdi>
              <IconButton
                size="sm"
                icon={<X />}
                label={t("assignment.groups.take_out", { name: known })}
                onPress={() => onChange({ ...now, user_ids: now.user_ids.filter((id) => id !== user_id) })}
              />
            </li>
          );
        })}
      </ul>
      <StudentField
        key={group.members.length}
        label={t("assignment.groups.add_member")}
        courseId={courseId}
        taken={taken}
        value={null}
        onChange={(id) => id !== null && onChange({ ...now, user_ids: [...now.user_ids, id] })}
      />
    </div>
  );
}
