// What the server could answer about quizzes and grades to a teacher.
import type { Page } from "@playwright/test";
import type { Schemas } from "@/api/client.ts";
import type { Quiz, QuizSlot, QuizView } from "@/api/queries/quizzes.ts";
import { answer } from "../support/answers.ts";
import type { World } from "../support/world.ts";

export const id = (number: number) => `019aa000-0000-7000-8000-0000000001${String(number).padStart(2, "0")}`;
export const quizId = id(1);
export const at = "2026-11-21T08:00:00Z";
export const later = "2026-11-21T08:42:17Z";
export const ofCourse = (part: string) => (world: World) => `/teaching/courses/${world.course}/${part}`;
export const ofQuiz = (part: string) => `/teaching/quizzes/${quizId}${part}`;
export const taker: Schemas["AttemptSummary"]["taker"] = {
  user_id: id(3),
  name: "Ada Byron",
  email: "ada@example.test",
  pseudonym: "7F3A2C",
};

type Interaction = Schemas["StudentQuestion"]["body"]["interaction"];

const shown: Quiz["review"]["during"] = {
  attempt: true,
  outcome: true,
  marks: true,
  specific_feedback: true,
  general_feedback: true,
  right_answer: false,
  overall_feedback: true,
};

const fixed = (slot: string, question: number): QuizSlot => ({
  id: slot,
  source: { kind: "fixed", question_id: id(question), version: 1 },
  points: "1",
});

const draw: QuizSlot = {
  id: "slot-c",
  source: {
    kind: "draw",
    bank_id: id(30),
    category_id: null,
    tags: ["means"],
    skills: [],
    types: ["single_choice", "numerical"],
    least_difficulty: 0.2,
    most_difficulty: 0.8,
    count: 3,
  },
  points: "2",
};

const quiz = (courseId: string): QuizView => ({
  id: quizId,
  course_id: courseId,
  quiz: {
    title: "Means and medians",
    introduction: "Bring a pencil. **No calculators.**",
    sections: [
      {
        id: "one",
        title: "What one number says",
        text: "",
        slots: [fixed("slot-a", 20), fixed("slot-b", 21), draw],
        question_order: "as_written",
      },
      { id: "two", title: "", text: "", slots: [], question_order: "shuffled" },
    ],
    section_order: "as_written",
    answer_order: "shuffled",
    pages: { paging: "by_count", per_page: 1, navigation: "free" },
    behaviour: { kind: "interactive", most_tries: 3 },
    attempts: { most: 2, combining: "highest", wait_after_first_s: 0, wait_after_later_s: 0 },
    timing: { opens: at, closes: "2027-01-31T12:00:00Z", limit_s: 3600, late: "grace_period", grace_s: 300 },
    access: {
      password_hash: null,
      networks: ["192.0.2.0/24"],
      safe_exam_browser: { config_keys: [], browser_exam_keys: [] },
    },
    review: {
      during: shown,
      immediately_after: { ...shown, right_answer: true },
      later_while_open: shown,
      after_close: { ...shown, right_answer: true },
    },
    overall_feedback: [
      { at_least: "4/5", text: "Well done." },
      { at_least: "0", text: "Read the chapter on spread again." },
    ],
  },
  has_password: true,
  can_edit: true,
  published_number: 2,
  has_changes: true,
  latest_close: "2027-01-31T12:00:00Z",
  archived_at: null,
  revision: 4,
  created_by: id(4),
  created_at: at,
  updated_by: id(4),
  updated_at: at,
});

const interaction: Interaction = {
  kind: "single_choice",
  order: "as_written",
  choices: [
    { id: "a", text: "The sum of the numbers divided by their count" },
    { id: "b", text: "The one in the middle" },
  ],
};
export const body = { text: "What is a **mean**?", interaction };

const question = (number: number, name: string) => ({
  id: id(number),
  version: 2,
  question: { facts: { name }, body },
});

/** Everything that the pages about a quiz ask for besides their own. */
export async function serveQuiz(page: Page, world: World): Promise<void> {
  await answer(page, `**/api/v1/quizzes/${quizId}`, quiz(world.course));
  await answer(page, `**/api/v1/quizzes/${quizId}/check`, {
    faults: [
      {
        place: "sections[0].slots[2].source",
        code: "too_few",
        message: "It finds 2 questions, not 3.",
      },
    ],
    pools: [{ slot: "slot-c", size: 2, wanted: 3 }],
    total_points: "8",
    question_count: 5,
    revision: 4,
  } satisfies Schemas["QuizCheck"]);
  await answer(page, `**/api/v1/quizzes/${quizId}/snapshots?*`, {
    items: [
      {
        number: 2,
        hash: "5f",
        total_points: "8",
        question_count: 5,
        published_by: id(3),
        published_by_name: "Tim Teacher",
        published_at: at,
      },
    ],
    next_cursor: null,
  } satisfies Schemas["SnapshotPage"]);
  await answer(page, `**/api/v1/questions/${id(20)}`, question(20, "What is a mean?"));
  await answer(page, `**/api/v1/questions/${id(21)}`, question(21, "When does a mean mislead?"));
}

export const serveBanks = async (page: Page) => {
  await answer(page, "**/api/v1/question-banks?*", {
    items: [{ id: id(30), title: "Statistics" }],
    next_cursor: null,
  });
  await answer(page, "**/api/v1/question-banks/*/categories", { items: [] });
  await answer(page, "**/api/v1/question-banks/*/questions?*", {
    items: ["What is a mean?", "What is a median?", "Which is robust?"].map((name, index) => ({
      id: id(20 + index * 2),
      category_id: null,
      status: "ready",
      version: 2,
      revision: 2,
      kind: "single_choice",
      name,
      excerpt: "Choose the answer that fits best.",
      tags: ["means"],
      skills: [],
      difficulty: 0.4,
      use_count: 1,
      updated_by: id(4),
      updated_at: at,
    })),
    next_cursor: null,
  });
  await answer(page, "**/api/v1/question-banks/*/questions/facets?*", {
    total: 3,
    categories: [],
    statuses: [],
    kinds: [{ value: "single_choice", count: 3 }],
    tags: [{ value: "means", count: 3 }],
    skills: [],
  });
};
