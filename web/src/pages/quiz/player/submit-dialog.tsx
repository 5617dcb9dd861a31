import { useMutation } from "@tanstack/react-query";
import type { LiveAttempt } from "@/api/queries/attempts.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Stack } from "@/ui/layout.tsx";
import type { QuestionState } from "./question-states.ts";
import type { Player } from "./use-player.ts";

interface SubmitDialogProps {
  view: LiveAttempt;
  questions: readonly QuestionState[];
  player: Player;
  onClose: () => void;
  onGo: (question: QuestionState) => void;
}

/** Before the end: what is not answered, what was flagged, and whether everything has arrived. */
export function SubmitDialog({ view, questions, player, onClose, onGo }: SubmitDialogProps) {
  const { t } = useI18n();
  const submit = useMutation({ mutationFn: player.submit });
  const open = questions.filter(({ state }) => state === "unanswered" || state === "unseen");
  const flagged = questions.filter(({ isFlagged }) => isFlagged);
  const canGo = ({ place }: QuestionState) => view.navigation === "free" || place.page === view.page;
  const links = (listed: readonly QuestionState[]) =>
    listed.map((question) => (
      <Button key={question.number} size="sm" isDisabled={!canGo(question)} onPress={() => onGo(question)}>
        {t("quiz.question", { number: question.number })}
      </Button>
    ));
  return (
    <Dialog
      title={t("quiz.submit.title")}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={(close) => (
        <>
          <Button variant="primary" isPending={submit.isPending} onPress={() => submit.mutate()}>
            {t("quiz.submit.confirm")}
          </Button>
          <Button onPress={close}>{t("quiz.submit.back")}</Button>
        </>
      )}
    >
      <Stack gap={4}>
        {open.length === 0 ? (
          <p>{t("quiz.submit.all_answered")}</p>
        ) : (
          <Callout
            tone="warning"
            title={t("quiz.submit.unanswered", { count: open.length })}
            actions={links(open)}
          />
        )}
        {flagged.length > 0 && (
          <Callout title={t("quiz.submit.flagged", { count: flagged.length })} actions={links(flagged)} />
        )}
        <p>{t("quiz.submit.final")}</p>
        <div role="alert">
          {submit.error && <Callout tone="danger">{problemText(t, submit.error)}</Callout>}
          {submit.data === false && <Callout tone="danger">{t("quiz.submit.no_connection")}</Callout>}
        </div>
      </Stack>
    </Dialog>
  );
}
