import { useQuery } from "@tanstack/react-query";
import { failedCompletionsQuery } from "@/api/queries/completions.ts";
import { useI18n } from "@/i18n";
import { Callout } from "@/ui/callout.tsx";
import { Link } from "@/ui/link.tsx";
import { quizAddresses } from "../quiz-addresses.ts";

/** Attempts whose results did not arrive everywhere: someone who teaches is to know, and can try again there. */
export function FailedConsequences({ quizId }: { quizId: string }) {
  const { t, format } = useI18n();
  const { data } = useQuery(failedCompletionsQuery(quizId));
  if (!data || data.items.length === 0) return null;
  return (
    <Callout tone="danger" title={t("grading.follow.some_failed")}>
      <ul>
        {data.items.map(({ attempt_id, step, updated_at }) => (
          <li key={attempt_id}>
            <Link href={`${quizAddresses(quizId).attempts}/${attempt_id}`}>
              {t("grading.follow.failed_at", {
                step: t(`grading.follow.step.${step}`),
                time: format.dateTime(updated_at),
              })}
            </Link>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
