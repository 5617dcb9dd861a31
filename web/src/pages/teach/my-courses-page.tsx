import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import ClipboardCheck from "lucide-react/icons/clipboard-check";
import GitBranch from "lucide-react/icons/git-branch";
import Library from "lucide-react/icons/library";
import Plus from "lucide-react/icons/plus";
import Route from "lucide-react/icons/route";
import { type CourseCard, myCoursesQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button, LinkButton } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Row } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { CreateCourseDialog } from "./create-course-dialog.tsx";

/** The courses that one teaches: where each stands, and the ways into it. */
export function MyCoursesPage() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { new: isCreating } = useSearch({ from: "/signed-in/teaching-part/teaching" });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(myCoursesQuery);
  const courses = data.pages.flatMap((page) => page.items);
  const create = (open: boolean) =>
    void navigate({ to: "/teaching", search: open ? { new: "1" } : {}, replace: true });
  usePageTitle(t("teach.courses.title"));
  const actions = (
    <Row gap={2}>
      <LinkButton href="/teaching/programmes" icon={<Route />}>
        {t("teach.courses.programmes")}
      </LinkButton>
      <LinkButton href="/teaching/banks" icon={<Library />}>
        {t("teach.courses.banks")}
      </LinkButton>
      <LinkButton href="/teaching/reviews" variant="quiet" icon={<ClipboardCheck />}>
        {t("teach.courses.reviews")}
      </LinkButton>
      <LinkButton href="/teaching/import" icon={<GitBranch />}>
        {t("teach.courses.import")}
      </LinkButton>
      <Button variant="primary" icon={<Plus />} onPress={() => create(true)}>
        {t("teach.courses.create")}
      </Button>
    </Row>
  );
  return (
    <PageFrame>
      <PageHeader title={t("teach.courses.title")} {...(courses.length > 0 && { actions })} />
      <CourseTable courses={courses} actions={actions} />
      {courses.length > 0 && (
        <LoadMore
          hasMore={hasNextPage}
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={courses.length}
        />
      )}
      <CreateCourseDialog isOpen={isCreating !== undefined} onOpenChange={create} />
    </PageFrame>
  );
}

function CourseTable({ courses, actions }: { courses: CourseCard[]; actions: React.ReactNode }) {
  const { t, format } = useI18n();
  const columns: Column<CourseCard>[] = [
    { id: "title", header: t("teach.courses.column.title"), cell: (course) => course.title },
    { id: "status", header: t("teach.courses.column.status"), cell: (course) => <Status course={course} /> },
    {
      id: "lessons",
      header: t("teach.courses.column.lessons"),
      align: "end",
      cell: (course) => format.number(course.lesson_count),
    },
    {
      id: "students",
      header: t("teach.courses.column.students"),
      align: "end",
      cell: (course) => format.number(course.student_count ?? 0),
    },
    {
      id: "report",
      header: t("teach.courses.column.report"),
      isHeaderHidden: true,
      cell: (course) =>
        course.version === null ? null : (
          <Link
            href={`/teaching/courses/${course.id}/report`}
            aria-label={t("teach.courses.report_of", { title: course.title })}
          >
            {t("teach.courses.report")}
          </Link>
        ),
    },
  ];
  return (
    <Table
      label={t("teach.courses.title")}
      columns={columns}
      rows={courses}
      rowKey={(course) => course.id}
      rowHref={(course) => `/teaching/courses/${course.id}`}
      empty={
        <EmptyState title={t("teach.courses.empty.title")} actions={actions}>
          {t("teach.courses.empty.text")}
        </EmptyState>
      }
    />
  );
}

function Status({ course }: { course: CourseCard }) {
  const { t } = useI18n();
  if (course.status === "archived") return <Badge>{t("teach.courses.status.archived")}</Badge>;
  if (course.version === null) return <Badge>{t("teach.courses.status.draft")}</Badge>;
  return (
    <Row gap={1}>
      <Badge tone="success">{t("teach.courses.status.published", { version: course.version })}</Badge>
      {course.has_unpublished_changes ? (
        <Badge tone="warning">{t("teach.courses.status.changed")}</Badge>
      ) : null}
    </Row>
  );
}
