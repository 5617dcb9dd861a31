import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { courseQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { PageSection } from "@/ui/page-header.tsx";
import { CandidateList } from "./candidate-list.tsx";
import { IssuedList } from "./issued-list.tsx";
import { RuleForm } from "./rule-form.tsx";

/** What students of a course get a certificate for, who waits for one, and who has one. */
export function CourseCertificatesPage() {
  const { courseId } = useParams({
    from: "/signed-in/teaching-part/teaching/courses/$courseId/certificates",
  });
  const { t } = useI18n();
  const { data } = useQuery({ ...courseQuery(courseId), ...required });
  usePageTitle(data && t("certificates.of_course.page_title", { title: data.title }));
  return (
    <>
      <PageSection title={t("certificates.rule.title")}>
        <RuleForm key={courseId} courseId={courseId} />
      </PageSection>
      <CandidateList courseId={courseId} />
      <PageSection title={t("certificates.issued.title")}>
        <IssuedList courseId={courseId} />
      </PageSection>
    </>
  );
}
