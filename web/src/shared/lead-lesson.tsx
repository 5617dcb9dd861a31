// Where a lesson leads: to an activity that its course has, or to a new one.
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { IdempotencyKey } from "@/api/client.ts";
import { type LessonDraft, lessonDraftQuery, updateLesson } from "@/api/queries/lesson-drafts.ts";
import { draftChanged } from "@/api/queries/versions.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";
import { problemText } from "./problem-text.ts";
import { useOnceOnly } from "./use-once-only.ts";

interface LeadLessonProps {
  lesson: LessonDraft;
  activity: "quiz" | "assignment";
  words: {
    /** The button that makes a new one. */
    make: string;
    /** The list of those that there are. */
    or: string;
    /** The button that takes the chosen one. */
    take: string;
    done: string;
  };
  /** Those of the lesson's course. */
  choices: readonly { id: string; title: string }[];
  create: (courseId: string, title: string, key: IdempotencyKey) => Promise<{ id: string }>;
  /** What is asked anew afterwards. */
  changes: QueryKey;
  /** Goes to it. */
  open: (id: string) => Promise<void>;
}

/** Writes into the lesson what it leads to, and goes there. */
function useLeading({ lesson, activity, words, changes, open }: LeadLessonProps) {
  const queryClient = useQueryClient();
  return async (source: string) => {
    const material = { ...lesson.material, activity, source };
    await updateLesson(lesson.id, lesson.revision, { kind: "activity", material });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: lessonDraftQuery(lesson.id).queryKey }),
      queryClient.invalidateQueries({ queryKey: changes }),
    ]);
    draftChanged(queryClient, lesson.course_id);
    toast.show({ text: words.done });
    await open(source);
  };
}

export function LeadLesson(props: LeadLessonProps) {
  const { lesson, words, choices, create } = props;
  const { t } = useI18n();
  const [chosen, setChosen] = useState<string | null>(null);
  const onceOnly = useOnceOnly();
  const lead = useLeading(props);
  const leading = useMutation({ mutationFn: lead });
  const making = useMutation({
    mutationFn: async () => {
      const made = await onceOnly(lesson.id, (key) => create(lesson.course_id, lesson.title, key));
      await lead(made.id);
    },
  });
  const error = making.error ?? leading.error;
  return (
    <>
      {error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, error)}</Callout>
        </div>
      )}
      <Row>
        <Button variant="primary" isPending={making.isPending} onPress={() => making.mutate()}>
          {words.make}
        </Button>
      </Row>
      {choices.length > 0 && (
        <Stack gap={3}>
          <ComboBox
            label={words.or}
            options={choices.map(({ id, title }) => ({ id, label: title }))}
            value={chosen}
            onChange={setChosen}
          />
          <Row>
            <Button
              isDisabled={chosen === null}
              isPending={leading.isPending}
              onPress={() => chosen !== null && leading.mutate(chosen)}
            >
              {words.take}
            </Button>
          </Row>
        </Stack>
      )}
    </>
  );
}
