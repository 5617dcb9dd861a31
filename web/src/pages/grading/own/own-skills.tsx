import { useQuery } from "@tanstack/react-query";
import { ownMasteryQuery } from "@/api/queries/mastery.ts";
import { useI18n } from "@/i18n";
import { PageSection } from "@/ui/page-header.tsx";
import { BarList } from "@/ui/plots/bar-list.tsx";

/** What a student masters by now; nothing where no question of the course names a skill. */
export function OwnSkills({ courseId }: { courseId: string }) {
  const { t, format } = useI18n();
  const { data } = useQuery(ownMasteryQuery(courseId));
  const skills = data?.skills ?? [];
  if (skills.length === 0) return null;
  const part = (value: number) => format.percent(Math.round(value * 100));
  return (
    <PageSection title={t("grading.skills.title")}>
      <BarList
        title={t("grading.skills.own")}
        summary={t("grading.skills.own_summary", {
          mastered: skills.filter(({ is_mastered }) => is_mastered).length,
          count: skills.length,
        })}
        labelName={t("grading.skills.skill")}
        valueName={t("grading.skills.mastery")}
        max={1}
        formatValue={part}
        data={skills.map(({ skill, mastery }) => ({ label: skill, value: mastery }))}
      />
    </PageSection>
  );
}
