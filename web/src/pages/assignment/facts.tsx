import type { AssignmentDoor } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { type Definition, DefinitionList } from "@/ui/layout.tsx";

/** What work loses that comes late, in words; null: nothing. */
function useLateWords() {
  const { t, format } = useI18n();
  return ({ late }: AssignmentDoor["timing"]): string | null => {
    if (late.kind === "none") return null;
    const values = {
      percent: format.percent(scoreValue(late.percent)),
      most: format.percent(scoreValue(late.most_percent)),
    };
    const loses = t(`assignment.late.${late.kind}.words`, values);
    if (late.grace_minutes === 0) return loses;
    return `${loses} ${t("assignment.late.grace.words", { time: format.duration(late.grace_minutes * 60) })}`;
  };
}

/** What may be handed in, in words. */
export function useAcceptedWords() {
  const { t, format } = useI18n();
  return ({ text, most_words, links, files }: AssignmentDoor["accepted"]): string => {
    const words = most_words ?? null;
    const parts = [
      ...(text
        ? [words === null ? t("assignment.accepted.text") : t("assignment.accepted.words", { count: words })]
        : []),
      ...(links > 0 ? [t("assignment.accepted.links", { count: links })] : []),
      ...(files ? [t("assignment.accepted.files", { count: files.most })] : []),
    ];
    return format.list(parts);
  };
}

/** The rules of an assignment for whoever hands something in. */
export function AssignmentFacts({ door }: { door: AssignmentDoor }) {
  const { t, format } = useI18n();
  const lateWords = useLateWords();
  const acceptedWords = useAcceptedWords();
  const { timing, attempts } = door;
  const moment = (name: "opens" | "due" | "cut_off"): Definition[] => {
    const at = timing[name];
    return at ? [{ term: t(`assignment.timing.${name}`), value: format.dateTime(at) }] : [];
  };
  const late = timing.due ? lateWords(timing) : null;
  const items: Definition[] = [
    ...moment("opens"),
    ...moment("due"),
    ...moment("cut_off"),
    ...(late === null ? [] : [{ term: t("assignment.timing.late"), value: late }]),
    { term: t("assignment.points"), value: format.number(scoreValue(door.points)) },
    { term: t("assignment.accepted.title"), value: acceptedWords(door.accepted) },
    {
      term: t("assignment.attempts.title"),
      value:
        attempts.most == null
          ? t("assignment.attempts.any")
          : t("assignment.attempts.count", { count: attempts.most }),
    },
    ...(door.by_groups
      ? [{ term: t("assignment.groups.title"), value: t("assignment.groups.student") }]
      : []),
    ...(door.is_anonymous
      ? [{ term: t("assignment.anonymous.title"), value: t("assignment.anonymous.student") }]
      : []),
  ];
  return <DefinitionList items={items} />;
}
