// Questions and answers as students meet them.
import type { Schemas } from "@/api/client.ts";

export type StudentQuestion = Schemas["StudentQuestion"];
export type Interaction = StudentQuestion["body"]["interaction"];
export type BodyOf<Kind extends Interaction["kind"]> = Extract<Interaction, { kind: Kind }>;
export type Choice = Schemas["ChoiceOutput"];
export type Outcome = Schemas["Outcome"];

export type Answer = NonNullable<Schemas["TriedQuestion"]["right_answer"]>;
type AnswerKind = Answer["kind"];
export type AnswerOf<Kind extends AnswerKind> = Extract<Answer, { kind: Kind }>;

/** What is said about an answer, as far as the rules show it. */
export type SlotFeedback = Schemas["SlotFeedback"];

/** A file that belongs to an answer. */
export interface AnswerFile {
  id: string;
  name: string;
  media_type: string;
  size_bytes: number;
}

/** Where the files of answers go, and what is known of those that are there. */
export interface AnswerFiles {
  find: (id: string) => AnswerFile | undefined;
  upload: (file: File, onProgress: (percent: number) => void) => Promise<AnswerFile>;
  /** Its bytes. */
  read: (id: string) => Promise<Blob>;
}

/** What every type of question is given. */
export interface AnswerProps<Body, Given extends Answer> {
  body: Body;
  answer: Given | null;
  /** null: nothing is answered any more. */
  onChange: (answer: Given | null) => void;
  isReadOnly: boolean;
  feedback: SlotFeedback | null;
  /** Of this question alone on the page: names of radio buttons and ids begin with it. */
  name: string;
  /** The id of what asks. */
  labelledBy: string;
}

/** The answer if it is one of this kind. */
export function answerAs<Kind extends AnswerKind>(answer: Answer | null, kind: Kind): AnswerOf<Kind> | null {
  return answer?.kind === kind ? (answer as AnswerOf<Kind>) : null;
}

/** What became of one prompt, gap, zone, row or item. */
export function outcomeAt(feedback: SlotFeedback | null, place: string): Outcome | null {
  return feedback?.parts.find((part) => part.place === place)?.outcome ?? null;
}
