import { useI18n } from "@/i18n";
import { SettingsGroup } from "@/shared/editing/settings-group.tsx";
import { useAcceptedWords } from "../facts.tsx";
import { AcceptedFields } from "./accepted-fields.tsx";
import { AttemptFields } from "./attempt-fields.tsx";
import type { FieldsProps } from "./fields.ts";
import { MarkerFields } from "./marker-fields.tsx";
import { PeerFields } from "./peer-fields.tsx";
import { TimingFields } from "./timing-fields.tsx";

interface RuleGroupsProps extends FieldsProps {
  /** The fields that the server complains about. */
  faulty: readonly string[];
}

/** The rules of an assignment, folded away, each with what holds at present. */
export function RuleGroups({ faulty, ...props }: RuleGroupsProps) {
  const { t, format } = useI18n();
  const acceptedWords = useAcceptedWords();
  const { timing, attempts, accepted, by_groups, is_anonymous, double_marking, peer_review } =
    props.assignment;
  const below = (...names: string[]) => ({
    hasError: faulty.some((field) => names.some((name) => field === name || field.startsWith(`${name}.`))),
  });
  const marked = [
    ...(is_anonymous ? [t("assignment.anonymous.title")] : []),
    ...(double_marking ? [t("assignment.double.title")] : []),
  ];
  return (
    <>
      <SettingsGroup
        title={t("assignment.timing.title")}
        summary={timing.due ? format.dateTime(timing.due) : t("assignment.timing.none")}
        {...below("timing")}
      >
        <TimingFields {...props} />
      </SettingsGroup>
      <SettingsGroup
        title={t("assignment.accepted.title")}
        summary={acceptedWords(accepted)}
        {...below("accepted", "given_text")}
      >
        <AcceptedFields {...props} />
      </SettingsGroup>
      <SettingsGroup
        title={t("assignment.attempts.title")}
        summary={
          attempts.most == null
            ? t("assignment.attempts.any")
            : t("assignment.attempts.count", { count: attempts.most })
        }
        {...below("attempts", "by_groups")}
      >
        <AttemptFields {...props} />
        {by_groups && <p>{t("assignment.groups.where")}</p>}
      </SettingsGroup>
      <SettingsGroup
        title={t("assignment.markers.title")}
        summary={marked.length === 0 ? t("assignment.markers.plain") : format.list(marked)}
        {...below("is_anonymous", "double_marking")}
      >
        <MarkerFields {...props} />
      </SettingsGroup>
      <SettingsGroup
        title={t("assignment.peer.title")}
        summary={
          peer_review
            ? t("assignment.peer.summary", { count: peer_review.reviews })
            : t("assignment.peer.none")
        }
        {...below("peer_review")}
      >
        <PeerFields {...props} />
      </SettingsGroup>
    </>
  );
}
