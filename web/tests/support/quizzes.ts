// A small quiz in a course of its own, made through the API as its teacher would make it.
import { Api, demoAccount } from "./accounts.ts";

interface Created {
  id: string;
}

export interface MadeQuiz {
  quiz: string;
  course: string;
  lesson: string;
  /** Where students begin. */
  door: string;
}

const lists = [
  {
    id: "colours",
    words: [
      { id: "red", text: "red" },
      { id: "blue", text: "blue" },
    ],
  },
];

/** A choice, a text, and words that go into gaps. */
const questions = [
  {
    name: "Halves",
    text: "How much is $\\frac{2}{4}$?",
    interaction: {
      kind: "single_choice",
      choices: [
        { id: "half", text: "One half" },
        { id: "third", text: "One third" },
      ],
    },
    solution: {
      kind: "single_choice",
      choices: [
        { id: "half", weight: "1", feedback: "" },
        { id: "third", weight: "0", feedback: "" },
      ],
    },
  },
  {
    name: "Words",
    text: "How many halves are a whole?",
    interaction: { kind: "short_answer" },
    solution: { kind: "short_answer", answers: [{ pattern: "two", weight: "1", feedback: "" }] },
  },
  {
    name: "Colours",
    text: "A rose is [[one]], the sky is [[two]].",
    interaction: {
      kind: "drag_words",
      lists,
      gaps: [
        { id: "one", list: "colours" },
        { id: "two", list: "colours" },
      ],
    },
    solution: {
      kind: "drag_words",
      gaps: [
        { place: "one", choice: "red" },
        { place: "two", choice: "blue" },
      ],
      credit: "shares",
    },
  },
];

async function addQuestion(teacher: Api, bank: string, given: (typeof questions)[number]): Promise<string> {
  const { name, text, interaction, solution } = given;
  const question = { facts: { name }, body: { text, interaction }, key: { solution } };
  const path = `/question-banks/${bank}/questions`;
  return (await teacher.post<Created>(path, { status: "ready", question })).id;
}

/** Published, in a published course. `rules` are further members of the quiz. */
export async function makeQuiz(rules: object = {}): Promise<MadeQuiz> {
  const teacher = await Api.of(demoAccount("teacher"));
  const { id: course } = await teacher.post<Created>("/courses", { title: "Parts of a whole" });
  const { id: module } = await teacher.post<Created>(`/courses/${course}/modules`, { title: "Halves" });
  const { id: bank } = await teacher.post<Created>("/question-banks", {
    title: "Halves",
    description: "",
    course_id: course,
  });
  const ids = await Promise.all(questions.map((question) => addQuestion(teacher, bank, question)));
  const slots = ids.map((question_id, index) => ({
    id: `s${index + 1}`,
    source: { kind: "fixed", question_id, version: 1 },
    points: "1",
  }));
  const document = {
    title: "A quiz of halves",
    introduction: "Take your time.",
    sections: [{ id: "all", title: "", text: "", slots }],
    ...rules,
  };
  const { id: quiz } = await teacher.post<Created>("/quizzes", { course_id: course, quiz: document });
  await teacher.call("POST", `/quizzes/${quiz}/publish`, {}, { "If-Match": '"1"' });
  const lesson = await teacher.post<Created>(`/modules/${module}/lessons`, {
    title: "Try yourself",
    kind: "activity",
    material: { activity: "quiz", source: quiz },
  });
  await teacher.post(`/courses/${course}/publish`);
  const door = `/quizzes/take?${new URLSearchParams({ lesson: lesson.id, reference: quiz })}`;
  return { quiz, course, lesson: lesson.id, door };
}
