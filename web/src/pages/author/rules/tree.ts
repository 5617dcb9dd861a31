// The course as a list of things that have rules: itself, its modules, their lessons.
import type { CourseRules, NodeRules } from "@/api/queries/rules.ts";
import type { Structure } from "../structure/model.ts";

export type Scope = "course" | "module" | "lesson";

export interface RuleNode {
  scope: Scope;
  id: string;
  title: string;
  rules: NodeRules;
  revision: number;
  /** How many parts it has to be completed. */
  parts: number;
}

export const noRules: NodeRules = {
  conditions: [],
  due: null,
  completion: null,
  required: null,
  minimum_minutes: null,
  minimum_percent: null,
};

export interface RuleTree {
  course: RuleNode;
  modules: { module: RuleNode; lessons: RuleNode[] }[];
  /** Every thing by its id. */
  byId: ReadonlyMap<string, RuleNode>;
}

export function ruleTree(courseId: string, title: string, tree: Structure, rules: CourseRules): RuleTree {
  const known = new Map(rules.items.map((item) => [item.node_id, item]));
  const byId = new Map<string, RuleNode>();
  const node = (scope: Scope, id: string, name: string, parts: number): RuleNode => {
    const found = known.get(id);
    const made = {
      scope,
      id,
      title: name,
      parts,
      rules: found?.rules ?? noRules,
      revision: found?.revision ?? 0,
    };
    byId.set(id, made);
    return made;
  };
  return {
    course: node("course", courseId, title, tree.modules.length),
    modules: tree.modules.map((module) => ({
      module: node("module", module.id, module.title, module.lessons.length),
      lessons: module.lessons.map((lesson) => node("lesson", lesson.id, lesson.title, 0)),
    })),
    byId,
  };
}
