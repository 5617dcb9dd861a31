import type { Override } from "@/api/queries/rules.ts";
import type { Format, Translate } from "@/i18n";

/** What an exception allows, as its form holds it. */
export interface Terms {
  opensAt: string | null;
  dueAt: string | null;
  extraDays: number | null;
  exempt: boolean;
  completed: boolean;
  reason: string;
}

export const noTerms: Terms = {
  opensAt: null,
  dueAt: null,
  extraDays: null,
  exempt: false,
  completed: false,
  reason: "",
};

export const termsOf = (override: Override): Terms => ({
  opensAt: override.opens_at,
  dueAt: override.due_at,
  extraDays: override.extra_days,
  exempt: override.exempt_from_conditions,
  completed: override.counts_as_completed,
  reason: override.reason,
});

export const termsRequest = (terms: Terms) => ({
  opens_at: terms.opensAt,
  due_at: terms.dueAt,
  extra_days: terms.extraDays,
  exempt_from_conditions: terms.exempt,
  counts_as_completed: terms.completed,
  reason: terms.reason.trim(),
});

/** What an exception allows, as a short list. */
export function termsText(t: Translate, format: Format, terms: Terms): string {
  const texts: string[] = [];
  if (terms.opensAt !== null)
    texts.push(t("author.rules.opens_at", { date: format.dateTime(terms.opensAt) }));
  if (terms.dueAt !== null) texts.push(t("common.due", { date: format.dateTime(terms.dueAt) }));
  if (terms.extraDays !== null) texts.push(t("author.overrides.extra", { days: terms.extraDays }));
  if (terms.exempt) texts.push(t("author.overrides.exempt"));
  if (terms.completed) texts.push(t("author.overrides.completed"));
  return format.list(texts);
}
