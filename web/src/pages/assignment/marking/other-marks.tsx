import { useSuspenseQuery } from "@tanstack/react-query";
import type { SubmissionMarking } from "@/api/queries/marking.ts";
import { meQuery } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { Disclosure } from "@/ui/disclosure.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import styles from "../assignment.module.css";
import { FormView } from "../form-view.tsx";

/** What other markers and classmates said. */
export function OtherMarks({ marking: { marks, reviews, form } }: { marking: SubmissionMarking }) {
  const { t, format } = useI18n();
  const { data: me } = useSuspenseQuery(meQuery);
  const others = [
    ...marks
      .filter(({ marker_id }) => marker_id !== me.id)
      .map(({ marker, mark, points }) => ({ name: marker ?? t("assignment.nobody"), mark, points })),
    ...reviews.map(({ reviewer, mark, points }, index) => ({
      name: reviewer ?? t("assignment.result.review", { number: index + 1 }),
      mark,
      points,
    })),
  ];
  if (others.length === 0) return null;
  return (
    <PageSection title={t("assignment.marking.others")}>
      {others.map(({ name, mark, points }, index) => (
        <Disclosure
          // biome-ignore lint/suspicious/noArrayIndexKey: classmates may be unnamed, and the list stays as it is
          key={index}
          title={<bdi>{name}</bdi>}
          level={3}
          look="card"
          {...(points !== null && { aside: format.number(scoreValue(points)) })}
        >
          {mark.comment !== "" && <p className={styles.remark}>{mark.comment}</p>}
          <FormView form={form} mark={mark} />
        </Disclosure>
      ))}
    </PageSection>
  );
}
