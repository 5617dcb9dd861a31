import type { MarkingState } from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";

const tones = { waiting: "warning", disagreed: "danger", graded: "info", released: "success" } as const;

/** How far marking of one is. */
export function StateBadge({ state }: { state: MarkingState }) {
  const { t } = useI18n();
  return <Badge tone={tones[state]}>{t(`assignment.marking.${state}`)}</Badge>;
}
