import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Schemas } from "@/api/client.ts";
import { ruleChoicesQuery } from "@/api/queries/rules.ts";
import { required } from "@/shared/required.ts";
import type { Choices } from "./condition-field.tsx";
import type { Names } from "./rule-texts.ts";
import type { RuleTree } from "./tree.ts";

type Choice = Schemas["RuleChoice"];

/** What conditions can name; undefined until it is known. */
export function useChoices(courseId: string, tree: RuleTree | undefined) {
  const { data } = useQuery({ ...ruleChoicesQuery(courseId), ...required });
  return useMemo(
    () => data && tree && { choices: choicesOf(tree, data.items), names: namesOf(data.items) },
    [data, tree],
  );
}

export function choicesOf(tree: RuleTree, items: readonly Choice[]): Choices {
  const option = ({ id, title }: { id: string; title: string }) => ({ id, label: title });
  return {
    modules: tree.modules.map(({ module }) => option(module)),
    lessons: tree.modules.flatMap(({ module, lessons }) =>
      lessons.map((lesson) => ({ ...option(lesson), detail: module.title })),
    ),
    courses: items.filter(({ kind }) => kind === "course").map(option),
    groups: items.filter(({ kind }) => kind !== "course").map(option),
  };
}

export function namesOf(items: readonly Choice[]): Names {
  return new Map(items.map(({ id, title }) => [id, title]));
}
