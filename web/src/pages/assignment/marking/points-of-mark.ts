import type { MarkingForm } from "@/api/queries/assignments.ts";
import type { Mark } from "@/api/queries/submissions.ts";
import { scoreValue } from "@/shared/score.ts";

export type Criterion = Exclude<MarkingForm, { kind: "points" }>["criteria"][number];

/** What one criterion gives, and at most; null: nothing is said of it yet. */
export function pointsOfCriterion(criterion: Criterion, mark: Mark): { earned: number; most: number } | null {
  const said = mark.criteria.find((each) => each.criterion === criterion.id);
  if ("most" in criterion) {
    return said?.points == null
      ? null
      : { earned: scoreValue(said.points), most: scoreValue(criterion.most) };
  }
  const level = criterion.levels.find(({ id }) => id === said?.level);
  const points = said?.points ?? (level?.least == null ? level?.points : null);
  if (!level || points == null) return null;
  const most = Math.max(0, ...criterion.levels.map((each) => scoreValue(each.points)));
  return { earned: scoreValue(points), most };
}

/** What a mark gives, of the points of the assignment; null: it is not complete. */
export function pointsOfMark(form: MarkingForm, mark: Mark, possible: number): number | null {
  if (form.kind === "points") return mark.points === null ? null : scoreValue(mark.points);
  const parts = form.criteria.map((criterion) => pointsOfCriterion(criterion, mark));
  let earned = 0;
  let most = 0;
  for (const part of parts) {
    if (part === null) return null;
    earned += part.earned;
    most += part.most;
  }
  return most === 0 ? null : (earned / most) * possible;
}
