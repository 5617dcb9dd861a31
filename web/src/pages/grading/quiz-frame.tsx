import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams, useRouterState } from "@tanstack/react-router";
import { courseQuery } from "@/api/queries/courses.ts";
import { type QuizView, quizQuery } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { LinkTabs } from "@/ui/link-tabs.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { ForbiddenState, LoadingState } from "@/ui/states.tsx";
import { quizAddresses } from "./quiz-addresses.ts";

const tabs = ["builder", "accommodations", "attempts", "grading", "statistics"] as const;
/** What those do not need who only grade. */
const forAuthors: readonly string[] = ["builder", "accommodations"];

/** What stands above all pages about one quiz: which it is, whether students have its present state, and the ways. */
export function QuizFrame() {
  const { quizId } = useParams({ from: "/signed-in/teaching-part/teaching/quizzes/$quizId" });
  const { t } = useI18n();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: quiz } = useQuery({ ...quizQuery(quizId), ...required });
  if (!quiz) {
    return (
      <PageFrame>
        <LoadingState />
      </PageFrame>
    );
  }
  const addresses = quizAddresses(quizId);
  const shown = tabs.filter((tab) => quiz.can_edit || !forAuthors.includes(tab));
  const current = tabs.find((tab) => tab !== "builder" && path.startsWith(addresses[tab])) ?? "builder";
  const isOpen = shown.some((tab) => tab === current);
  return (
    <PageFrame>
      <Head quiz={quiz} />
      <LinkTabs
        label={t("grading.frame.pages")}
        links={shown.map((tab) => ({
          href: addresses[tab],
          label: t(`grading.frame.${tab}`),
          isCurrent: tab === current,
        }))}
      />
      {isOpen ? <Outlet /> : <ForbiddenState />}
    </PageFrame>
  );
}

function Head({ quiz }: { quiz: QuizView }) {
  const { t } = useI18n();
  const { data: course } = useQuery(courseQuery(quiz.course_id));
  const above = `/teaching/courses/${quiz.course_id}`;
  return (
    <PageHeader
      title={<bdi>{quiz.quiz.title}</bdi>}
      crumbs={[
        { label: t("grading.frame.courses"), href: "/teaching" },
        { label: course?.title ?? "…", href: above },
        { label: t("grading.frame.quizzes"), href: `${above}/quizzes` },
      ]}
      meta={<QuizStatus quiz={quiz} />}
    />
  );
}

type Published = Pick<QuizView, "published_number" | "has_changes" | "archived_at">;

/** Whether students have it, and as it stands now. */
export function QuizStatus({ quiz }: { quiz: Published }) {
  const { t } = useI18n();
  if (quiz.archived_at !== null) return <Badge>{t("grading.status.archived")}</Badge>;
  if (quiz.published_number === null) return <Badge tone="warning">{t("grading.status.draft")}</Badge>;
  return (
    <>
      <Badge tone="success">{t("grading.status.published", { number: quiz.published_number })}</Badge>{" "}
      {quiz.has_changes && <Badge tone="warning">{t("grading.status.changed")}</Badge>}
    </>
  );
}
