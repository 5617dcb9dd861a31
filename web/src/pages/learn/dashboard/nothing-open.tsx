import BookOpen from "lucide-react/icons/book-open";
import PartyPopper from "lucide-react/icons/party-popper";
import { useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";

/** In the place of the next lesson when there is none: the way to the first course, or to another one. */
export function NothingOpen({ hasCompleted }: { hasCompleted: boolean }) {
  const { t } = useI18n();
  const kind = hasCompleted ? "all_done" : "empty";
  return (
    <EmptyState
      icon={hasCompleted ? <PartyPopper /> : <BookOpen />}
      title={t(`learn.dashboard.${kind}.title`)}
      actions={
        <LinkButton variant="primary" href="/catalogue">
          {t("learn.dashboard.browse")}
        </LinkButton>
      }
    >
      <p>{t(`learn.dashboard.${kind}.text`)}</p>
    </EmptyState>
  );
}
