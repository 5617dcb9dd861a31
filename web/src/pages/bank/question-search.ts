// What the list of a bank is narrowed by, as its address says it.
import type { QuestionFilter, QuestionStatus } from "@/api/queries/questions.ts";
import { listOf, written } from "@/api/word-list.ts";

export interface QuestionSearch {
  q?: string;
  /** The id of a category, or "none". */
  category?: string;
  kind?: string;
  status?: string;
  /** Separated by commas, a comma or backslash within one behind a backslash; a question has all of them. */
  tags?: string;
  skills?: string;
  difficulty?: string;
  sort?: string;
}

export const withoutCategory = "none";
export const searchNames = ["q", "category", "kind", "status", "tags", "skills", "difficulty"] as const;

const statuses: readonly QuestionStatus[] = ["draft", "ready", "retired"];
export const difficulties = ["easy", "middle", "hard"] as const;
type Difficulty = (typeof difficulties)[number];
const [third, twoThirds] = [0.334, 0.667];
const ranges: Record<Difficulty, Pick<QuestionFilter, "difficulty_from" | "difficulty_to">> = {
  easy: { difficulty_to: third },
  middle: { difficulty_from: third, difficulty_to: twoThirds },
  hard: { difficulty_from: twoThirds },
};

/** With the word if it was not there, without it if it was; undefined when none is left. */
export function toggledWord(words: string | undefined, word: string): string | undefined {
  const list = listOf(words);
  const own = written(word);
  const next = list.includes(own) ? list.filter((each) => each !== own) : [...list, own];
  return next.length === 0 ? undefined : next.join(",");
}

export function isChosenWord(words: string | undefined, word: string): boolean {
  return listOf(words).includes(written(word));
}

export function isNarrowed(search: QuestionSearch): boolean {
  return searchNames.some((name) => search[name] !== undefined);
}

/** As the API takes it; what an address says that is nothing does not narrow. */
export function filterOf(search: QuestionSearch): QuestionFilter {
  const { q, category, kind } = search;
  const status = statuses.find((each) => each === search.status);
  const difficulty = difficulties.find((each) => each === search.difficulty);
  const [tags, skills] = [listOf(search.tags), listOf(search.skills)];
  return {
    ...(q !== undefined && { q }),
    ...(category === withoutCategory && { without_category: true }),
    ...(category !== undefined && category !== withoutCategory && { category }),
    ...(kind !== undefined && { kind }),
    ...(status !== undefined && { status }),
    ...(tags.length > 0 && { tags }),
    ...(skills.length > 0 && { skills }),
    ...(difficulty !== undefined && ranges[difficulty]),
  };
}
