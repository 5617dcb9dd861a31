// A bank and questions for tests.
import type { Bank } from "@/api/queries/banks.ts";
import type { QuestionSummary, QuestionView } from "@/api/queries/questions.ts";
import { freshQuestion } from "../editor/fresh.ts";
import type { Kind } from "../editor/model.ts";

export const bank: Bank = {
  id: "b",
  course_id: null,
  title: "Averages",
  description: "",
  teachers_may: "none",
  right: "manage",
  question_count: 2,
  revision: 3,
  created_by: "ada",
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-02T00:00:00Z",
};

export const categories = [
  { id: "means", parent_id: null, title: "Means", depth: 0, question_count: 1 },
  { id: "trimmed", parent_id: "means", title: "Trimmed", depth: 1, question_count: 0 },
];

export function summary(id: string, name: string): QuestionSummary {
  return {
    id,
    category_id: null,
    status: "draft",
    version: 1,
    revision: 1,
    kind: "essay",
    name,
    excerpt: "",
    tags: ["numbers"],
    skills: [],
    difficulty: null,
    use_count: 0,
    updated_by: "ada",
    updated_at: "2026-01-02T00:00:00Z",
  };
}

export const facets = {
  total: 2,
  categories: [],
  statuses: [{ value: "draft", count: 2 }],
  kinds: [{ value: "essay", count: 2 }],
  tags: [{ value: "numbers", count: 2 }],
  skills: [],
};

export function view(kind: Kind, name = "Of three"): QuestionView {
  const question = freshQuestion(kind, "What is the mean?");
  return {
    id: "q",
    bank_id: "b",
    category_id: null,
    status: "draft",
    version: 2,
    revision: 5,
    use_count: 0,
    question: { ...question, facts: { ...question.facts, name } },
    created_by: "ada",
    created_at: "2026-01-01T00:00:00Z",
    updated_by: "ada",
    updated_at: "2026-01-02T00:00:00Z",
  };
}

export const page = <T>(...items: T[]) => ({ items, next_cursor: null });
