import type { Gradebook, GradeColumn, GradesAnswer, GridEntry, GridRow } from "@/api/queries/gradebook.ts";

const rules: GradeColumn["rules"] = {
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

const column = (id: string, title: string, part: Partial<GradeColumn> = {}): GradeColumn => ({
  id,
  category_id: null,
  kind: "manual",
  source: null,
  title,
  code: id,
  most: "20",
  rules,
  ...part,
});

export const book: Gradebook = {
  course_id: "course",
  revision: 3,
  right: "manage",
  sections: null,
  is_recomputing: false,
  students: 2,
  rules: {
    top: {
      aggregation: "points",
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
    column("essay", "Essay"),
    column("exam", "Exam", { kind: "quiz", source: "quiz" }),
    column("talk", "Talk", { rules: { ...rules, is_locked: true } }),
  ],
  waiting: [0, 0, 0],
};

const figures: GridRow["figures"] = {
  fraction: "3/4",
  earned: "30",
  possible: "40",
  is_overridden: false,
  letter: null,
  is_passed: true,
  categories: [],
  calculated: [],
  dropped: [],
};

export const row = (id: string, name: string): GridRow => ({
  user_id: id,
  name,
  email: `${id}@school.test`,
  section_id: null,
  scores: ["15", "15", null],
  revisions: [1, 2, 0],
  letters: [null, null, null],
  override_revision: 0,
  marks: [],
  figures,
});

/** What the server answers when it writes each of these. */
export const written = (entries: GridEntry[]): GradesAnswer => ({
  batch_id: "batch",
  results: entries.map((entry) => ({
    outcome: "written",
    code: null,
    message: null,
    cell: {
      column_id: entry.column_id,
      user_id: entry.user_id,
      revision: entry.revision + 1,
      score: entry.value ?? null,
      letter: null,
      given: null,
      override: null,
      proposed: null,
      is_final: true,
      is_excused: false,
      comment: "",
      changed_by: "ada",
      changed_at: "2026-11-21T08:00:00Z",
    },
  })),
  students: [],
});
