import type { Condition } from "@/api/queries/rules.ts";
import type { Format, Translate } from "@/i18n";
import type { RuleNode, RuleTree } from "./tree.ts";

/** Names of what conditions speak of that is not in the course: other courses, groups. */
export type Names = ReadonlyMap<string, string>;

function conditionText(t: Translate, format: Format, condition: Condition, tree: RuleTree, names: Names) {
  const title = (id: string) => tree.byId.get(id)?.title ?? names.get(id) ?? t("common.lock.something");
  switch (condition.kind) {
    case "date":
      return t("author.rules.opens_at", { date: format.dateTime(condition.at) });
    case "days_after_enrollment":
      return t("author.rules.opens_after", { days: condition.days });
    case "lesson_completed":
      return t("author.rules.after", { title: title(condition.lesson_id) });
    case "module_completed":
      return t("author.rules.after", { title: title(condition.module_id) });
    case "course_completed":
      return t("author.rules.after", { title: title(condition.course_id) });
    case "lesson_score": {
      const percent = format.percent(condition.percent);
      return t("author.rules.score", { title: title(condition.lesson_id), percent });
    }
    case "group":
      return t("author.rules.group", { groups: format.list(condition.group_ids.map(title)) });
  }
}

/** The rules of one thing, each as a short sentence. */
export function ruleTexts(
  t: Translate,
  format: Format,
  node: RuleNode,
  tree: RuleTree,
  names: Names,
): string[] {
  const { conditions, due, completion, required, minimum_minutes, minimum_percent } = node.rules;
  const texts = conditions.map((condition) => conditionText(t, format, condition, tree, names));
  if (due?.at) texts.push(t("common.due", { date: format.dateTime(due.at) }));
  else if (due) texts.push(t("author.rules.due_after", { days: due.days_after_enrollment ?? 0 }));
  if (completion?.kind === "some_of") {
    texts.push(t("author.rules.some_of", { count: completion.count ?? 1, total: node.parts }));
  }
  if (required !== null) texts.push(t(required ? "author.rules.required" : "author.rules.optional"));
  if (minimum_minutes !== null) {
    texts.push(t("author.rules.minimum_time", { time: format.duration(minimum_minutes * 60) }));
  }
  if (minimum_percent !== null) {
    texts.push(t("author.rules.minimum_score", { percent: format.percent(minimum_percent) }));
  }
  return texts;
}
