import {
  useMutation,
  useQueryClient,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import {
  accommodationsKey,
  accommodationsQuery,
  type GrantedAccommodation,
  takeAccommodationBack,
} from "@/api/queries/accommodations.ts";
import { quizQuery } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import { AccommodationDialog } from "./accommodations/accommodation-dialog.tsx";
import { useGrantedWords } from "./accommodations/granted-words.ts";
import { PersonName } from "./person-name.tsx";

/** What single students are granted in a quiz beyond its rules. */
export function AccommodationsPage() {
  const { t } = useI18n();
  const { quizId } = useParams({ from: "/signed-in/teaching-part/teaching/quizzes/$quizId/accommodations" });
  const { data: quiz } = useSuspenseQuery(quizQuery(quizId));
  const granted = useSuspenseInfiniteQuery(accommodationsQuery(quizId));
  const items = granted.data.pages.flatMap((page) => page.items);
  const [open, setOpen] = useState<GrantedAccommodation | "new" | null>(null);
  usePageTitle(t("grading.accommodations.title"));
  const add = (
    <Button icon={<Plus />} onPress={() => setOpen("new")}>
      {t("grading.accommodations.add")}
    </Button>
  );
  return (
    <PageSection title={t("grading.accommodations.title")} actions={add}>
      <p>{t("grading.accommodations.text")}</p>
      <Granted quizId={quizId} items={items} onOpen={setOpen} />
      {items.length > 0 && (
        <LoadMore
          hasMore={granted.hasNextPage}
          isLoading={granted.isFetchingNextPage}
          onLoadMore={() => void granted.fetchNextPage()}
          shown={items.length}
        />
      )}
      {open && (
        <AccommodationDialog
          quizId={quizId}
          courseId={quiz.course_id}
          given={open === "new" ? null : open}
          taken={items.map(({ user_id }) => user_id)}
          onClose={() => setOpen(null)}
        />
      )}
    </PageSection>
  );
}

interface GrantedProps {
  quizId: string;
  items: readonly GrantedAccommodation[];
  onOpen: (accommodation: GrantedAccommodation) => void;
}

function Granted({ quizId, items, onOpen }: GrantedProps) {
  const { t, format } = useI18n();
  const words = useGrantedWords();
  const queryClient = useQueryClient();
  const { mutate: takeBack } = useMutation({
    mutationFn: ({ user_id }: GrantedAccommodation) => takeAccommodationBack(quizId, user_id),
    onSuccess: (_, { name, email }) =>
      toast.show({
        text: t("grading.accommodations.taken_back", { name: name ?? email ?? t("grading.nobody") }),
      }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: accommodationsKey(quizId) }),
  });
  const columns: Column<GrantedAccommodation>[] = [
    {
      id: "student",
      header: t("grading.accommodations.student"),
      cell: (item) => <PersonName person={item} />,
    },
    {
      id: "granted",
      header: t("grading.accommodations.granted"),
      cell: (item) => words(item.granted),
    },
    { id: "reason", header: t("grading.accommodations.reason"), cell: (item) => <bdi>{item.reason}</bdi> },
    {
      id: "since",
      header: t("grading.accommodations.since"),
      cell: (item) => format.date(item.granted_at),
    },
    {
      id: "actions",
      header: t("grading.accommodations.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (item) => (
        <Row gap={2}>
          <Button size="sm" variant="quiet" onPress={() => onOpen(item)}>
            {t("grading.accommodations.edit")}
          </Button>
          <Button size="sm" variant="quiet" onPress={() => takeBack(item)}>
            {t("grading.accommodations.take_back")}
          </Button>
        </Row>
      ),
    },
  ];
  return (
    <Table
      label={t("grading.accommodations.title")}
      columns={columns}
      rows={items}
      rowKey={({ user_id }) => user_id}
      empty={<p>{t("grading.accommodations.none")}</p>}
    />
  );
}
