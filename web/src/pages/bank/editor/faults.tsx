import { createContext, type ReactNode, use } from "react";
import { asProblem, type FieldProblem } from "@/api/problem.ts";
import { type MessageId, type Translate, useI18n } from "@/i18n";
import { type FormProblems, fieldText, useFormErrors } from "@/shared/problem-text.ts";
import styles from "./rows.module.css";

const texts: Record<string, MessageId> = {
  contradiction: "bank.fault.contradiction",
  gap: "bank.fault.gap",
  not_asked: "bank.fault.not_asked",
  not_one: "bank.fault.not_one",
  not_unique: "bank.fault.not_unique",
  not_whole: "bank.fault.not_whole",
  nothing_right: "bank.fault.nothing_right",
  out_of_range: "bank.fault.out_of_range",
  too_few: "bank.fault.too_few",
  unknown: "bank.fault.unknown",
  wrong_type: "bank.fault.wrong_type",
};

/** The gap that is not in the text: the server names it in its own words only. */
function gapOf({ message }: FieldProblem): string {
  return /\[\[.*\]\]/.exec(message)?.[0] ?? "[[…]]";
}

function faultText(t: Translate, problem: FieldProblem): string {
  if (problem.code === "expression" || problem.code === "pattern") {
    return t(`bank.fault.${problem.code}`, { reason: problem.message });
  }
  const own = texts[problem.code];
  return own ? t(own, { gap: gapOf(problem) }) : fieldText(t, problem);
}

const inBody = "question.body.interaction";
const inKey = "question.key.solution";
/** Lists of the body that stand with those of the key: they have one place in the form. */
const lists: Record<string, string> = {
  choices: "choices",
  gaps: "gaps",
  items: "items",
  prompts: "pairs",
  zones: "zones",
};

/** What the form calls the place of a fault. */
function nameOf(field: string): string {
  const end = field.lastIndexOf(".") + 1;
  const list = field.startsWith(inBody) && lists[field.slice(end)];
  return list ? `${inKey}${field.slice(inBody.length, end)}${list}` : field;
}

/** Without a picture it has no size either, which says nothing more. */
function isOfNoPicture({ field }: FieldProblem, all: readonly FieldProblem[]): boolean {
  const size = /^(.*\.picture)\.(width|height)$/.exec(field);
  return size !== null && all.some((each) => each.field === `${size[1]}.file`);
}

/** What is wrong with a question, for `Form` and for `Faults`; each at its place. */
export function useQuestionFaults(error: unknown): FormProblems {
  const { t } = useI18n();
  const whole = useFormErrors(error);
  const problem = error ? asProblem(error) : null;
  if (problem === null || problem.errors.length === 0) return whole;
  const told = problem.errors.filter((each, _, all) => !isOfNoPicture(each, all));
  return { errors: told.map((each) => ({ field: nameOf(each.field), message: faultText(t, each) })) };
}

const FaultsContext = createContext<ReadonlyMap<string, string>>(new Map());

/** For fields that do not hear of the faults by themselves. */
export function Faults({ problems, children }: { problems: FormProblems; children: ReactNode }) {
  const faults = new Map(problems.errors.map(({ field, message }) => [field, message]));
  return <FaultsContext value={faults}>{children}</FaultsContext>;
}

export function useFault(at: string): string | undefined {
  return use(FaultsContext).get(at);
}

/** Whether something is wrong at the place or below it. */
export function useIsFaulty(at: string): boolean {
  return [...use(FaultsContext).keys()].some((field) => field.startsWith(at));
}

/** What is wrong with a part of the question as a whole. */
export function Fault({ at }: { at: string }) {
  const fault = useFault(at);
  return fault === undefined ? null : <p className={styles.fault}>{fault}</p>;
}
