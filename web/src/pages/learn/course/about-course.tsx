import type { Schemas } from "@/api/client.ts";
import { useI18n } from "@/i18n";
import { languageName } from "@/shared/language-name.ts";
import { type Definition, DefinitionList } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import styles from "./about-course.module.css";
import { courseMinutes, type Outline } from "./way-in.ts";

type Course = Schemas["CourseView"];

/** What the course is about, its facts, and whose work it is. */
export function AboutCourse({ course, outline }: { course: Course; outline: Outline | undefined }) {
  const { t } = useI18n();
  const facts = useFacts(course, outline);
  return (
    <PageSection title={t("learn.about.title")}>
      {course.description !== "" && (
        <p className={styles.description} dir="auto" lang={course.language ?? undefined}>
          {course.description}
        </p>
      )}
      {facts.length > 0 && <DefinitionList items={facts} />}
      {course.attribution && <Source attribution={course.attribution} />}
    </PageSection>
  );
}

function useFacts(course: Course, outline: Outline | undefined): Definition[] {
  const { t, format, locale } = useI18n();
  const teachers = course.instructors.flatMap(({ name, role }) =>
    name === null ? [] : [role === "assistant" ? t("learn.about.assistant", { name }) : name],
  );
  const minutes = outline ? courseMinutes(outline) : 0;
  const facts: [string, string | null][] = [
    [
      t("learn.about.teachers", { count: teachers.length }),
      teachers.length > 0 ? format.list(teachers) : null,
    ],
    [t("learn.about.category"), course.category?.title ?? null],
    [t("learn.about.tags"), course.tags.length > 0 ? format.list(course.tags) : null],
    [t("learn.about.level"), course.level && t(`learn.level.${course.level}`)],
    [t("learn.about.language"), course.language && languageName(course.language, locale)],
    [t("learn.about.time"), minutes > 0 ? format.duration(minutes * 60) : null],
    [t("learn.about.order"), t(`learn.about.order.${course.navigation}`)],
    [t("learn.about.published"), outline ? format.date(outline.published_at) : null],
  ];
  return facts.flatMap(([term, value]) => (value === null ? [] : [{ term, value }]));
}

function Source({ attribution }: { attribution: Schemas["Attribution"] }) {
  const { t } = useI18n();
  const { text, source_url: source, license, license_url: licenseText } = attribution;
  return (
    <div className={styles.source}>
      <p dir="auto">{text}</p>
      <p className={styles.links}>
        {source !== null && <Link href={source}>{t("learn.about.source")}</Link>}
        {license !== null && licenseText !== null && (
          <Link href={licenseText}>{t("learn.about.license", { name: license })}</Link>
        )}
        {license !== null && licenseText === null && (
          <span>{t("learn.about.license", { name: license })}</span>
        )}
      </p>
    </div>
  );
}
