import type { MarkView, SubmissionMarking } from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { Badge } from "@/ui/badge.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import styles from "../assignment.module.css";
import { type Criterion, pointsOfCriterion } from "./points-of-mark.ts";

interface Line {
  id: string;
  title: string;
  /** What each said, in the order of the marks; null: nothing. */
  points: (number | null)[];
  levels: (string | null)[];
}

function levelOf(criterion: Criterion, { mark }: MarkView): string | null {
  if (!("levels" in criterion)) return null;
  const said = mark.criteria.find((each) => each.criterion === criterion.id);
  return criterion.levels.find(({ id }) => id === said?.level)?.title ?? null;
}

/** How far the outermost of them are from each other. */
function apart(points: readonly (number | null)[]): number {
  const said = points.filter((each) => each !== null);
  return said.length < 2 ? 0 : Math.max(...said) - Math.min(...said);
}

/** What several markers said, criterion by criterion, so that whoever reconciles sees where they differ. */
export function MarksCompared({ marking: { marks, form } }: { marking: SubmissionMarking }) {
  const { t, format } = useI18n();
  const done = marks.filter(({ state }) => state === "done");
  if (done.length < 2) return null;
  const criteria: Line[] = (form.kind === "points" ? [] : form.criteria).map((criterion) => ({
    id: criterion.id,
    title: criterion.title,
    points: done.map(({ mark }) => pointsOfCriterion(criterion, mark)?.earned ?? null),
    levels: done.map((mark) => levelOf(criterion, mark)),
  }));
  const total: Line = {
    id: "",
    title: t("assignment.compared.total"),
    points: done.map(({ points }) => (points === null ? null : scoreValue(points))),
    levels: [],
  };
  const said = ({ points, levels }: Line, index: number) => {
    const earned = points[index];
    const shown = earned == null ? t("assignment.compared.no_points") : format.number(earned);
    const level = levels[index];
    return level ? (
      <span>
        {shown} <bdi className={styles.muted}>{level}</bdi>
      </span>
    ) : (
      shown
    );
  };
  const columns: Column<Line>[] = [
    { id: "criterion", header: t("assignment.compared.criterion"), cell: ({ title }) => <bdi>{title}</bdi> },
    ...done.map(
      ({ marker_id, marker }, index): Column<Line> => ({
        id: marker_id,
        header: marker ?? t("assignment.nobody"),
        cell: (line) => said(line, index),
      }),
    ),
    {
      id: "apart",
      header: t("assignment.compared.apart"),
      align: "end",
      cell: ({ points }) => {
        const distance = apart(points);
        if (distance === 0) return format.number(0);
        return <Badge tone="warning">{format.number(distance)}</Badge>;
      },
    },
  ];
  return (
    <PageSection title={t("assignment.compared.title")}>
      <Table
        label={t("assignment.compared.title")}
        columns={columns}
        rows={[...criteria, total]}
        rowKey={({ id }) => id}
      />
    </PageSection>
  );
}
