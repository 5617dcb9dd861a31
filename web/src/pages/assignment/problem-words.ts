import { asProblem } from "@/api/problem.ts";
import { type MessageId, type Translate, useI18n } from "@/i18n";
import { type FormProblems, problemText, useFormErrors } from "@/shared/problem-text.ts";

/** Refusals that only these pages meet. */
const known: Record<string, MessageId> = {
  "assignment.changed": "assignment.problem.changed",
  "assignment.download_too_large": "assignment.problem.download_too_large",
  "assignment.no_peer_review": "assignment.problem.no_peer_review",
  "assignment.peer_phase": "assignment.problem.peer_phase",
  "assignment.too_many_submissions": "assignment.problem.too_many_submissions",
  "review.closed": "assignment.problem.review_closed",
  "submission.has_markers": "assignment.problem.has_markers",
  "submission.marked": "assignment.problem.marked",
  "submission.reviewing": "assignment.problem.reviewing",
};

/** What is wrong with a zip. */
const ofArchive: Record<string, MessageId> = {
  bad_name: "assignment.problem.zip_name",
  too_large: "assignment.problem.zip_too_large",
  too_many_files: "assignment.problem.zip_too_many",
};

/** What happened, in the reader's language. */
export function problemWords(t: Translate, error: unknown): string {
  const { code, errors } = asProblem(error);
  const own = known[code];
  if (own) return t(own);
  const archive = errors.find(({ field }) => field === "archive");
  if (archive) return t(ofArchive[archive.code] ?? "assignment.problem.zip_damaged");
  return problemText(t, error);
}

/** What a form is given after a failed mutation, with the words of these pages. */
export function useProblems(error: unknown, nameOf?: (field: string) => string): FormProblems {
  const { t } = useI18n();
  const told = useFormErrors(error, nameOf);
  return told.error === undefined ? told : { ...told, error: problemWords(t, error) };
}
