import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { courseQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { PageSection } from "@/ui/page-header.tsx";
import { type Option, Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import styles from "./compare/compare.module.css";
import { Comparison } from "./compare/comparison.tsx";

const route = "/signed-in/teaching-part/teaching/courses/$courseId/compare";
const draft = "draft";

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** Two versions, or a version and the draft, and what they differ in. The choice is in the address. */
export function ComparePage() {
  const { courseId } = useParams({ from: route });
  const { from, to } = useSearch({ from: route });
  const navigate = useNavigate();
  const { t } = useI18n();
  const { data: course } = useQuery({ ...courseQuery(courseId), ...required });
  usePageTitle(course && t("author.compare.page_title", { title: course.title }));
  if (!course) return <LoadingState />;

  const newest = course.published_version ?? 0;
  const known = Array.from({ length: newest }, (_, index) => newest - index);
  const left = numberOf(from) ?? newest;
  const right = to === undefined || to === draft ? undefined : numberOf(to);
  const named = (version: number) => ({
    id: String(version),
    label: t("author.publish.version", { version }),
  });
  const lefts: Option[] = [...known.map(named), { id: "0", label: t("author.compare.empty") }];
  const rights: Option[] = [{ id: draft, label: t("author.compare.draft") }, ...known.map(named)];
  const choose = (search: { from: string; to: string }) =>
    void navigate({
      to: "/teaching/courses/$courseId/compare",
      params: { courseId },
      search,
      replace: true,
    });
  const chosen = { from: String(left), to: right === undefined ? draft : String(right) };
  return (
    <div className={styles.page}>
      <div className={styles.sides}>
        <Select
          label={t("author.compare.from")}
          options={lefts}
          value={chosen.from}
          onChange={(id) => choose({ ...chosen, from: id })}
        />
        <Select
          label={t("author.compare.to")}
          options={rights}
          value={chosen.to}
          onChange={(id) => choose({ ...chosen, to: id })}
        />
      </div>
      <PageSection title={t("author.compare.differences")}>
        <Comparison
          courseId={courseId}
          sides={right === undefined ? { from: left } : { from: left, to: right }}
        />
      </PageSection>
    </div>
  );
}
