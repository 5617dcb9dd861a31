// What the server could answer about a quiz that has every type of question.
import type { Schemas } from "@/api/client.ts";
import { picturedQuestions, shownQuestions } from "./question-samples.ts";

type StudentSlot = Schemas["StudentSlot"];

const id = (last: number) => `0199f000-0000-7000-8000-${String(last).padStart(12, "0")}`;
export const quizId = id(1);
export const attemptId = id(2);

const began = "2026-11-22T09:00:00Z";

function slotOf([text, interaction]: (typeof shownQuestions)[number], index: number): StudentSlot {
  return {
    slot: `s${index + 1}`,
    section: "all",
    page: Math.floor(index / 7),
    points: "1",
    question: { body: { text, interaction }, hints: [] },
    answer: null,
    certainty: "low",
    sequence: 0,
    hints: [],
    tries_left: null,
    is_fixed: false,
  };
}

const slots = shownQuestions.map(slotOf);

export const clock: Schemas["AttemptClock"] = {
  status: "in_progress",
  server_now: began,
  deadline: "2026-11-22T10:30:00Z",
  answers_until: "2026-11-22T10:30:05Z",
  remaining_ms: 5_400_000,
};

export function attemptView(given: Partial<Schemas["AttemptView"]> = {}): Schemas["AttemptView"] {
  return {
    attempt_id: attemptId,
    quiz_id: quizId,
    course_id: id(3),
    lesson_id: id(4),
    title: "Numbers that speak: what you know",
    number: 1,
    is_preview: false,
    behaviour: { kind: "deferred_feedback", most_tries: 3 },
    navigation: "free",
    late: "submit",
    began,
    ended: null,
    page: 0,
    pages: 3,
    clock,
    sections: [{ id: "all", title: "Means and medians", text: "Use what you have *read*." }],
    places: slots.map(({ slot, section, page, points }) => ({
      slot,
      section,
      page,
      points,
      has_answer: false,
      is_fixed: false,
    })),
    slots,
    feedback: [],
    ...given,
  };
}

/** Questions with pictures of their bank. */
export const picturedView = attemptView({
  pages: 1,
  places: attemptView().places.slice(0, picturedQuestions.length),
  slots: picturedQuestions.map(slotOf),
});

const said: Schemas["SlotFeedback"] = {
  slot: "s1",
  outcome: "wrong",
  parts: [],
  earned: "0",
  specific: ["That is the mean: $\\bar{x}$."],
  general: "Half of the numbers lie below the median.",
  right_answer: { kind: "single_choice", choice: "b" },
};

const hint = { title: "Sort them first", penalty: "1/10", gap: null, within: null };

/** A checked question, one with a hint, and one that is to be answered. */
export const checkedView = attemptView({
  behaviour: { kind: "interactive", most_tries: 3 },
  slots: slots.map((slot, index) => {
    if (index === 0)
      return { ...slot, answer: { kind: "single_choice", choice: "a" }, tries_left: 0, is_fixed: true };
    if (index > 1) return slot;
    const hints = [
      { ...hint, id: "h1", after: [] },
      { ...hint, id: "h2", title: "", after: [] },
    ];
    return {
      ...slot,
      question: { ...slot.question, hints },
      hints: [{ ...hint, id: "h1", text: "Write them down from the smallest.", question: null }],
      tries_left: 2,
    };
  }),
  feedback: [said],
});

const matched: Schemas["SlotFeedback"] = {
  ...said,
  slot: "s4",
  outcome: "partly_right",
  earned: "1/2",
  parts: [
    { place: "a", outcome: "right", score: "1" },
    { place: "b", outcome: "wrong", score: "0" },
  ],
  specific: [],
  general: null,
  right_answer: {
    kind: "placed",
    placed: [
      { place: "a", choice: "w1" },
      { place: "b", choice: "w2" },
    ],
  },
};

export const review: Schemas["AttemptReview"] = {
  attempt_id: attemptId,
  quiz_id: quizId,
  course_id: id(3),
  lesson_id: id(4),
  user_id: id(5),
  title: "Numbers that speak: what you know",
  number: 1,
  is_preview: false,
  status: "needs_grading",
  began,
  ended: "2026-11-22T09:42:00Z",
  overview: {
    earned: "25/2",
    possible: "18",
    is_complete: false,
    overall_feedback: "Well begun. Read about the *median* again.",
  },
  sections: [],
  slots: [
    {
      shown: { ...(slots[0] as StudentSlot), answer: { kind: "single_choice", choice: "a" } },
      feedback: said,
      comment: "",
    },
    {
      shown: {
        ...(slots[3] as StudentSlot),
        answer: {
          kind: "placed",
          placed: [
            { place: "a", choice: "w1" },
            { place: "b", choice: "w3" },
          ],
        },
      },
      feedback: matched,
      comment: "",
    },
    {
      shown: {
        ...(slots[15] as StudentSlot),
        answer: { kind: "essay", text: "Incomes: few earn very much.", files: [] },
      },
      feedback: {
        ...said,
        slot: "s16",
        outcome: "needs_grading",
        earned: null,
        specific: [],
        general: null,
        right_answer: null,
      },
      comment: "A **good** example; say what the median would be.",
    },
  ],
};

export function doorView(given: Partial<Schemas["QuizDoorView"]> = {}): Schemas["QuizDoorView"] {
  return {
    quiz_id: quizId,
    course_id: id(3),
    lesson_id: id(4),
    title: "Numbers that speak: what you know",
    introduction: "Nineteen questions about *means*, medians and spread.",
    questions: 19,
    points: "18",
    behaviour: "interactive",
    navigation: "free",
    opens: "2026-11-20T08:00:00Z",
    closes: "2026-12-01T20:00:00Z",
    limit_s: 5400,
    late: "grace_period",
    grace_s: 300,
    most_attempts: 3,
    combining: "highest",
    needs_password: true,
    needs_safe_exam_browser: false,
    is_teacher: false,
    server_now: began,
    hindrances: [],
    attempts: [],
    running: null,
    result: null,
    ...given,
  };
}

export const ownAttempts: Schemas["QuizDoorView"]["attempts"] = [
  {
    attempt_id: attemptId,
    number: 1,
    status: "graded",
    began,
    deadline: null,
    ended: "2026-11-22T09:42:00Z",
    earned: "25/2",
    possible: "18",
    is_complete: true,
    may_review: true,
  },
  {
    attempt_id: id(6),
    number: 2,
    status: "needs_grading",
    began,
    deadline: null,
    ended: "2026-11-22T09:50:00Z",
    earned: null,
    possible: "18",
    is_complete: false,
    may_review: false,
  },
];
