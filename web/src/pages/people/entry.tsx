import { useSuspenseQuery } from "@tanstack/react-query";
import { policyQuery } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { PageSection } from "@/ui/page-header.tsx";
import { Invitations } from "./invitations.tsx";
import { PolicyForm } from "./policy-form.tsx";

/** How the course is entered, and who is invited. */
export function Entry({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const { data: policy } = useSuspenseQuery(policyQuery(courseId));
  return (
    <>
      <PageSection title={t("people.policy.title")}>
        <PolicyForm key={policy.revision} courseId={courseId} policy={policy} />
      </PageSection>
      <PageSection title={t("people.invitations.title")}>
        <Invitations courseId={courseId} />
      </PageSection>
    </>
  );
}
