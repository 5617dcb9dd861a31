import type { ProgrammeCard } from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { Card, CardTitle } from "@/ui/card.tsx";
import { programmeAddress } from "../addresses.ts";
import { Dotted } from "../dotted.tsx";
import { CoursesDone } from "./courses-done.tsx";
import styles from "./programmes.module.css";

interface ProgrammeCardsProps {
  programmes: readonly ProgrammeCard[];
  /** Of the titles among the headings of the page. */
  level: 2 | 3;
}

export function ProgrammeCards({ programmes, level }: ProgrammeCardsProps) {
  return (
    <ul className={styles.cards}>
      {programmes.map((programme) => (
        <Programme key={programme.id} programme={programme} level={level} />
      ))}
    </ul>
  );
}

function Programme({ programme, level }: { programme: ProgrammeCard; level: 2 | 3 }) {
  const { t, format } = useI18n();
  return (
    <Card as="li">
      <div className={styles.card}>
        <CardTitle href={programmeAddress(programme.id)} level={level}>
          <bdi>{programme.title}</bdi>
        </CardTitle>
        {programme.summary !== "" && (
          <p>
            <bdi>{programme.summary}</bdi>
          </p>
        )}
        <p className={styles.facts}>
          <Dotted>
            {t("learn.programmes.courses", { count: programme.course_count })}
            {programme.minutes > 0 && format.duration(programme.minutes * 60)}
          </Dotted>
          {programme.completed_at !== null && <Badge tone="success">{t("learn.programmes.completed")}</Badge>}
        </p>
        {programme.progress && programme.completed_at === null && (
          <CoursesDone progress={programme.progress} />
        )}
      </div>
    </Card>
  );
}
