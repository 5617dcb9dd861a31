import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import Lock from "lucide-react/icons/lock";
import LockOpen from "lucide-react/icons/lock-open";
import { useState } from "react";
import type { Schemas } from "@/api/client.ts";
import { asProblem } from "@/api/problem.ts";
import { courseQuery } from "@/api/queries/courses.ts";
import { ruleChoicesQuery, simulationQuery, type Trial } from "@/api/queries/rules.ts";
import { useI18n } from "@/i18n";
import { type LockView, lockText } from "@/shared/locks.ts";
import { usePageTitle } from "@/shared/page-title.ts";
import { Badge } from "@/ui/badge.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import styles from "./rules/rules.module.css";
import { useStudents } from "./rules/use-students.ts";

type Outline = Schemas["OutlineView"];

/** See the course as a student, on that day. What is tried out is in the address. */
export function SimulatorPage() {
  const { courseId } = useParams({ from: "/signed-in/teaching-part/teaching/courses/$courseId/simulate" });
  const search = useSearch({ from: "/signed-in/teaching-part/teaching/courses/$courseId/simulate" });
  const { student, group, draft } = search;
  const time = Date.parse(search.at ?? "");
  const at = Number.isNaN(time) ? undefined : new Date(time).toISOString();
  const { t } = useI18n();
  const navigate = useNavigate();
  const { data: course } = useQuery(courseQuery(courseId));
  usePageTitle(course && t("author.simulator.page_title", { title: course.title }));
  if (!course) return <LoadingState />;
  const isDraft = draft !== undefined || course.published_version === null;
  const trial: Trial = {
    ...(student !== undefined && { student }),
    ...(group !== undefined && { group }),
    ...(at !== undefined && { at }),
    ...(isDraft && { draft: true }),
  };
  const change = (part: { [Name in "student" | "group" | "at" | "draft"]?: string | undefined }) => {
    const next = { student, group, at, draft, ...part };
    const given = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
    void navigate({ to: ".", search: given, replace: true });
  };
  return (
    <div className={styles.page}>
      <p className={styles.muted}>{t("author.simulator.intro")}</p>
      <div className={styles.row}>
        <StudentField courseId={courseId} value={student} onChange={(id) => change({ student: id })} />
        {student === undefined && (
          <GroupField courseId={courseId} value={group} onChange={(id) => change({ group: id })} />
        )}
        <DateTimeField
          isOptional
          label={t("author.simulator.at")}
          value={at ?? null}
          onChange={(moment) => change({ at: moment ?? undefined })}
        />
      </div>
      <Checkbox
        label={t("author.simulator.draft")}
        isSelected={isDraft}
        isDisabled={course.published_version === null}
        onChange={(isSelected) => change({ draft: isSelected ? "true" : undefined })}
      />
      <Simulated courseId={courseId} trial={trial} />
    </div>
  );
}

interface ChoiceProps {
  courseId: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

function StudentField({ courseId, value, onChange }: ChoiceProps) {
  const { t } = useI18n();
  const [typed, setTyped] = useState("");
  return (
    <ComboBox
      label={t("author.simulator.student")}
      description={t("author.simulator.student.help")}
      options={useStudents(courseId, typed, value)}
      defaultFilter={() => true}
      onInputChange={setTyped}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

function GroupField({ courseId, value, onChange }: ChoiceProps) {
  const { t } = useI18n();
  const { data } = useQuery(ruleChoicesQuery(courseId));
  const groups = data?.items.filter(({ kind }) => kind !== "course") ?? [];
  if (groups.length === 0) return null;
  return (
    <ComboBox
      isOptional
      label={t("author.simulator.group")}
      options={groups.map(({ id, title }) => ({ id, label: title }))}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

function Simulated({ courseId, trial }: { courseId: string; trial: Trial }) {
  const { t, format } = useI18n();
  const { data, error, refetch } = useQuery({
    ...simulationQuery(courseId, trial),
    placeholderData: (before) => before,
  });
  if (error) return <ErrorState problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const { outline } = data;
  return (
    <PageSection title={t("author.simulator.seen", { date: format.dateTime(data.at) })}>
      {!data.enrolled && <Callout>{t("author.simulator.new")}</Callout>}
      <SimulatedOutline outline={outline} />
    </PageSection>
  );
}

/** Everything of the course with whether it is open, and if not why. */
function SimulatedOutline({ outline }: { outline: Outline }) {
  return (
    <div className={styles.simulated}>
      <Reasons locks={outline.locks} />
      {outline.modules.map((module) => (
        <section key={module.id}>
          <h3>
            <bdi>{module.title}</bdi>
          </h3>
          <Reasons locks={module.locks.filter((lock) => lock.scope === "module")} />
          <ul className={styles.conditions}>
            {module.lessons.map((lesson) => (
              <SimulatedLesson key={lesson.id} lesson={lesson} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function SimulatedLesson({ lesson }: { lesson: Schemas["OutlineLessonView"] }) {
  const { t, format } = useI18n();
  return (
    <li className={styles.node}>
      <div>
        <bdi>{lesson.title}</bdi>
        <Reasons locks={lesson.locks.filter((lock) => lock.scope === "lesson")} />
        {lesson.due_at !== null && (
          <p className={styles.texts}>{t("common.due", { date: format.dateTime(lesson.due_at) })}</p>
        )}
      </div>
      {lesson.locked ? (
        <Badge tone="warning" icon={<Lock />}>
          {t("author.simulator.locked")}
        </Badge>
      ) : (
        <Badge tone="success" icon={<LockOpen />}>
          {t("author.simulator.open")}
        </Badge>
      )}
    </li>
  );
}

function Reasons({ locks }: { locks: readonly LockView[] }) {
  const { t, format } = useI18n();
  if (locks.length === 0) return null;
  return (
    <ul className={styles.texts}>
      {locks.map((lock) => (
        <li key={`${lock.reason} ${lock.subject_id} ${lock.opens_at}`}>{lockText(t, format, lock)}</li>
      ))}
    </ul>
  );
}
