import type { Page } from "@playwright/test";
import { answer } from "../support/answers.ts";
import type { World } from "../support/world.ts";
import type { PageState } from "./page-state.ts";

const id = (number: number) => `019aa000-0000-7000-8000-0000000001${String(number).padStart(2, "0")}`;
const quizId = id(1);
const attemptId = id(2);
const at = "2026-11-21T08:00:00Z";
const later = "2026-11-21T08:42:17Z";
const ofCourse = (part: string) => (world: World) => `/teaching/courses/${world.course}/${part}`;
const ofQuiz = (part: string) => `/teaching/quizzes/${quizId}${part}`;
const taker = { user_id: id(3), name: "Ada Byron", email: "ada@example.test", pseudonym: "7F3A2C" };

const shown = {
  attempt: true,
  outcome: true,
  marks: true,
  specific_feedback: true,
  general_feedback: true,
  right_answer: false,
  overall_feedback: true,
};

const fixed = (slot: string, question: number) => ({
  id: slot,
  source: { kind: "fixed", question_id: id(question), version: 1 },
  points: "1",
});

const draw = {
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

const quiz = (courseId: string) => ({
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

const interaction = {
  kind: "single_choice",
  order: "as_written",
  choices: [
    { id: "a", text: "The sum of the numbers divided by their count" },
    { id: "b", text: "The one in the middle" },
  ],
};
const body = { text: "What is a **mean**?", interaction };

const question = (number: number, name: string) => ({
  id: id(number),
  version: 2,
  question: { facts: { name }, body },
});

/** Everything that the pages about a quiz ask for besides their own. */
async function serveQuiz(page: Page, world: World): Promise<void> {
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
  });
  await answer(page, `**/api/v1/questions/${id(20)}`, question(20, "What is a mean?"));
  await answer(page, `**/api/v1/questions/${id(21)}`, question(21, "When does a mean mislead?"));
}

const serveBanks = async (page: Page) => {
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

const builderPages: readonly PageState[] = [
  { name: "grading-quizzes", role: "teacher", path: ofCourse("quizzes") },
  { name: "grading-quiz-new", role: "teacher", path: ofCourse("quizzes?new=1") },
  { name: "grading-builder", role: "teacher", path: ofQuiz(""), before: serveQuiz },
  {
    name: "grading-builder-rules",
    role: "teacher",
    path: ofQuiz(""),
    before: serveQuiz,
    prepare: async (page, text) => {
      for (const group of ["timing", "access", "review", "bands"] as const) {
        await page.getByRole("button", { name: text(`grading.${group}.title`), exact: true }).click();
      }
    },
  },
  {
    name: "grading-builder-choose",
    role: "teacher",
    path: ofQuiz(""),
    before: async (page, world) => {
      await serveQuiz(page, world);
      await serveBanks(page);
    },
    prepare: async (page, text) => {
      await page
        .getByRole("button", { name: text("grading.slot.add_questions") })
        .first()
        .click();
      await page.getByRole("checkbox").first().waitFor();
    },
  },
  {
    name: "grading-builder-draw",
    role: "teacher",
    path: ofQuiz(""),
    before: async (page, world) => {
      await serveQuiz(page, world);
      await serveBanks(page);
    },
    prepare: async (page, text) => {
      await page
        .getByRole("button", { name: text("grading.slot.add_draw") })
        .first()
        .click();
      await page.getByRole("checkbox").first().waitFor();
    },
  },
  { name: "grading-quiz-of-lesson", role: "teacher", path: ({ lesson }) => `/quizzes/edit?lesson=${lesson}` },
  {
    name: "grading-accommodations",
    role: "teacher",
    path: ofQuiz("/accommodations"),
    before: async (page, world) => {
      await serveQuiz(page, world);
      await answer(page, `**/api/v1/quizzes/${quizId}/accommodations*`, {
        items: [
          {
            user_id: id(3),
            name: "Ada Byron",
            email: "ada@example.test",
            granted: { time_percent: 150, extra_minutes: 10, extra_attempts: 1, opens: null, closes: null },
            reason: "Certificate of March",
            revision: 1,
            granted_by: id(4),
            granted_at: at,
          },
        ],
        next_cursor: null,
      });
    },
  },
];

const rules = {
  weight: "1",
  is_extra_credit: false,
  counts: true,
  is_hidden: false,
  hidden_until: null,
  is_locked: false,
  is_moderated: false,
  display: "points",
  scale: "",
  curve: null,
  formula: null,
};

const column = (number: number, title: string, part: object = {}) => ({
  id: id(number),
  category_id: null,
  kind: "manual",
  source: null,
  title,
  code: `c${number}`,
  most: "20",
  rules,
  ...part,
});

const book = (courseId: string) => ({
  course_id: courseId,
  revision: 3,
  right: "manage",
  sections: null,
  is_recomputing: false,
  students: 40,
  rules: {
    top: {
      aggregation: "weighted_mean",
      missing: "left_out",
      weight: "1",
      is_extra_credit: false,
      is_hidden: false,
      is_capped: false,
      renormalizes: true,
      drop_lowest: 0,
      drop_highest: 0,
      never_dropped: [],
    },
    display: "percent",
    scales: [],
    scale: "",
    pass: "1/2",
    formula: null,
    shows_total: true,
  },
  categories: [],
  columns: [
    column(40, "Essay on averages"),
    column(41, "Means and medians", { kind: "quiz", source: quizId }),
    column(42, "Talk", { rules: { ...rules, is_locked: true } }),
    column(43, "Project, second part", { rules: { ...rules, is_hidden: true } }),
  ],
  waiting: [0, 1, 0, 0],
});

const people = ["Ada Byron", "Blaise Pascal", "Emmy Noether", "محمد بن موسى الخوارزمي", "Sofja Kowalewskaja"];

const gridRow = (index: number) => ({
  user_id: id(50 + index),
  name: people[index % people.length],
  email: `student${index}@example.test`,
  section_id: null,
  scores: [String(index % 20), "35/2", null, "12"],
  revisions: [1, 1, 0, 1],
  letters: [null, null, null, null],
  marks: [
    {
      column: index % 3,
      is_excused: index % 3 === 2,
      is_overridden: index % 3 === 1,
      is_dropped: index % 3 === 0,
      has_comment: true,
      given: null,
      proposed: index % 4 === 0 ? "10" : null,
      is_final: true,
    },
  ],
  figures: {
    fraction: "3/4",
    earned: "30",
    possible: "40",
    is_overridden: false,
    letter: null,
    is_passed: true,
    categories: [],
    calculated: [],
    dropped: [],
  },
});

const serveBook = async (page: Page, world: World) => {
  await answer(page, "**/api/v1/gradebooks/*", book(world.course));
  await answer(page, "**/api/v1/gradebooks/*/grid?*", {
    revision: 3,
    is_recomputing: false,
    items: Array.from({ length: 40 }, (_, index) => gridRow(index)),
    next_cursor: null,
  });
  await answer(page, "**/api/v1/gradebooks/*/history?*", { items: [], next_cursor: null });
};

const own = (number: number, title: string, part: object) => ({
  column_id: id(number),
  category_id: null,
  kind: "manual",
  source: null,
  title,
  most: "20",
  display: "points",
  is_extra_credit: false,
  counts: true,
  is_excused: false,
  is_dropped: false,
  is_waiting: false,
  score: null,
  letter: null,
  comment: "",
  ...part,
});

const serveOwn = (page: Page, world: World) =>
  answer(page, "**/api/v1/gradebooks/*/mine", {
    course_id: world.course,
    display: "percent",
    grades: [
      own(40, "Essay on averages", { score: "15", comment: "Well argued; say more about outliers." }),
      own(41, "Means and medians", { is_waiting: true }),
      own(42, "Talk", { is_excused: true }),
      own(43, "Project", { score: "9", is_dropped: true }),
    ],
    categories: [],
    total: {
      fraction: "3/4",
      earned: "15",
      possible: "20",
      is_overridden: false,
      letter: null,
      is_passed: true,
    },
  });

const bookPages: readonly PageState[] = [
  { name: "grading-gradebook", role: "teacher", path: ofCourse("gradebook"), before: serveBook },
  {
    name: "grading-gradebook-cell",
    role: "teacher",
    path: ofCourse("gradebook"),
    before: serveBook,
    prepare: async (page) => {
      await page.getByRole("grid").focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Shift+Enter");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "grading-gradebook-setup",
    role: "teacher",
    path: ofCourse("gradebook?part=setup"),
    before: serveBook,
  },
  {
    name: "grading-gradebook-column",
    role: "teacher",
    path: ofCourse("gradebook?part=setup"),
    before: serveBook,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("grading.setup.add_column") }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "grading-gradebook-files",
    role: "teacher",
    path: ofCourse("gradebook?part=files"),
    before: serveBook,
  },
  {
    name: "grading-own-grades",
    role: "student",
    path: ({ course }) => `/courses/${course}/grades`,
    before: serveOwn,
  },
  {
    name: "grading-own-grades-what-if",
    role: "student",
    path: ({ course }) => `/courses/${course}/grades`,
    before: serveOwn,
    prepare: (page, text) => page.getByRole("button", { name: text("grading.own.what_if") }).click(),
  },
];

const graded = {
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
const essayBody = {
  text: "When does a mean **mislead**?",
  interaction: { kind: "essay", start_text: "", least_words: null, most_words: null, most_files: 0 },
};
const essay = { kind: "essay", text: "When one number is far away from all the others.", files: [] };

const summary = {
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

const record = {
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
      key: {},
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

const figures = (slot: string, name: string, facility: number, discrimination: number) => ({
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
      right_answer: { kind: "single_choice", choice: "a" },
    },
  ],
});

const statistics = {
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

const queue = {
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
        key: {},
        answer: essay,
        right_answer: null,
      },
    ],
  });
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
  });
  await answer(page, `**/api/v1/quizzes/${quizId}/statistics*`, statistics);
  await answer(page, `**/api/v1/quizzes/${quizId}/regrades?*`, { items: [], next_cursor: null });
}

const deskPages: readonly PageState[] = [
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

export const gradingPages: readonly PageState[] = [...builderPages, ...bookPages, ...deskPages];
