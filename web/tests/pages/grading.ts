// Grading attempts, and what they say about the questions.
import type { Page } from "@playwright/test";
import type { Schemas } from "@/api/client.ts";
import type { Completion } from "@/api/queries/completions.ts";
import type {
  AttemptRecord,
  AttemptSignals,
  AttemptSummary,
  ClaimedAnswer,
  GradingQueue,
  QuizStatistics,
} from "@/api/queries/grading.ts";
import { answer } from "../support/answers.ts";
import type { World } from "../support/world.ts";
import { at, body, id, later, ofQuiz, quizId, serveQuiz, taker } from "./grading-samples.ts";
import type { PageState } from "./page-state.ts";

const attemptId = id(2);
const graded: NonNullable<AttemptRecord["slots"][number]["grade"]> = {
  attempt_id: attemptId,
  slot: "slot-a",
  question_id: id(20),
  version: 1,
  outcome: "needs_grading",
  points: "4",
  earned: "0",
  by_hand: false,
  comment: "",
  graded_by: null,
  graded_at: null,
  revision: 1,
};
const key: ClaimedAnswer["key"] = {
  solution: { kind: "information" },
  hints: [],
  try_penalty: "1/3",
  general_feedback: "",
  right_feedback: "",
  partly_feedback: "",
  wrong_feedback: "",
};
const essayBody: ClaimedAnswer["asked"]["body"] = {
  text: "When does a mean **mislead**?",
  interaction: { kind: "essay", start_text: "", least_words: null, most_words: null, most_files: 0 },
};
const essay: ClaimedAnswer["answer"] = {
  kind: "essay",
  text: "When one number is far away from all the others.",
  files: [],
};

const summary: AttemptSummary = {
  attempt_id: attemptId,
  quiz_id: quizId,
  taker,
  number: 1,
  status: "needs_grading",
  began: at,
  deadline: null,
  ended: later,
  earned: "3",
  possible: "8",
  is_complete: false,
  waiting: 1,
  snapshot: 2,
};

const record: AttemptRecord = {
  attempt: summary,
  title: "Means and medians",
  slots: [
    {
      slot: "slot-a",
      section: "one",
      page: 0,
      question_id: id(20),
      version: 1,
      name: "What is a mean?",
      points: "1",
      asked: { body, hints: [] },
      key,
      answer: { kind: "single_choice", choice: "a" },
      right_answer: { kind: "single_choice", choice: "a" },
      grade: { ...graded, outcome: "right", points: "1", earned: "1" },
      entry_count: 1,
      entries: [
        {
          sequence: 1,
          action: "save",
          answer: { kind: "single_choice", choice: "a" },
          certainty: "low",
          hint: "",
          client_at: at,
          received: at,
          in_grace: false,
          checked: null,
          is_newest: true,
        },
      ],
      changes: [],
    },
  ],
};

const figures = (
  slot: string,
  name: string,
  facility: number,
  discrimination: number,
): QuizStatistics["slots"][number] => ({
  slot,
  points: "1",
  facility,
  standard_deviation: 0.4,
  discrimination,
  questions: [
    {
      question_id: id(20),
      version: 1,
      name,
      kind: "single_choice",
      answers: 24,
      facility,
      choices: [
        { id: "a", label: "The sum of the numbers divided by their count", count: 18, mean_part: 0.71 },
        { id: "b", label: "The one in the middle", count: 6, mean_part: 0.44 },
      ],
      typed: [],
      typed_others: 0,
      right_answer: { kind: "single_choice", choice: "a" },
    },
  ],
});

const statistics: QuizStatistics = {
  counted: "first",
  computed_at: at,
  is_current: true,
  snapshot: 2,
  attempts: 24,
  left_out: 2,
  mean: 0.64,
  standard_deviation: 0.2,
  reliability: 0.81,
  standard_error: 0.09,
  histogram: [0, 0, 0, 0, 1, 1, 0, 1, 2, 2, 3, 2, 4, 2, 2, 1, 1, 1, 1, 0],
  slots: [
    figures("slot-a", "What is a mean?", 0.75, 0.45),
    figures("slot-b", "When does it mislead?", 0.5, 0.12),
  ],
};

const queue: GradingQueue = {
  is_anonymous: false,
  can_reveal: true,
  waiting: 7,
  students_waiting: 5,
  questions: [
    {
      question_id: id(21),
      version: 1,
      name: "When does a mean mislead?",
      kind: "essay",
      waiting: 7,
      claimed: 2,
      by_hand: 11,
      waiting_since: at,
    },
  ],
};

const failed: Completion = {
  attempt_id: attemptId,
  quiz_id: quizId,
  state: "failed",
  step: "progress",
  round: 1,
  tries: 8,
  last_error: "The course service did not answer in time.",
  next_at: null,
  score_percent: 75,
  marks: "told",
  created_at: at,
  updated_at: later,
  records: [{ step: "score", outcome: "done", round: 1, detail: "", at }],
};

async function serveGrading(page: Page, world: World): Promise<void> {
  await serveQuiz(page, world);
  await answer(page, `**/api/v1/quizzes/${quizId}/grading`, queue);
  await answer(page, `**/api/v1/quizzes/${quizId}/grading/claims`, {
    items: [
      {
        ...graded,
        taker,
        number: 1,
        ended: later,
        claim: { name: "Ada", is_mine: true, until: later },
        name: "When does a mean mislead?",
        asked: { body: essayBody, hints: [] },
        key,
        answer: essay,
        right_answer: null,
      },
    ],
  } satisfies { items: ClaimedAnswer[] });
  await answer(page, `**/api/v1/quizzes/${quizId}/attempts?*`, { items: [summary], next_cursor: null });
  await answer(page, `**/api/v1/attempts/${attemptId}/answers*`, record);
  await answer(page, `**/api/v1/attempts/${attemptId}/signals`, {
    signals: [{ at, client_at: at, kind: "focus_lost", detail: {} }],
    answers: [{ slot: "slot-a", sequence: 1, received: at, seconds_since_previous: 42, device_lag_s: 1.5 }],
    addresses: [{ source: "192.0.2.7", first: at, last: later, times: 1 }],
    browsers: [{ source: "Firefox 140", first: at, last: later, times: 1 }],
    session_changes: 0,
    addresses_in_turns: false,
    browsers_in_turns: false,
    is_cut_off: false,
  } satisfies AttemptSignals);
  await answer(page, `**/api/v1/attempts/${attemptId}/completion`, failed);
  await answer(page, `**/api/v1/quizzes/${quizId}/completions?*`, {
    items: [failed],
    next_cursor: null,
  } satisfies Schemas["CompletionPage"]);
  await answer(page, `**/api/v1/quizzes/${quizId}/statistics*`, statistics);
  await answer(page, `**/api/v1/quizzes/${quizId}/regrades?*`, { items: [], next_cursor: null });
}

export const gradingPages: readonly PageState[] = [
  { name: "grading-queue", role: "teacher", path: ofQuiz("/grading"), before: serveGrading },
  {
    name: "grading-desk",
    role: "teacher",
    path: ofQuiz(`/grading?question=${id(21)}%401`),
    before: serveGrading,
  },
  { name: "grading-attempts", role: "teacher", path: ofQuiz("/attempts"), before: serveGrading },
  { name: "grading-attempt", role: "teacher", path: ofQuiz(`/attempts/${attemptId}`), before: serveGrading },
  { name: "grading-statistics", role: "teacher", path: ofQuiz("/statistics"), before: serveGrading },
  {
    name: "grading-regrade",
    role: "teacher",
    path: ofQuiz("/statistics"),
    before: serveGrading,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("grading.regrade.start") }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
];
