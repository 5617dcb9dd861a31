import type { Schemas } from "@/api/client.ts";
import { useI18n } from "@/i18n";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";

type State = Schemas["ImportState"];

const tones: Record<State, NonNullable<BadgeProps["tone"]>> = {
  queued: "neutral",
  running: "info",
  succeeded: "success",
  failed: "danger",
};

export function ImportStateBadge({ state }: { state: State }) {
  const { t } = useI18n();
  return <Badge tone={tones[state]}>{t(`teach.import.state.${state}`)}</Badge>;
}
