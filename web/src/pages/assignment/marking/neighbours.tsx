import { useInfiniteQuery } from "@tanstack/react-query";
import { submissionsQuery } from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { markingAddress } from "../addresses.ts";
import styles from "../assignment.module.css";
import { NextButton } from "./next-button.tsx";

interface NeighboursProps {
  assignmentId: string;
  submissionId: string;
}

/** The ways to the submission before, the one after, and the next that waits for the caller. */
export function Neighbours({ assignmentId, submissionId }: NeighboursProps) {
  const { t, format } = useI18n();
  const { data } = useInfiniteQuery(submissionsQuery(assignmentId, {}));
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  const index = rows.findIndex(({ id }) => id === submissionId);
  if (index < 0) return null;
  const before = rows[index - 1];
  const after = rows[index + 1];
  return (
    <nav aria-label={t("assignment.marking.neighbours")}>
      <Row>
        {before && (
          <LinkButton size="sm" href={markingAddress(before.id)}>
            {t("assignment.marking.previous")}
          </LinkButton>
        )}
        <span className={styles.muted}>
          {t("assignment.marking.place", {
            number: format.number(index + 1),
            all: format.number(rows.length),
          })}
        </span>
        {after && (
          <LinkButton size="sm" href={markingAddress(after.id)}>
            {t("assignment.marking.next")}
          </LinkButton>
        )}
        <NextButton look="quiet" assignmentId={assignmentId} open={submissionId} />
      </Row>
    </nav>
  );
}
