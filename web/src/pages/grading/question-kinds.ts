import type { Translate } from "@/i18n";

/** The types that a question may have. */
export const questionKinds = [
  "single_choice",
  "multiple_choice",
  "true_false",
  "matching",
  "ordering",
  "short_answer",
  "numerical",
  "calculated",
  "formula",
  "cloze",
  "select_from_list",
  "drag_words",
  "hotspot",
  "drag_onto_picture",
  "matrix",
  "essay",
  "file",
  "code",
  "information",
] as const;

/** What a type of questions is called. */
export function kindTitle(t: Translate, kind: string): string {
  const known = questionKinds.find((each) => each === kind);
  return known ? t(`grading.kind.${known}`) : kind;
}
