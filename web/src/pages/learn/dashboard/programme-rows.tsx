import { useInfiniteQuery } from "@tanstack/react-query";
import { takenProgrammesQuery } from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { PageSection } from "@/ui/page-header.tsx";
import { ProgrammeCards } from "../programmes/programme-cards.tsx";

/** The programmes that the reader takes and has not completed; nothing when there are none. */
export function ProgrammeRows() {
  const { t } = useI18n();
  const { data } = useInfiniteQuery(takenProgrammesQuery);
  const open = data?.pages.flatMap((page) => page.items).filter((programme) => !programme.completed_at) ?? [];
  if (open.length === 0) return null;
  return (
    <PageSection title={t("learn.dashboard.programmes")}>
      <ProgrammeCards programmes={open} level={3} />
    </PageSection>
  );
}
