import type { Taker } from "@/api/queries/grading.ts";
import { type Translate, useI18n } from "@/i18n";
import { PersonName } from "./person-name.tsx";

/** Whose attempt it is, in a line; while a quiz is graded anonymously only the pseudonym. */
export function takerText(t: Translate, { name, email, pseudonym }: Taker): string {
  return name ?? email ?? t("grading.pseudonym", { pseudonym });
}

export function TakerName({ taker }: { taker: Taker }) {
  const { t } = useI18n();
  if (taker.user_id === null) return t("grading.pseudonym", { pseudonym: taker.pseudonym });
  return <PersonName person={taker} />;
}
