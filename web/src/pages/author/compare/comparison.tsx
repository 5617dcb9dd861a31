import { useQuery } from "@tanstack/react-query";
import { comparisonQuery, type Sides, textComparisonQuery } from "@/api/queries/comparisons.ts";
import type { DraftChange } from "@/api/queries/versions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { fieldsText } from "../publish/change-list.tsx";
import styles from "./compare.module.css";
import { TextDifference } from "./text-difference.tsx";

const tones = { added: "success", changed: "info", moved: "neutral", removed: "danger" } as const;

interface ComparisonProps {
  courseId: string;
  sides: Sides;
}

/** What two states of a course differ in: the tree as a list, and in each entry the texts. */
export function Comparison({ courseId, sides }: ComparisonProps) {
  const { t } = useI18n();
  const { data } = useQuery({ ...comparisonQuery(courseId, sides), ...required });
  if (!data) return <LoadingState />;
  if (data.changes.length === 0) return <p>{t("author.compare.nothing")}</p>;
  return (
    <ul className={styles.changes}>
      {data.changes.map((change) => (
        <li key={`${change.subject} ${change.id} ${change.action}`}>
          <Change courseId={courseId} sides={sides} change={change} />
        </li>
      ))}
    </ul>
  );
}

function Change({ courseId, sides, change }: ComparisonProps & { change: DraftChange }) {
  const hasTexts = change.subject !== "module" && change.action !== "moved";
  const title = <Title change={change} />;
  if (!hasTexts) return <div className={styles.plain}>{title}</div>;
  return (
    <Disclosure level={3} look="card" title={title}>
      <Texts
        courseId={courseId}
        sides={sides}
        lessonId={change.subject === "lesson" ? (change.id as string | null) : null}
      />
    </Disclosure>
  );
}

function Title({ change }: { change: DraftChange }) {
  const { t, format } = useI18n();
  return (
    <>
      <Badge tone={tones[change.action]}>{t(`author.compare.action.${change.action}`)}</Badge>{" "}
      <span className={styles.detail}>{t(`author.subject.${change.subject}`)}</span> <bdi>{change.title}</bdi>
      {change.subject === "lesson" && change.module_title !== null && (
        <span className={styles.detail}> {t("author.change.in", { module: change.module_title })}</span>
      )}
      {change.fields.length > 0 && (
        <span className={styles.detail}> {format.list(fieldsText(t, change.fields))}</span>
      )}
    </>
  );
}

function Texts({ courseId, sides, lessonId }: ComparisonProps & { lessonId: string | null }) {
  const { t } = useI18n();
  const { data, error } = useQuery(textComparisonQuery(courseId, sides, lessonId));
  if (error) return <Callout tone="danger">{problemText(t, error)}</Callout>;
  if (!data) return <LoadingState />;
  return data.fields.map((field) => (
    <section key={field.field} className={styles.field}>
      <h4 className={styles.fieldName}>{fieldsText(t, [field.field])}</h4>
      {field.coarse && <p className={styles.detail}>{t("author.compare.coarse")}</p>}
      <TextDifference parts={field.parts} />
    </section>
  ));
}
