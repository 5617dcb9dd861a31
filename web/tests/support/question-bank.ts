// A bank with questions of many types, an empty one, and the report of a file of which not everything could be read.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Api } from "./accounts.ts";

/** Ids of banks, of questions by their type, and of the report. */
export interface QuestionBank {
  bank: string;
  emptyBank: string;
  questions: Record<string, string>;
  report: string;
}

interface Created {
  id: string;
}

interface Categories {
  items: { id: string; title: string }[];
}

/** Of its seven items one has no answer, and one is there twice. */
export const gift = `$CATEGORY: Averages/Means

::Mean of three:: What is the mean of 1, 2 and 6? {=3 ~2 #That is the median. ~6}

::Median:: The median of 1, 2 and 6 is {#2}.

::Outliers:: An outlier moves the mean more than the median. {TRUE}

::Match:: Match them. {=sum -> addition =product -> multiplication}

::Twice:: What is the mean of 4 and 6? {=5 ~4}

::Twice:: What is the mean of 4 and 6? {=5 ~4}

::Broken:: This one has no answer that is right {~1 ~2}
`;

const picture = join(import.meta.dirname, "../../public/icon-512.png");
const facts = { tags: ["numbers"], skills: ["averages"], difficulty: 0.4 };

/** What is particular to some types that the file has none of. */
function written(file: string): Record<string, { text: string; interaction: object; solution: object }> {
  const text = { pattern: "mean", match: "exact", weight: "1", feedback: "" };
  const area = { kind: "rectangle", left: 120, top: 100, width: 160, height: 200 };
  const icon = { file, width: 512, height: 512, description: "A book with a bookmark." };
  return {
    multiple_choice: {
      text: "Which of these say where the *middle* of $x_1, …, x_n$ is?",
      interaction: {
        kind: "multiple_choice",
        choices: ["Mean", "Median", "Range"].map((name) => ({ id: name, text: name })),
      },
      solution: {
        kind: "multiple_choice",
        choices: ["Mean", "Median"].map((id) => ({ id, weight: "1", feedback: "" })),
        credit: "right_minus_wrong",
      },
    },
    cloze: {
      text: "The [[1]] of 2 and 4 is [[2]].",
      interaction: {
        kind: "cloze",
        gaps: [
          { id: "1", part: { kind: "short_answer" } },
          { id: "2", part: { kind: "numerical" } },
        ],
      },
      solution: {
        kind: "cloze",
        gaps: [
          { id: "1", weight: 1, part: { kind: "short_answer", answers: [text] } },
          { id: "2", weight: 1, part: { kind: "numerical", answers: [{ value: 3 }] } },
        ],
      },
    },
    calculated: {
      text: "What is the mean of {a} and {b}?",
      interaction: { kind: "calculated" },
      solution: {
        kind: "calculated",
        variables: ["a", "b"].map((name) => ({ name, least: 1, most: 20, step: 1 })),
        answers: [{ expression: "(a+b)/2" }],
      },
    },
    hotspot: {
      text: "Where is the page?",
      interaction: { kind: "hotspot", picture: icon, at_most: 1 },
      solution: { kind: "hotspot", areas: [{ id: "page", shape: area, weight: "1", feedback: "" }] },
    },
    drag_onto_picture: {
      text: "Name the parts.",
      interaction: {
        kind: "drag_onto_picture",
        picture: icon,
        labels: ["Page", "Spine"].map((name) => ({ id: name, text: name })),
        zones: [
          { id: "1", left: 60, top: 100, width: 150, height: 80, description: "On the left" },
          { id: "2", left: 240, top: 300, width: 150, height: 80, description: "In the middle" },
        ],
      },
      solution: {
        kind: "drag_onto_picture",
        zones: [
          { place: "1", choice: "Page" },
          { place: "2", choice: "Spine" },
        ],
        credit: "shares",
      },
    },
    drag_words: {
      text: "A [[1]] is a sum divided by a [[2]].",
      interaction: {
        kind: "drag_words",
        lists: [{ id: "a", words: ["mean", "count", "range"].map((name) => ({ id: name, text: name })) }],
        gaps: ["1", "2"].map((id) => ({ id, list: "a" })),
      },
      solution: {
        kind: "drag_words",
        gaps: [
          { place: "1", choice: "mean" },
          { place: "2", choice: "count" },
        ],
        credit: "shares",
      },
    },
    matrix: {
      text: "Which moves when one number grows?",
      interaction: {
        kind: "matrix",
        rows: ["Mean", "Median"].map((name) => ({ id: name, text: name })),
        columns: ["Always", "Sometimes"].map((name) => ({ id: name, text: name })),
      },
      solution: {
        kind: "matrix",
        rows: [
          { row: "Mean", columns: ["Always"] },
          { row: "Median", columns: ["Sometimes"] },
        ],
        credit: "shares",
      },
    },
    code: {
      text: "Write a function `mean` and print the mean of the numbers of one line.",
      interaction: { kind: "code", languages: ["python"], start_text: "def mean(numbers):\n    ..." },
      solution: { kind: "code", tests: [{ id: "1", input: "1 2 6", expected: "3" }] },
    },
  };
}

async function writeQuestions(teacher: Api, bank: string, course: string, category: string) {
  const asset = await teacher.post<{ url: string }>(`/courses/${course}/assets`, await readFile(picture));
  const questions: Record<string, string> = {};
  for (const [kind, { text, interaction, solution }] of Object.entries(written(asset.url))) {
    const hints = kind === "calculated" ? [{ id: "h", text: "Add them first.", penalty: "1/4" }] : [];
    const question = {
      facts: { ...facts, name: `About averages: ${kind.replaceAll("_", " ")}` },
      body: { text, interaction },
      key: { solution, hints, general_feedback: "Think of what a number stands for." },
    };
    const body = { question, status: "ready", category_id: category };
    questions[kind] = (await teacher.post<Created>(`/question-banks/${bank}/questions`, body)).id;
  }
  return questions;
}

/** `course`: whose files the pictures are kept with. */
export async function makeQuestionBank(teacher: Api, course: string): Promise<QuestionBank> {
  const description = "What one number says about many, and what it hides.";
  const { id: bank } = await teacher.post<Created>("/question-banks", {
    title: "Averages",
    description,
    course_id: course,
  });
  const { id: emptyBank } = await teacher.post<Created>("/question-banks", { title: "Yet to be written" });
  const { items } = await teacher.post<Categories>(`/question-banks/${bank}/categories`, {
    title: "Averages",
  });
  const report = await teacher.call<Created>(
    "POST",
    `/question-banks/${bank}/imports?format=gift&duplicates=skip&status=ready`,
    Buffer.from(gift),
  );
  const questions = await writeQuestions(teacher, bank, course, items[0]?.id ?? "");
  // The same text with another key: students see them alike.
  const { id: copied } = await teacher.post<Created>(`/questions/${questions.matrix}/duplicate`);
  return { bank, emptyBank, questions: { ...questions, copied }, report: report.id };
}
