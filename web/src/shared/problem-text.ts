import { asProblem, type FieldProblem, type Problem } from "@/api/problem.ts";
import { type MessageId, type Translate, useI18n } from "@/i18n";

/** Problems that have words of their own; the others are told by their status. */
const known: Record<string, MessageId> = {
  "application.defect": "common.problem.defect",
  "auth.account_deactivated": "common.problem.auth.account_deactivated",
  "auth.email_taken": "common.problem.auth.email_taken",
  "auth.invalid_credentials": "common.problem.auth.invalid_credentials",
  "auth.no_session": "common.problem.auth.no_session",
  "bookmarks.full": "common.problem.bookmarks.full",
  "course.archived": "common.problem.course.archived",
  "course.full": "common.problem.course.full",
  "course.last_owner": "common.problem.course.last_owner",
  "course.not_published": "common.problem.course.not_published",
  "course.owners_only": "common.problem.course.owners_only",
  "course_file.busy": "common.problem.course_file.busy",
  "course_file.too_large": "common.problem.course_file.too_large",
  "enrollment.by_invitation": "common.problem.enrollment.by_invitation",
  "enrollment.closed": "common.problem.enrollment.closed",
  "enrollment.full": "common.problem.enrollment.full",
  "enrollment.not_yet_open": "common.problem.enrollment.not_yet_open",
  "enrollment.prerequisites_missing": "common.problem.enrollment.prerequisites_missing",
  "enrollment.required": "common.problem.enrollment.required",
  "enrollment.too_many_attempts": "common.problem.enrollment.too_many_attempts",
  "favourites.full": "common.problem.favourites.full",
  "group.title_taken": "common.problem.group.title_taken",
  "invitation.invalid": "common.problem.invitation.invalid",
  "lesson.locked": "common.problem.lesson.locked",
  "network.unreachable": "common.problem.unreachable",
  "notes.full": "common.problem.notes.full",
  "override.exists": "common.problem.override.exists",
  "override.not_found": "common.problem.override.not_found",
  "payment.not_configured": "common.problem.payment.not_configured",
  "programme.taken": "common.problem.programme.taken",
  "request.not_open": "common.problem.request.not_open",
  "request.stale": "common.problem.stale",
  "section.all_only": "common.problem.section.all_only",
  "review.required": "common.problem.review.required",
  "user.last_administrator": "common.problem.user.last_administrator",
  "draft.circle": "common.problem.draft.circle",
  "version.without_source": "common.problem.version.without_source",
  "versions.not_chosen": "common.problem.versions.not_chosen",
  "workflow.own_edits": "common.problem.workflow.own_edits",
  "workflow.own_submission": "common.problem.workflow.own_submission",
};

const byStatus: Record<number, MessageId> = {
  403: "common.problem.forbidden",
  404: "common.problem.not_found",
  412: "common.problem.stale",
  413: "common.problem.too_large",
  422: "common.problem.invalid",
};

const fieldTexts: Record<string, MessageId> = {
  required: "common.field.required",
  blank: "common.field.required",
  too_short: "common.field.too_short",
  too_few: "common.field.too_short",
  too_long: "common.field.too_long",
  too_many: "common.field.too_long",
  too_small: "common.field.out_of_range",
  too_large: "common.field.out_of_range",
  out_of_range: "common.field.out_of_range",
  common: "common.field.common",
  unknown_person: "common.field.unknown_person",
  wrong: "common.field.wrong_key",
  too_early: "common.field.too_early",
  no_email_column: "common.field.no_email_column",
  nothing_allowed: "common.field.nothing_allowed",
  same_as_email: "common.field.same_as_email",
  invalid_source: "common.field.source",
  invalid_url: "common.field.url",
  unknown_asset: "common.field.file",
  not_ascending: "common.field.not_ascending",
  repeated: "common.field.repeated",
  unknown_activity: "common.field.unknown_activity",
};

const formats: Record<string, MessageId> = {
  email: "common.field.email",
  url: "common.field.url",
  website: "common.field.url",
  source_url: "common.field.url",
  license_url: "common.field.url",
};

/** What happened, in the reader's language; the server's own words only where we have none. */
export function problemText(t: Translate, error: unknown): string {
  const problem = asProblem(error);
  const own = known[problem.code] ?? byStatus[problem.status];
  if (own) return t(own);
  if (problem.status === 429) return t("common.problem.wait", { seconds: problem.retryAfterS ?? 1 });
  if (problem.status >= 500) return t("common.problem.server");
  return problem.message || t("common.problem.server");
}

const lengths: Record<string, MessageId> = {
  too_short: "common.field.at_least",
  too_long: "common.field.at_most",
};

/** "at least 12 characters": the bound is a setting of the server, which tells it in its own words only. */
function lengthText(t: Translate, { code, message }: FieldProblem): string | undefined {
  const id = lengths[code];
  const bound = /\d+/.exec(message)?.[0];
  return id && bound ? t(id, { count: Number(bound) }) : undefined;
}

/** What is wrong with a field, in the reader's language; the server's own words only where we have none. */
export function fieldText(t: Translate, problem: FieldProblem): string {
  const { field, code, message } = problem;
  const length = lengthText(t, problem);
  if (length) return length;
  if (code === "not_captions") return t("common.field.captions", { reason: message });
  const last = field.split(".").at(-1) ?? field;
  const own = fieldTexts[code] ?? (code === "format" ? (formats[last] ?? "common.field.format") : undefined);
  return own ? t(own) : message;
}

/** The violations of a refused form, each with its field's name, for `Form`. */
export function fieldTextsOf(t: Translate, problem: Problem): { field: string; message: string }[] {
  return problem.errors.map((each) => ({ field: each.field, message: fieldText(t, each) }));
}

/** What `Form` tells of a failed mutation. */
export interface FormProblems {
  errors: { field: string; message: string }[];
  error?: string;
}

/**
 * What `Form` is given after a failed mutation: `<Form {...useFormErrors(mutation.error)}>`. `nameOf` tells how the form calls a
 * field of the server.
 */
export function useFormErrors(error: unknown, nameOf = (field: string) => field): FormProblems {
  const { t } = useI18n();
  if (!error) return { errors: [] };
  const problem = asProblem(error);
  const errors = fieldTextsOf(t, problem).map((each) => ({ ...each, field: nameOf(each.field) }));
  return errors.length > 0 ? { errors } : { errors, error: problemText(t, problem) };
}
