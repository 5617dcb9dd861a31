import type { GuideForm, RubricForm, RubricLevel } from "@/api/queries/assignments.ts";
import type { AssignmentDoor, Mark } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { Badge } from "@/ui/badge.tsx";
import { cx } from "@/ui/cx.ts";
import styles from "./assignment.module.css";

interface FormViewProps {
  form: NonNullable<AssignmentDoor["form"]>;
  /** What was said by it; without, it tells what will be looked at. */
  mark?: Mark | null;
}

/** How work is marked, and how it was. */
export function FormView({ form, mark = null }: FormViewProps) {
  if (form.kind === "points") return null;
  return (
    <ol className={styles.criteria}>
      {form.criteria.map((criterion) => {
        const said = mark?.criteria.find((each) => each.criterion === criterion.id);
        return (
          <li key={criterion.id} className={styles.criterion}>
            <div className={styles.head}>
              <strong>
                <bdi>{criterion.title}</bdi>
              </strong>
              <Earned criterion={criterion} said={said} />
            </div>
            {criterion.description !== "" && <p className={styles.remark}>{criterion.description}</p>}
            {"levels" in criterion && <Levels levels={criterion.levels} reached={said?.level ?? null} />}
            {said && said.comment !== "" && <p className={styles.remark}>{said.comment}</p>}
          </li>
        );
      })}
    </ol>
  );
}

type Criterion = RubricForm["criteria"][number] | GuideForm["criteria"][number];

/** The most that a criterion gives. */
function mostOf(criterion: Criterion): number {
  if ("most" in criterion) return scoreValue(criterion.most);
  return Math.max(0, ...criterion.levels.map(({ points }) => scoreValue(points)));
}

function Earned({ criterion, said }: { criterion: Criterion; said: Mark["criteria"][number] | undefined }) {
  const { t, format } = useI18n();
  const most = format.number(mostOf(criterion));
  const level = "levels" in criterion ? criterion.levels.find(({ id }) => id === said?.level) : undefined;
  const points = said?.points ?? level?.points;
  if (points == null) return <span className={styles.muted}>{t("assignment.form.most", { most })}</span>;
  return <span>{t("assignment.form.earned", { points: format.number(scoreValue(points)), most })}</span>;
}

function Levels({ levels, reached }: { levels: readonly RubricLevel[]; reached: string | null }) {
  const { t } = useI18n();
  return (
    <ul className={styles.levels}>
      {levels.map((level) => (
        <li key={level.id} className={cx(styles.level, level.id === reached && styles.reached)}>
          <div className={styles.head}>
            <bdi>{level.title}</bdi>
            <span className={styles.muted}>
              <LevelPoints level={level} />
            </span>
          </div>
          {level.description !== "" && <p className={styles.muted}>{level.description}</p>}
          {level.id === reached && <Badge tone="accent">{t("assignment.form.reached")}</Badge>}
        </li>
      ))}
    </ul>
  );
}

function LevelPoints({ level }: { level: RubricLevel }) {
  return <>{useLevelPoints()(level)}</>;
}

/** What a level gives: points, or a range of them. */
export function useLevelPoints() {
  const { t, format } = useI18n();
  return ({ points, least }: RubricLevel) => {
    const most = format.number(scoreValue(points));
    return least == null
      ? t("assignment.form.points", { points: most })
      : t("assignment.form.range", { least: format.number(scoreValue(least)), most });
  };
}
