import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "@/api/client.ts";
import { effectsQuery, type RuleEffects } from "@/api/queries/rules.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { Callout } from "@/ui/callout.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Link } from "@/ui/link.tsx";

type StudentEffect = Schemas["StudentEffect"];

/** What publishing would open, close or complete for those who are in the course; nothing when it would not. */
export function Effects({ courseId }: { courseId: string }) {
  const { data } = useQuery(effectsQuery(courseId));
  if (!data || data.items.length === 0) return null;
  return <EffectsSummary courseId={courseId} effects={data} />;
}

function effectText(t: Translate, format: Format, effect: StudentEffect): string {
  const parts: string[] = [];
  if (effect.closed > 0) parts.push(t("author.effects.closed", { count: effect.closed }));
  if (effect.opened > 0) parts.push(t("author.effects.opened", { count: effect.opened }));
  if (effect.completes) parts.push(t("author.effects.completes"));
  if (effect.percent_before !== effect.percent_after) {
    const [before, after] = [effect.percent_before, effect.percent_after].map(format.percent);
    parts.push(t("author.effects.percent", { before: before ?? "", after: after ?? "" }));
  }
  return format.list(parts);
}

export function EffectsSummary({ courseId, effects }: { courseId: string; effects: RuleEffects }) {
  const { t, format } = useI18n();
  return (
    <Callout tone={effects.losing > 0 ? "warning" : "info"} title={t("author.effects.title")}>
      <ul>
        {effects.losing > 0 && <li>{t("author.effects.losing", { count: effects.losing })}</li>}
        {effects.gaining > 0 && <li>{t("author.effects.gaining", { count: effects.gaining })}</li>}
        {effects.completing > 0 && <li>{t("author.effects.completing", { count: effects.completing })}</li>}
        {effects.farther > 0 && <li>{t("author.effects.farther", { count: effects.farther })}</li>}
      </ul>
      {!effects.complete && <p>{t("author.effects.incomplete", { count: effects.students })}</p>}
      <Disclosure title={t("author.effects.names")}>
        <ul>
          {effects.items.map((effect) => (
            <li key={effect.user_id}>
              <Link href={`/teaching/courses/${courseId}/simulate?student=${effect.user_id}&draft=true`}>
                {effect.name ?? t("author.overrides.somebody")}
              </Link>
              {": "}
              {effectText(t, format, effect)}
            </li>
          ))}
        </ul>
      </Disclosure>
    </Callout>
  );
}
