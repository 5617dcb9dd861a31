// Questions as they begin, by type.
import type { Question } from "@/api/queries/questions.ts";
import { type BodyOf, type Choice, type Interaction, type Kind, newId, type Solution } from "./model.ts";

export const newChoice = (text = ""): Choice => ({ id: newId(), text });

const choices = (count: number) => Array.from({ length: count }, () => newChoice());
const noPicture = { file: "", width: 0, height: 0, description: "" };
export const newText = { pattern: "", match: "exact", weight: "1", feedback: "", example: null } as const;
const exactly = { kind: "absolute", amount: 0, digits: 3 } as const;
export const newNumber = { value: Number.NaN, tolerance: exactly, weight: "1", feedback: "" } as const;
export const newFormula = { formula: "", match: "same_value", weight: "1", feedback: "" } as const;
export const newCalculation = { expression: "", tolerance: exactly, weight: "1", feedback: "" } as const;

/** What may stand in a gap or behind a hint. */
export const partKinds = [
  "short_answer",
  "numerical",
  "single_choice",
  "multiple_choice",
  "formula",
] as const satisfies readonly Kind[];
type PartKind = (typeof partKinds)[number];
export type PartBody = BodyOf<PartKind>;
export type PartSolution = Extract<Solution, { kind: PartKind }>;

/** A part of that type; its two sides belong together. */
export function freshPart(kind: PartKind): { body: PartBody; solution: PartSolution } {
  switch (kind) {
    case "single_choice":
      return {
        body: { kind, choices: choices(2), order: "shuffled" },
        solution: { kind, choices: [] },
      };
    case "multiple_choice":
      return {
        body: { kind, choices: choices(3), order: "shuffled", at_most: null },
        solution: { kind, choices: [], credit: "right_minus_wrong" },
      };
    case "short_answer":
      return {
        body: { kind },
        solution: {
          kind,
          answers: [newText],
          letter_case: "ignored",
          normalization: "nfc",
          spaces: "collapsed",
        },
      };
    case "numerical":
      return {
        body: { kind, unit_input: "none", units: [] },
        solution: { kind, answers: [newNumber], units: [], unit_penalty: "0", decimal_sign: "either" },
      };
    case "formula":
      return { body: { kind }, solution: { kind, answers: [newFormula] } };
  }
}

interface Sides {
  interaction: Interaction;
  solution: Solution;
}

function withGaps(): Sides {
  const part = freshPart("short_answer");
  return {
    interaction: { kind: "cloze", gaps: [{ id: "1", part: part.body }] },
    solution: { kind: "cloze", gaps: [{ id: "1", weight: 1, part: part.solution }] },
  };
}

function withWords(kind: "select_from_list" | "drag_words"): Sides {
  const lists = [{ id: "a", words: choices(2) }];
  const gaps = [{ id: "1", list: "a" }];
  const pairs = [{ place: "1", choice: lists[0]?.words[0]?.id ?? "" }];
  return kind === "drag_words"
    ? {
        interaction: { kind, lists, gaps, order: "shuffled", unlimited: [] },
        solution: { kind, gaps: pairs, credit: "shares" },
      }
    : {
        interaction: { kind, lists, gaps, order: "shuffled" },
        solution: { kind, gaps: pairs, credit: "shares" },
      };
}

function chosen(kind: "true_false" | "matching" | "ordering" | "matrix"): Sides {
  switch (kind) {
    case "true_false":
      return {
        interaction: { kind },
        solution: { kind, right: true, feedback_true: "", feedback_false: "" },
      };
    case "matching":
      return matching();
    case "ordering": {
      const items = choices(3);
      return {
        interaction: { kind, items },
        solution: { kind, items: items.map(({ id }) => id), credit: "adjacent_pairs" },
      };
    }
    case "matrix":
      return {
        interaction: { kind, rows: choices(2), columns: choices(2), mode: "one_column" },
        solution: { kind, rows: [], credit: "shares" },
      };
  }
}

function matching(): Sides {
  const [prompts, options] = [choices(3), choices(3)];
  const pairs = prompts.map((prompt, index) => ({ place: prompt.id, choice: options[index]?.id ?? "" }));
  return {
    interaction: { kind: "matching", prompts, options, order: "shuffled" },
    solution: { kind: "matching", pairs, credit: "shares" },
  };
}

type OpenKind = "hotspot" | "drag_onto_picture" | "essay" | "file" | "code" | "information" | "calculated";

function open(kind: OpenKind): Sides {
  switch (kind) {
    case "hotspot":
      return { interaction: { kind, picture: noPicture, at_most: 1 }, solution: { kind, areas: [] } };
    case "drag_onto_picture":
      return {
        interaction: { kind, picture: noPicture, labels: choices(2), zones: [], unlimited: [] },
        solution: { kind, zones: [], credit: "shares" },
      };
    case "essay":
      return {
        interaction: { kind, start_text: "", least_words: null, most_words: null, most_files: 0 },
        solution: { kind, grader_notes: "" },
      };
    case "file":
      return {
        interaction: {
          kind,
          media: "file",
          most_files: 1,
          most_bytes: 10_000_000,
          endings: [],
          most_seconds: null,
        },
        solution: { kind, grader_notes: "" },
      };
    case "code":
      return {
        interaction: { kind, languages: ["python"], start_text: "" },
        solution: { kind, tests: [], credit: "shares", grader_notes: "" },
      };
    case "information":
      return { interaction: { kind }, solution: { kind } };
    case "calculated":
      return {
        interaction: { kind, unit_input: "none", units: [] },
        solution: {
          kind,
          variables: [{ name: "a", least: 1, most: 10, step: 1, expression: null }],
          answers: [newCalculation],
          units: [],
          unit_penalty: "0",
          decimal_sign: "either",
        },
      };
  }
}

function sidesOf(kind: Kind): Sides {
  switch (kind) {
    case "cloze":
      return withGaps();
    case "select_from_list":
    case "drag_words":
      return withWords(kind);
    case "true_false":
    case "matching":
    case "ordering":
    case "matrix":
      return chosen(kind);
    case "single_choice":
    case "multiple_choice":
    case "short_answer":
    case "numerical":
    case "formula": {
      const { body, solution } = freshPart(kind);
      return { interaction: body, solution };
    }
    default:
      return open(kind);
  }
}

/** A question of that type, to be written; `text` is what stands in it at first. */
export function freshQuestion(kind: Kind, text = ""): Question {
  const { interaction, solution } = sidesOf(kind);
  return {
    facts: {
      name: "",
      category: [],
      tags: [],
      skills: [],
      difficulty: null,
      external_id: "",
      source: "",
      license: "",
    },
    body: { text, interaction },
    key: {
      solution,
      hints: [],
      try_penalty: "1/3",
      general_feedback: "",
      right_feedback: "",
      partly_feedback: "",
      wrong_feedback: "",
    },
    default_points: "1",
  };
}
