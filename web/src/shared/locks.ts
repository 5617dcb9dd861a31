import type { Schemas } from "@/api/client.ts";
import type { Format, Translate } from "@/i18n";

export type LockView = Schemas["LockView"];

/** Why something is locked and what opens it, in a sentence. */
export function lockText(t: Translate, format: Format, lock: LockView): string {
  const title = lock.subject_title ?? t("common.lock.something");
  switch (lock.reason) {
    case "not_enrolled":
      return t("common.lock.not_enrolled");
    case "not_yet_open":
      return t("common.lock.opens", { date: format.dateTime(lock.opens_at ?? "") });
    case "score_not_reached": {
      const required = format.percent(lock.required_percent ?? 0);
      if (lock.score_percent === null) return t("common.lock.score", { title, required });
      return t("common.lock.score_so_far", { title, required, score: format.percent(lock.score_percent) });
    }
    case "not_in_group":
      return t("common.lock.group");
    default:
      return t("common.lock.complete", { title });
  }
}

/** What a lesson still asks for before it can be completed; empty when nothing. */
export function requirementTexts(
  t: Translate,
  format: Format,
  lesson: Pick<
    Schemas["LessonView"],
    "minimum_minutes" | "minimum_percent" | "time_spent_s" | "score_percent"
  >,
): string[] {
  const texts: string[] = [];
  const { minimum_minutes: minutes, minimum_percent: percent } = lesson;
  if (minutes !== null && lesson.time_spent_s < minutes * 60) {
    const time = format.duration(minutes * 60);
    texts.push(t("common.requirement.time", { time, spent: format.duration(lesson.time_spent_s) }));
  }
  if (percent !== null && (lesson.score_percent ?? -1) < percent) {
    const required = format.percent(percent);
    texts.push(
      lesson.score_percent === null
        ? t("common.requirement.score", { required })
        : t("common.requirement.score_so_far", { required, score: format.percent(lesson.score_percent) }),
    );
  }
  return texts;
}
