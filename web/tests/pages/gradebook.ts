// The gradebook, and the grades that a student sees.
import type { Page } from "@playwright/test";
import type { Schemas } from "@/api/client.ts";
import type {
  Gradebook,
  GradeColumn,
  GradeColumnRules,
  GridRow,
  OwnGrade,
  OwnGrades,
} from "@/api/queries/gradebook.ts";
import type { ClassSkill } from "@/api/queries/mastery.ts";
import { answer } from "../support/answers.ts";
import type { World } from "../support/world.ts";
import { id, ofCourse, quizId } from "./grading-samples.ts";
import type { PageState } from "./page-state.ts";

const rules: GradeColumnRules = {
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

const column = (number: number, title: string, part: Partial<GradeColumn> = {}): GradeColumn => ({
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

const book = (courseId: string): Gradebook => ({
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

const gridRow = (index: number): GridRow => ({
  user_id: id(50 + index),
  name: people[index % people.length] ?? null,
  email: `student${index}@example.test`,
  section_id: null,
  scores: [String(index % 20), "35/2", null, "12"],
  revisions: [1, 1, 0, 1],
  override_revision: 0,
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
  } satisfies Schemas["GridPage"]);
  await answer(page, "**/api/v1/gradebooks/*/history?*", { items: [], next_cursor: null });
};

const own = (number: number, title: string, part: Partial<OwnGrade>): OwnGrade => ({
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

const skill = (name: string, mean_mastery: number): ClassSkill => ({
  skill: name,
  students: 40,
  mastered: Math.round(40 * mean_mastery),
  mean_mastery,
  answers: 160,
  right: 110,
});

const serveSkills = async (page: Page, world: World) => {
  await serveBook(page, world);
  const skills = [skill("Mean and median", 0.82), skill("Reading of plots", 0.61), skill("Outliers", 0.34)];
  await answer(page, "**/api/v1/mastery/class?*", { skills });
  await answer(page, "**/api/v1/mastery/students?*", {
    items: ["Ada Byron", "Emmy Noether", "Sofia Kowalewski"].map((name, index) => ({
      user_id: id(60 + index),
      name,
      email: null,
      mastery: 0.97 - index / 4,
      is_mastered: index === 0,
      answers: 4,
      right: 4 - index,
    })),
    next_cursor: null,
  } satisfies Schemas["StudentMasteryPage"]);
};

const serveOwn = async (page: Page, world: World) => {
  await answer(page, "**/api/v1/mastery?*", {
    skills: [
      { skill: "Mean and median", mastery: 0.96, is_mastered: true, answers: 5, right: 5 },
      { skill: "Outliers", mastery: 0.4, is_mastered: false, answers: 3, right: 1 },
    ],
  } satisfies Schemas["OwnMastery"]);
  await answer(page, "**/api/v1/gradebooks/*/mine", {
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
  } satisfies OwnGrades);
};

export const gradebookPages: readonly PageState[] = [
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
    name: "grading-gradebook-skills",
    role: "teacher",
    path: ofCourse("gradebook?part=skills"),
    before: serveSkills,
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
