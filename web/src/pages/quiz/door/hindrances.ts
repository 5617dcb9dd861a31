import type { Hindrance } from "@/api/queries/attempts.ts";
import type { Format, Translate } from "@/i18n";

/** What keeps from beginning now; a password is no hindrance, it is asked for. */
export function realHindrances(hindrances: readonly Hindrance[]): Hindrance[] {
  return hindrances.filter(({ kind }) => kind !== "password" && kind !== "running");
}

/** Why it cannot begin now, and when it can. */
export function hindranceText(t: Translate, format: Format, { kind, at }: Hindrance): string {
  if (at === null) return t(`quiz.hindrance.${kind}`);
  const date = format.dateTime(at);
  if (kind === "too_early") return t("quiz.hindrance.too_early_until", { date });
  if (kind === "closed") return t("quiz.hindrance.closed_since", { date });
  if (kind === "wait") return t("quiz.hindrance.wait_until", { date });
  return t(`quiz.hindrance.${kind}`);
}

/** When the first of them ends by itself; null: none does. */
export function soonestEnd(hindrances: readonly Hindrance[]): string | null {
  const ends = hindrances.flatMap(({ kind, at }) => (at !== null && kind !== "closed" ? [at] : []));
  return ends.sort()[0] ?? null;
}
