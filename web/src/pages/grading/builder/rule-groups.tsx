import type { Quiz, QuizView } from "@/api/queries/quizzes.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { SettingsGroup } from "@/shared/editing/settings-group.tsx";
import { AccessFields } from "./access-fields.tsx";
import { AttemptFields } from "./attempt-fields.tsx";
import { BehaviourFields } from "./behaviour-fields.tsx";
import { FeedbackBands } from "./feedback-bands.tsx";
import { hasErrorBelow, type RuleFieldsProps } from "./fields.ts";
import { PageFields } from "./page-fields.tsx";
import { ReviewMatrix } from "./review-matrix.tsx";
import { TimingFields } from "./timing-fields.tsx";

/** When it can be taken and for how long, in a few words. */
function timingText(t: Translate, format: Format, { opens, closes, limit_s }: Quiz["timing"]): string {
  const parts = [
    ...(opens ? [t("grading.timing.from", { time: format.dateTime(opens) })] : []),
    ...(closes ? [t("grading.timing.until", { time: format.dateTime(closes) })] : []),
    ...(limit_s === null ? [] : [format.duration(limit_s)]),
  ];
  return parts.length === 0 ? t("grading.timing.always") : parts.join(" · ");
}

function attemptsText(t: Translate, { most, combining }: Quiz["attempts"]): string {
  if (most === 1) return t("grading.attempts.summary", { count: 1 });
  const count =
    most === null ? t("grading.attempts.unlimited") : t("grading.attempts.summary", { count: most });
  return `${count} · ${t(`grading.attempts.${combining}`)}`;
}

function isRestricted({ networks, safe_exam_browser }: Quiz["access"], hasPassword: boolean): boolean {
  const { config_keys, browser_exam_keys } = safe_exam_browser;
  return hasPassword || networks.length + config_keys.length + browser_exam_keys.length > 0;
}

interface RuleGroupsProps extends RuleFieldsProps {
  quizId: string;
  hasPassword: boolean;
  onPasswordSet: (saved: QuizView) => void;
  /** The fields that the server complains about. */
  faulty: readonly string[];
}

/** All rules of a quiz besides its questions. */
export function RuleGroups(props: RuleGroupsProps) {
  const { t, format } = useI18n();
  const { quiz, faulty, hasPassword } = props;
  const group = (...names: (keyof Quiz)[]) => ({ hasError: hasErrorBelow(faulty, ...names) });
  return (
    <>
      <SettingsGroup
        title={t("grading.timing.title")}
        summary={timingText(t, format, quiz.timing)}
        {...group("timing")}
      >
        <TimingFields {...props} />
      </SettingsGroup>
      <SettingsGroup
        title={t("grading.attempts.title")}
        summary={attemptsText(t, quiz.attempts)}
        {...group("attempts")}
      >
        <AttemptFields {...props} />
      </SettingsGroup>
      <SettingsGroup
        title={t("grading.behaviour.title")}
        summary={t(`grading.behaviour.${quiz.behaviour.kind}`)}
        {...group("behaviour")}
      >
        <BehaviourFields {...props} />
      </SettingsGroup>
      <SettingsGroup
        title={t("grading.pages.title")}
        summary={t(`grading.pages.${quiz.pages.paging}`)}
        {...group("pages", "section_order", "answer_order")}
      >
        <PageFields {...props} />
      </SettingsGroup>
      <SettingsGroup
        title={t("grading.access.title")}
        summary={t(
          isRestricted(quiz.access, hasPassword) ? "grading.access.restricted" : "grading.access.open",
        )}
        {...group("access")}
      >
        <AccessFields {...props} />
      </SettingsGroup>
      <SettingsGroup title={t("grading.review.title")} summary="" {...group("review")}>
        <ReviewMatrix {...props} />
      </SettingsGroup>
      <SettingsGroup
        title={t("grading.bands.title")}
        summary={
          quiz.overall_feedback.length === 0
            ? t("grading.bands.none")
            : t("grading.bands.summary", { count: quiz.overall_feedback.length })
        }
        {...group("overall_feedback")}
      >
        <FeedbackBands {...props} />
      </SettingsGroup>
    </>
  );
}
