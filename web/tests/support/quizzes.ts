// A small quiz in a course of its own, made through the API as its teacher would make it.
import { type Account, Api, demoAccount, newStudent } from "./accounts.ts";

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

/** Of its name: what is asked, and what is right. */
interface Question {
  name: string;
  text: string;
  interaction: object;
  solution: object;
  tags?: string[];
}

/** Ready to be asked; its id. */
export async function addQuestion(teacher: Api, bank: string, given: Question): Promise<string> {
  const { name, text, interaction, solution, tags = [] } = given;
  const question = { facts: { name, tags }, body: { text, interaction }, key: { solution } };
  const path = `/question-banks/${bank}/questions`;
  return (await teacher.post<Created>(path, { status: "ready", question })).id;
}

/** A course with a module for lessons, and a bank of its own; nothing is published. */
export async function makeCourse(teacher: Api, title: string) {
  const { id: course } = await teacher.post<Created>("/courses", { title });
  const { id: module } = await teacher.post<Created>(`/courses/${course}/modules`, { title: "Halves" });
  const { id: bank } = await teacher.post<Created>("/question-banks", {
    title,
    description: "",
    course_id: course,
  });
  return { course, module, bank };
}

/** Published, in a published course. `rules` are further members of the quiz. */
export async function makeQuiz(rules: object = {}): Promise<MadeQuiz> {
  const teacher = await Api.of(demoAccount("teacher"));
  const { course, module, bank } = await makeCourse(teacher, "Parts of a whole");
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
  return { quiz, course, lesson: lesson.id, door: doorOf(lesson.id, quiz) };
}

/** Where students begin. */
export function doorOf(lesson: string, quiz: string): string {
  return `/quizzes/take?${new URLSearchParams({ lesson, reference: quiz })}`;
}

/** Somebody new takes the quiz of `makeQuiz`, and answers what is not null; who it was. */
export async function takeQuiz(
  { quiz, course }: MadeQuiz,
  name: string,
  halves: "half" | "third" | null,
  words: string | null,
): Promise<Account> {
  const account = await newStudent(name);
  const student = await Api.of(account);
  await student.post(`/courses/${course}/enrollments`);
  const { attempt_id } = await student.post<{ attempt_id: string }>(`/quizzes/${quiz}/attempts`);
  const common = { sequence: 1, client_at: new Date().toISOString() };
  const messages = [
    ...(halves ? [{ ...common, slot: "s1", answer: { kind: "single_choice", choice: halves } }] : []),
    ...(words ? [{ ...common, slot: "s2", answer: { kind: "text", text: words } }] : []),
  ];
  await student.post(`/attempts/${attempt_id}/answers`, { messages });
  await student.post(`/attempts/${attempt_id}/submit`);
  return account;
}
