import { useMutation, useQueryClient } from "@tanstack/react-query";
import { publishQuiz, type QuizCheck, type QuizView, quizKeys } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Stack } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./builder.module.css";
import { PublishedVersions } from "./published-versions.tsx";

interface PublishPanelProps {
  quiz: QuizView;
  /** Undefined while it is on its way. */
  check: QuizCheck | undefined;
  isDirty: boolean;
  /** The words for a fault, and the way to its place. */
  faults: readonly { text: string; goTo: (() => void) | null }[];
}

/** What publishing would refuse, and publishing. */
export function PublishPanel({ quiz, check, isDirty, faults }: PublishPanelProps) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const publishing = useMutation({
    mutationFn: () => publishQuiz(quiz.id, quiz.revision),
    onSuccess: ({ number }) => toast.show({ text: t("grading.publish.done", { number }) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: quizKeys.all }),
  });
  const isSame = quiz.published_number !== null && !quiz.has_changes;
  return (
    <Stack gap={3}>
      <div role="status">
        {check && faults.length > 0 && (
          <Callout tone="warning" title={t("grading.publish.faults", { count: faults.length })}>
            <ul className={styles.faults}>
              {faults.map(({ text, goTo }) => (
                <li key={text}>
                  {goTo ? (
                    <Button variant="quiet" size="sm" onPress={goTo}>
                      {text}
                    </Button>
                  ) : (
                    text
                  )}
                </li>
              ))}
            </ul>
          </Callout>
        )}
        {check && faults.length === 0 && (
          <p>{t(isSame && !isDirty ? "grading.publish.same" : "grading.publish.ready")}</p>
        )}
      </div>
      {isDirty && <p>{t("grading.publish.unsaved")}</p>}
      <p className={styles.help}>{t("grading.publish.text")}</p>
      {publishing.error && <Callout tone="danger">{problemText(t, publishing.error)}</Callout>}
      <div>
        <Button
          isDisabled={isDirty || isSame || !check || faults.length > 0}
          isPending={publishing.isPending}
          onPress={() => publishing.mutate()}
        >
          {t("grading.publish.action")}
        </Button>
      </div>
      {quiz.published_number !== null && (
        <Disclosure title={t("grading.published.title")}>
          <PublishedVersions quizId={quiz.id} />
        </Disclosure>
      )}
    </Stack>
  );
}
