import { useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import Plus from "lucide-react/icons/plus";
import { createQuiz, type QuizSummary, quizKeys, quizzesQuery } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { CreateForm } from "@/shared/create-form.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { scoreValue } from "@/shared/score.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { quizAddresses } from "./quiz-addresses.ts";
import { QuizStatus } from "./quiz-frame.tsx";
import { QuizMenu } from "./quiz-menu.tsx";

const route = "/signed-in/teaching-part/teaching/courses/$courseId/quizzes" as const;

/** The quizzes of a course: where each stands, and the ways into it. */
export function QuizzesPage() {
  const { t } = useI18n();
  const { courseId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const isArchive = search.archived !== undefined;
  const show = (next: typeof search) =>
    void navigate({
      to: "/teaching/courses/$courseId/quizzes",
      params: { courseId },
      search: next,
      replace: true,
      resetScroll: false,
    });
  const [typed, setTyped] = useTypedSearch(search.q ?? "", (q) => {
    const { q: _, ...others } = search;
    show(q === "" ? others : { ...others, q });
  });
  const found = useSuspenseInfiniteQuery(
    quizzesQuery(courseId, { ...(search.q && { q: search.q }), ...(isArchive && { archived: true }) }),
  );
  const quizzes = found.data.pages.flatMap((page) => page.items);
  usePageTitle(t("grading.quizzes.title"));
  const create = (
    <Button variant="primary" icon={<Plus />} onPress={() => show({ ...search, new: "1" })}>
      {t("grading.quizzes.create")}
    </Button>
  );
  const isFiltered = isArchive || search.q !== undefined;
  return (
    <PageSection title={t("grading.quizzes.title")} {...(quizzes.length > 0 && { actions: create })}>
      <FilterBar
        label={t("grading.quizzes.filter")}
        result={t("grading.quizzes.shown", { count: quizzes.length })}
        {...(isFiltered && { onClear: () => show({}) })}
      >
        <SearchField label={t("grading.quizzes.search")} value={typed} onChange={setTyped} maxLength={200} />
        <Select
          label={t("grading.quizzes.which")}
          options={[
            { id: "current", label: t("grading.quizzes.current") },
            { id: "archived", label: t("grading.quizzes.in_archive") },
          ]}
          value={isArchive ? "archived" : "current"}
          onChange={(id) => {
            const { archived: _, ...others } = search;
            show(id === "archived" ? { ...others, archived: "1" } : others);
          }}
        />
      </FilterBar>
      <QuizTable
        quizzes={quizzes}
        empty={
          isFiltered ? (
            <p>{t("grading.quizzes.nothing_found")}</p>
          ) : (
            <EmptyState title={t("grading.quizzes.empty")} actions={create} level={3}>
              {t("grading.quizzes.empty_text")}
            </EmptyState>
          )
        }
      />
      {quizzes.length > 0 && (
        <LoadMore
          hasMore={found.hasNextPage}
          isLoading={found.isFetchingNextPage}
          onLoadMore={() => void found.fetchNextPage()}
          shown={quizzes.length}
        />
      )}
      <CreateQuizDialog
        courseId={courseId}
        isOpen={search.new !== undefined}
        onClose={() => {
          const { new: _, ...others } = search;
          show(others);
        }}
      />
    </PageSection>
  );
}

function QuizTable({ quizzes, empty }: { quizzes: QuizSummary[]; empty: React.ReactNode }) {
  const { t, format } = useI18n();
  const columns: Column<QuizSummary>[] = [
    { id: "title", header: t("grading.quizzes.column.title"), cell: ({ title }) => <bdi>{title}</bdi> },
    { id: "state", header: t("grading.quizzes.column.state"), cell: (quiz) => <QuizStatus quiz={quiz} /> },
    {
      id: "questions",
      header: t("grading.quizzes.column.questions"),
      align: "end",
      cell: ({ question_count }) => (question_count === null ? "–" : format.number(question_count)),
    },
    {
      id: "points",
      header: t("grading.quizzes.column.points"),
      align: "end",
      cell: ({ total_points }) => (total_points === null ? "–" : format.number(scoreValue(total_points))),
    },
    {
      id: "open",
      header: t("grading.quizzes.column.open"),
      cell: ({ opens, closes }) => {
        const parts = [
          ...(opens ? [t("grading.timing.from", { time: format.dateTime(opens) })] : []),
          ...(closes ? [t("grading.timing.until", { time: format.dateTime(closes) })] : []),
        ];
        return parts.length === 0 ? t("grading.timing.always") : parts.join(" ");
      },
    },
    {
      id: "actions",
      header: t("grading.quizzes.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (quiz) => <QuizMenu quiz={quiz} />,
    },
  ];
  return (
    <Table
      label={t("grading.quizzes.title")}
      columns={columns}
      rows={quizzes}
      rowKey={({ id }) => id}
      rowHref={({ id }) => quizAddresses(id).builder}
      empty={empty}
    />
  );
}

interface CreateQuizDialogProps {
  courseId: string;
  isOpen: boolean;
  onClose: () => void;
}

function CreateQuizDialog({ courseId, isOpen, onClose }: CreateQuizDialogProps) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const arrive = async (quizId: string) => {
    await queryClient.invalidateQueries({ queryKey: quizKeys.all });
    await navigate({ to: "/teaching/quizzes/$quizId", params: { quizId } });
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={t("grading.quizzes.create")}>
      <CreateForm
        draft={`quiz.new.${courseId}`}
        texts={{
          form: t("grading.quizzes.create"),
          field: t("grading.quizzes.create_title"),
          action: t("grading.quizzes.create_action"),
        }}
        create={(title, key) => createQuiz(courseId, title, key)}
        onCreated={({ id }) => arrive(id)}
      />
    </Dialog>
  );
}
