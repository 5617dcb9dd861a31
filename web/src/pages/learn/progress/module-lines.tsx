import { useI18n } from "@/i18n";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { ProgressRing } from "@/ui/progress.tsx";
import { Table } from "@/ui/table.tsx";
import { lessonAddress } from "../addresses.ts";
import { LessonState } from "../course/lesson-state.tsx";
import { ModuleTitle } from "../course/module-title.tsx";
import { Dotted } from "../dotted.tsx";
import { type LessonLine, type ModuleLine, percentDone } from "./by-module.ts";
import styles from "./module-lines.module.css";

/** The same by module, and within a module by lesson. */
export function ModuleLines({ courseId, modules }: { courseId: string; modules: readonly ModuleLine[] }) {
  const { t } = useI18n();
  return (
    <PageSection title={t("learn.progress.by_module")}>
      {modules.map((module) => (
        <Module key={module.id} courseId={courseId} module={module} />
      ))}
    </PageSection>
  );
}

function Module({ courseId, module }: { courseId: string; module: ModuleLine }) {
  const { t, format } = useI18n();
  const time = module.timeSpentS > 0 && format.duration(module.timeSpentS);
  const detail = (
    <Dotted>
      {t("learn.progress.lessons", { done: module.done, total: module.lessons.length })}
      {time}
    </Dotted>
  );
  return (
    <Disclosure
      level={3}
      look="card"
      title={<ModuleTitle title={module.title} detail={detail} />}
      aside={<ProgressRing label={module.title} value={percentDone(module)} />}
    >
      <Table
        label={module.title}
        rows={module.lessons}
        rowKey={(lesson) => lesson.id}
        columns={[
          {
            id: "lesson",
            header: t("learn.progress.lesson"),
            cell: (lesson) => <LessonName courseId={courseId} lesson={lesson} />,
          },
          {
            id: "time",
            header: t("learn.plot.time"),
            align: "end",
            cell: ({ timeSpentS }) => (timeSpentS > 0 ? format.duration(timeSpentS) : "–"),
          },
          {
            id: "completed",
            header: t("learn.progress.completed"),
            cell: ({ completedAt }) => (completedAt === null ? "–" : format.date(completedAt)),
          },
        ]}
      />
    </Disclosure>
  );
}

function LessonName({ courseId, lesson }: { courseId: string; lesson: LessonLine }) {
  return (
    <span className={styles.lesson}>
      <LessonState lesson={lesson} />
      {lesson.locked ? (
        <bdi>{lesson.title}</bdi>
      ) : (
        <Link href={lessonAddress(courseId, lesson.id)} look="plain">
          <bdi>{lesson.title}</bdi>
        </Link>
      )}
    </span>
  );
}
