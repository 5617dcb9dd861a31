import type { QuizDoor } from "@/api/queries/attempts.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { type Definition, DefinitionList } from "@/ui/layout.tsx";
import { roundedScore } from "../shown-score.ts";

function attemptsText(t: Translate, door: QuizDoor): string {
  if (door.most_attempts === null) return t("quiz.door.attempts_any");
  const used = door.attempts.length;
  return t("quiz.door.attempts_used", { used, most: door.most_attempts });
}

function lateText(t: Translate, format: Format, door: QuizDoor): string {
  if (door.late === "grace_period")
    return t("quiz.door.late.grace_period", { time: format.duration(door.grace_s) });
  return t(`quiz.door.late.${door.late}`);
}

function factsOf(t: Translate, format: Format, door: QuizDoor): Definition[] {
  const facts: (Definition | false)[] = [
    {
      term: t("quiz.door.questions"),
      value: t("quiz.door.questions_points", { count: door.questions, points: roundedScore(door.points) }),
    },
    {
      term: t("quiz.door.time"),
      value: door.limit_s === null ? t("quiz.door.time_none") : format.duration(door.limit_s),
    },
    (door.limit_s !== null || door.closes !== null) && {
      term: t("quiz.door.late"),
      value: lateText(t, format, door),
    },
    door.opens !== null && { term: t("quiz.door.opens"), value: format.dateTime(door.opens) },
    door.closes !== null && { term: t("quiz.door.closes"), value: format.dateTime(door.closes) },
    { term: t("quiz.door.attempts_term"), value: attemptsText(t, door) },
    door.most_attempts !== 1 && {
      term: t("quiz.door.combining"),
      value: t(`quiz.door.combining.${door.combining}`),
    },
    { term: t("quiz.door.behaviour"), value: t(`quiz.door.behaviour.${door.behaviour}`) },
    door.navigation === "sequential" && {
      term: t("quiz.door.navigation"),
      value: t("quiz.door.navigation.sequential"),
    },
  ];
  return facts.filter((fact) => fact !== false);
}

/** What there is to know before it begins, with what this student was granted. */
export function QuizFacts({ door }: { door: QuizDoor }) {
  const { t, format } = useI18n();
  return <DefinitionList items={factsOf(t, format, door)} />;
}
