// What the server could answer about a quiz that has every type of question.
import type { Schemas } from "@/api/client.ts";

type StudentSlot = Schemas["StudentSlot"];
type Interaction = StudentSlot["question"]["body"]["interaction"];

const id = (last: number) => `0199f000-0000-7000-8000-${String(last).padStart(12, "0")}`;
export const quizId = id(1);
export const attemptId = id(2);

const began = "2026-11-22T09:00:00Z";

const choices = [
  { id: "a", text: "A mean of the numbers" },
  { id: "b", text: "The *number* in the middle, $x_{\\lceil n/2 \\rceil}$" },
  { id: "c", text: "The number that comes up most often" },
];
const words = [
  { id: "w1", text: "mean" },
  { id: "w2", text: "median" },
  { id: "w3", text: "$\\sigma$" },
];
const gaps = [
  { id: "one", list: "words" },
  { id: "two", list: "words" },
];
const lists = [{ id: "words", words }];
const picture = { file: "/icon-512.png", width: 512, height: 512, description: "Three open books" };

const shown: readonly [string, Interaction][] = [
  ["What is a **median**?", { kind: "single_choice", choices, order: "as_written" }],
  [
    "Which of these say where numbers lie?",
    { kind: "multiple_choice", choices, order: "as_written", at_most: 2 },
  ],
  ["$0.999\\ldots = 1$", { kind: "true_false" }],
  [
    "Match each with its sign.",
    {
      kind: "matching",
      prompts: choices.slice(0, 2),
      options: words,
      order: "as_written",
    },
  ],
  ["From the smallest to the largest:", { kind: "ordering", items: words }],
  ["What does one number say about many?", { kind: "short_answer" }],
  [
    "How far does light go in a microsecond?",
    { kind: "numerical", unit_input: "chosen", units: ["m", "km"] },
  ],
  ["The mean of 3 and 5:", { kind: "calculated", unit_input: "none", units: [] }],
  ["Solve $2x + 1 \\ge 7$ for $x$.", { kind: "formula" }],
  [
    "The mean of 2 and 4 is [[a]], their [[b]] is the same; write it as a term: [[c]].",
    {
      kind: "cloze",
      gaps: [
        { id: "a", part: { kind: "numerical", unit_input: "none", units: [] } },
        { id: "b", part: { kind: "single_choice", choices: words.slice(0, 2), order: "as_written" } },
        { id: "c", part: { kind: "formula" } },
      ],
    },
  ],
  [
    "The [[one]] is moved by outliers, the [[two]] is not.",
    { kind: "select_from_list", lists, gaps, order: "as_written" },
  ],
  [
    "The [[one]] is moved by outliers, the [[two]] is not.",
    { kind: "drag_words", lists, gaps, order: "as_written", unlimited: [] },
  ],
  ["Where is the book in front?", { kind: "hotspot", picture, at_most: 2 }],
  [
    "Put the labels where they belong.",
    {
      kind: "drag_onto_picture",
      picture,
      labels: words,
      zones: [
        { id: "z1", left: 20, top: 40, width: 200, height: 90, description: "top left" },
        { id: "z2", left: 280, top: 360, width: 200, height: 90, description: "bottom right" },
      ],
      unlimited: [],
    },
  ],
  [
    "How much do you agree?",
    {
      kind: "matrix",
      rows: [
        { id: "r1", text: "The examples helped me." },
        { id: "r2", text: "The pace was right." },
      ],
      columns: [
        { id: "c1", text: "Not at all" },
        { id: "c2", text: "Partly" },
        { id: "c3", text: "Fully" },
      ],
      mode: "one_column",
    },
  ],
  [
    "Describe a sample whose mean misleads.",
    { kind: "essay", start_text: "", least_words: 50, most_words: 200, most_files: 1 },
  ],
  [
    "Explain it aloud.",
    { kind: "file", media: "audio", most_files: 1, most_bytes: 10_000_000, endings: [], most_seconds: 120 },
  ],
  [
    "Write a function that returns the median.",
    { kind: "code", languages: ["python", "c"], start_text: "def median(xs):\n" },
  ],
  [
    "| sample | mean |\n|---|---|\n| 2, 4, 6 | 4 |\n\nThe next part is about *spread*.",
    { kind: "information" },
  ],
];

function slotOf([text, interaction]: (typeof shown)[number], index: number): StudentSlot {
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

const slots = shown.map(slotOf);

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
