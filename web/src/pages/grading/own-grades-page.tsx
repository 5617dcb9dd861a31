import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import FlaskConical from "lucide-react/icons/flask-conical";
import Printer from "lucide-react/icons/printer";
import { useDeferredValue, useState } from "react";
import { courseQuery } from "@/api/queries/courses.ts";
import { ownGradesQuery, whatIfQuery } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { scoreText } from "@/shared/score.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { OwnCategories } from "./own/own-categories.tsx";
import { OwnSkills } from "./own/own-skills.tsx";
import { OwnTotal, totalText } from "./own/own-total.tsx";

/** What a student typed in place of grades, by column. */
type Supposed = ReadonlyMap<string, number>;

/** A student's own grades in a course: the final grade, then what it is made of. */
export function OwnGradesPage() {
  const { t, format } = useI18n();
  const { courseId } = useParams({ from: "/signed-in/courses/$courseId/grades" });
  const { data: own } = useSuspenseQuery(ownGradesQuery(courseId));
  const { data: course } = useQuery(courseQuery(courseId));
  const [supposed, setSupposed] = useState<Supposed | null>(null);
  usePageTitle(t("grading.own.title"));
  const typed = [...(useDeferredValue(supposed) ?? [])].map(([column_id, score]) => ({
    column_id,
    score: scoreText(score),
  }));
  const { data: would } = useQuery({
    ...whatIfQuery(courseId, typed),
    enabled: typed.length > 0,
    placeholderData: keepPreviousData,
  });
  const shown = typed.length > 0 && would ? would : own;
  return (
    <PageFrame>
      <PageHeader
        title={t("grading.own.title")}
        crumbs={[{ label: course?.title ?? t("grading.own.course"), href: `/courses/${courseId}` }]}
        actions={
          own.grades.length > 0 && (
            <Row gap={2}>
              <Button icon={<Printer />} onPress={() => print()}>
                {t("grading.own.print")}
              </Button>
              <Button icon={<FlaskConical />} onPress={() => setSupposed(supposed ? null : new Map())}>
                {t(supposed ? "grading.own.what_if_stop" : "grading.own.what_if")}
              </Button>
            </Row>
          )
        }
      />
      {own.grades.length === 0 ? (
        <EmptyState title={t("grading.own.empty")}>{t("grading.own.empty_text")}</EmptyState>
      ) : (
        <Stack gap={5}>
          <OwnTotal own={shown} isSupposed={shown !== own} />
          <p role="status">
            {supposed &&
              (shown === own
                ? t("grading.own.what_if_text")
                : t("grading.own.would_be", { total: totalText(t, format, shown) }))}
          </p>
          <OwnCategories
            own={own}
            shown={shown}
            supposed={supposed}
            onSuppose={(columnId, score) => {
              const next = new Map(supposed);
              if (score === null) next.delete(columnId);
              else next.set(columnId, score);
              setSupposed(next);
            }}
          />
        </Stack>
      )}
      <OwnSkills courseId={courseId} />
    </PageFrame>
  );
}
