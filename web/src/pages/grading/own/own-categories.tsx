import type { OwnGrade, OwnGrades } from "@/api/queries/gradebook.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { Badge } from "@/ui/badge.tsx";
import { Row } from "@/ui/layout.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { percentText, pointsText } from "../gradebook/model.ts";
import styles from "./own.module.css";

type OwnCategory = OwnGrades["categories"][number];

interface OwnCategoriesProps {
  own: OwnGrades;
  /** The same with what was typed. */
  shown: OwnGrades;
  /** Null while nothing is supposed. */
  supposed: ReadonlyMap<string, number> | null;
  onSuppose: (columnId: string, score: number | null) => void;
}

/** The grades by category, each category with what it makes of them. */
export function OwnCategories({ own, shown, supposed, onSuppose }: OwnCategoriesProps) {
  const { t } = useI18n();
  const inside = (categoryId: string | null) =>
    own.grades.filter((grade) => grade.category_id === categoryId);
  const alone = inside(null);
  const table = (title: string, grades: OwnGrade[]) => (
    <Grades label={title} grades={grades} shown={shown} supposed={supposed} onSuppose={onSuppose} />
  );
  return (
    <>
      {shown.categories.map((category) => (
        <PageSection
          key={category.category_id}
          title={<bdi>{category.title}</bdi>}
          actions={<CategoryFacts category={category} />}
        >
          {table(category.title, inside(category.category_id))}
        </PageSection>
      ))}
      {alone.length > 0 &&
        (shown.categories.length === 0 ? (
          table(t("grading.own.title"), alone)
        ) : (
          <PageSection title={t("grading.own.others")}>{table(t("grading.own.others"), alone)}</PageSection>
        ))}
    </>
  );
}

function CategoryFacts({ category }: { category: OwnCategory }) {
  const { t, format } = useI18n();
  const { figures, drop_lowest, drop_highest } = category;
  const weight = scoreValue(category.weight);
  const facts = [
    ...(weight === 1 ? [] : [t("grading.own.weight", { percent: format.percent(weight * 100) })]),
    ...(drop_lowest === 0 ? [] : [t("grading.own.drops_lowest", { count: drop_lowest })]),
    ...(drop_highest === 0 ? [] : [t("grading.own.drops_highest", { count: drop_highest })]),
  ];
  return (
    <p className={styles.category}>
      <span className={styles.muted}>{facts.join(" · ")}</span>{" "}
      <strong>{percentText(format, figures.fraction) || t("grading.own.nothing_yet")}</strong>
    </p>
  );
}

/** A grade as its column shows it. */
function gradeText(t: Translate, format: Format, grade: OwnGrade): string {
  if (grade.is_excused) return t("grading.own.excused");
  if (grade.score === null) return "–";
  if (grade.display === "letter" && grade.letter !== null) return grade.letter;
  const most = scoreValue(grade.most);
  if (grade.display === "percent" && most > 0) {
    return format.percent(Math.round((scoreValue(grade.score) / most) * 100));
  }
  return pointsText(format, grade.score);
}

interface GradesProps extends Pick<OwnCategoriesProps, "shown" | "supposed" | "onSuppose"> {
  label: string;
  grades: readonly OwnGrade[];
}

function Grades({ label, grades, shown, supposed, onSuppose }: GradesProps) {
  const { t, format } = useI18n();
  const dropped = new Set(shown.grades.filter((grade) => grade.is_dropped).map((grade) => grade.column_id));
  const columns: Column<OwnGrade>[] = [
    { id: "title", header: t("grading.own.column.title"), cell: ({ title }) => <bdi>{title}</bdi> },
    {
      id: "grade",
      header: t("grading.own.column.grade"),
      align: "end",
      cell: (grade) => gradeText(t, format, grade),
    },
    {
      id: "most",
      header: t("grading.own.column.most"),
      align: "end",
      cell: ({ most }) => pointsText(format, most),
    },
    {
      id: "state",
      header: t("grading.own.column.state"),
      cell: (grade) => <Remarks grade={grade} isDropped={dropped.has(grade.column_id)} />,
    },
    {
      id: "comment",
      header: t("grading.own.column.comment"),
      cell: ({ comment }) => <bdi className={styles.comment}>{comment}</bdi>,
    },
  ];
  if (supposed) {
    columns.push({
      id: "suppose",
      header: t("grading.own.column.suppose"),
      cell: (grade) => (
        <NumberField
          label={t("grading.own.supposed", { title: grade.title })}
          isLabelHidden
          value={supposed.get(grade.column_id) ?? Number.NaN}
          onChange={(score) => onSuppose(grade.column_id, Number.isNaN(score) ? null : score)}
          minValue={0}
          maxValue={9999}
        />
      ),
    });
  }
  return <Table label={label} columns={columns} rows={grades} rowKey={({ column_id }) => column_id} />;
}

function Remarks({ grade, isDropped }: { grade: OwnGrade; isDropped: boolean }) {
  const { t } = useI18n();
  return (
    <Row gap={1}>
      {grade.is_waiting && <Badge>{t("grading.own.waiting")}</Badge>}
      {isDropped && <Badge>{t("grading.own.dropped")}</Badge>}
      {grade.is_extra_credit && <Badge tone="info">{t("grading.own.extra_credit")}</Badge>}
      {!grade.counts && <Badge>{t("grading.own.counts_not")}</Badge>}
    </Row>
  );
}
