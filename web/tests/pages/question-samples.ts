// A question of every type, as students get it.
import type { Schemas } from "@/api/client.ts";

type Interaction = Schemas["StudentSlot"]["question"]["body"]["interaction"];

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

/** As a bank names its pictures; the second is one that nobody has any more. */
export const pictureNames = ["a1".repeat(32), "b2".repeat(32)].map((hash) => `picture:${hash}`);
const [kept = "", lost = ""] = pictureNames;

export const picturedQuestions: readonly [string, Interaction][] = [
  [
    `![Three open books](${kept})\n\nWhich book is this: ![a book without pages](${lost})?`,
    {
      kind: "single_choice",
      choices: [...choices, { id: "d", text: `![A fourth book](${lost})` }],
      order: "as_written",
    },
  ],
  ["Where is the book in front?", { kind: "hotspot", picture: { ...picture, file: kept }, at_most: 2 }],
  ["And where was it here?", { kind: "hotspot", picture: { ...picture, file: lost }, at_most: 2 }],
];

export const shownQuestions: readonly [string, Interaction][] = [
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
