import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { type QuestionSummary, questionQuery } from "@/api/queries/questions.ts";
import { fixedIn, type Sections } from "./model.ts";
import type { QuestionFacts } from "./slot-name.ts";

const freshMs = 5 * 60_000;

/** What is known of the questions of a quiz: those that were chosen here are known already. */
export function useFacts(sections: Sections) {
  const [chosen, setChosen] = useState<readonly QuestionSummary[]>([]);
  const known = new Map(chosen.map(({ id, name, kind, version }) => [id, { name, kind, version }]));
  const unknown = [...fixedIn(sections)].filter((id) => !known.has(id));
  const asked = useQueries({
    queries: unknown.map((id) => ({ ...questionQuery(id), staleTime: freshMs })),
    combine: (results) =>
      results
        .flatMap(({ data }) => (data ? [data] : []))
        .map(({ id, version, question }) => ({
          id,
          version,
          name: question.facts.name,
          kind: question.body.interaction.kind,
        })),
  });
  const facts: QuestionFacts = new Map([...asked.map(({ id, ...fact }) => [id, fact] as const), ...known]);
  return { facts, learn: (questions: QuestionSummary[]) => setChosen([...chosen, ...questions]) };
}
