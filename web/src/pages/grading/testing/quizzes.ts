import type { QuizCheck, QuizSlot, QuizView } from "@/api/queries/quizzes.ts";

const shown = {
  attempt: true,
  outcome: true,
  marks: true,
  specific_feedback: true,
  general_feedback: true,
  right_answer: false,
  overall_feedback: true,
};

const fixedSlot = (id: string, question: string): QuizSlot => ({
  id,
  source: { kind: "fixed", question_id: question, version: 1 },
  points: "1",
});

const drawSlot: QuizSlot = {
  id: "draw",
  source: {
    kind: "draw",
    bank_id: "bank",
    category_id: null,
    tags: ["easy"],
    skills: [],
    types: [],
    least_difficulty: null,
    most_difficulty: null,
    count: 3,
  },
  points: "2",
};

export const quiz: QuizView = {
  id: "quiz",
  course_id: "course",
  quiz: {
    title: "Means",
    introduction: "",
    sections: [
      {
        id: "one",
        title: "First",
        text: "",
        slots: [fixedSlot("a", "qa"), drawSlot],
        question_order: "as_written",
      },
      { id: "two", title: "", text: "", slots: [], question_order: "as_written" },
    ],
    section_order: "as_written",
    answer_order: "shuffled",
    pages: { paging: "by_count", per_page: 1, navigation: "free" },
    behaviour: { kind: "deferred_feedback", most_tries: 3 },
    attempts: { most: 1, combining: "highest", wait_after_first_s: 0, wait_after_later_s: 0 },
    timing: { opens: null, closes: "2027-03-03T08:00:00Z", limit_s: 3600, late: "submit", grace_s: 0 },
    access: {
      password_hash: null,
      networks: [],
      safe_exam_browser: { config_keys: [], browser_exam_keys: [] },
    },
    review: {
      during: shown,
      immediately_after: shown,
      later_while_open: shown,
      after_close: { ...shown, right_answer: true },
    },
    overall_feedback: [],
  },
  has_password: false,
  can_edit: true,
  published_number: null,
  has_changes: true,
  latest_close: null,
  archived_at: null,
  revision: 4,
  created_by: "ada",
  created_at: "2026-11-21T08:00:00Z",
  updated_by: "ada",
  updated_at: "2026-11-21T08:00:00Z",
};

export const check: QuizCheck = {
  faults: [],
  pools: [{ slot: "draw", size: 2, wanted: 3 }],
  total_points: "7",
  question_count: 4,
  revision: 4,
};

export const question = {
  id: "qa",
  version: 2,
  question: {
    facts: { name: "What is a mean?" },
    body: { text: "", interaction: { kind: "single_choice" } },
  },
};
