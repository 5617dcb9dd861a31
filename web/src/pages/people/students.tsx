import {
  useMutation,
  useQueryClient,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import {
  leaveCourse,
  type RosterEntry,
  type RosterFilter,
  refreshPeople,
  restoreEnrollment,
  rosterQuery,
  sectionsQuery,
} from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import { EnrollmentDialog } from "./enrollment-dialog.tsx";
import { PersonName } from "./person-name.tsx";

const all = "all";
const none = "none";
const ended = "ended";

function filterOf(words: string, choice: string): RosterFilter {
  const q = words === "" ? {} : { q: words };
  if (choice === all) return q;
  if (choice === none) return { ...q, without_section: true };
  if (choice === ended) return { ...q, state: "ended" };
  return { ...q, section_id: choice };
}

/** The students that the caller looks after: found, placed, given longer, or taken out. */
export function Students({ courseId, canPlace }: { courseId: string; canPlace: boolean }) {
  const { t } = useI18n();
  const [words, setWords] = useState("");
  const [choice, setChoice] = useState(all);
  const [open, setOpen] = useState<RosterEntry | null>(null);
  const { data: sections } = useSuspenseQuery(sectionsQuery(courseId));
  // The list that is there stays while the next one is on its way, and the field keeps the focus.
  const filter = filterOf(useDeferredValue(words), useDeferredValue(choice));
  const roster = useSuspenseInfiniteQuery(rosterQuery(courseId, filter));
  const students = roster.data.pages.flatMap((page) => page.items);
  const options = [
    { id: all, label: t("people.students.all") },
    ...sections.items.map(({ id, title }) => ({ id, label: title })),
    ...(canPlace ? [{ id: none, label: t("people.students.without_section") }] : []),
    { id: ended, label: t("people.students.ended") },
  ];
  return (
    <>
      <FilterBar
        label={t("people.students.filter")}
        result={t("people.students.shown", { count: students.length })}
      >
        <SearchField label={t("people.students.search")} value={words} onChange={setWords} maxLength={200} />
        <Select label={t("people.students.which")} options={options} value={choice} onChange={setChoice} />
      </FilterBar>
      <StudentTable courseId={courseId} students={students} onOpen={setOpen} />
      {students.length > 0 && (
        <LoadMore
          hasMore={roster.hasNextPage}
          isLoading={roster.isFetchingNextPage}
          onLoadMore={() => void roster.fetchNextPage()}
          shown={students.length}
        />
      )}
      {open && (
        <EnrollmentDialog
          courseId={courseId}
          entry={open}
          sections={canPlace ? sections.items : []}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

interface StudentTableProps {
  courseId: string;
  students: readonly RosterEntry[];
  onOpen: (entry: RosterEntry) => void;
}

function StudentTable({ courseId, students, onOpen }: StudentTableProps) {
  const { t, format } = useI18n();
  const { remove, restore } = useLeaving(courseId);
  const columns: Column<RosterEntry>[] = [
    { id: "name", header: t("people.column.student"), cell: (entry) => <PersonName person={entry} /> },
    { id: "section", header: t("people.column.section"), cell: (entry) => <bdi>{entry.section ?? "–"}</bdi> },
    { id: "since", header: t("people.column.since"), cell: (entry) => format.date(entry.enrolled_at) },
    {
      id: "until",
      header: t("people.column.until"),
      cell: (entry) => {
        if (entry.ended_at && entry.end_reason) {
          return t(`people.ended.${entry.end_reason}`, { date: format.date(entry.ended_at) });
        }
        return entry.expires_at ? format.date(entry.expires_at) : t("people.students.no_end");
      },
    },
    {
      id: "actions",
      header: t("people.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (entry) =>
        entry.ended_at ? (
          <Button size="sm" onPress={() => restore(entry.enrollment_id)}>
            {t("people.students.restore")}
          </Button>
        ) : (
          <>
            <Button size="sm" variant="quiet" onPress={() => onOpen(entry)}>
              {t("people.students.edit")}
            </Button>{" "}
            <Button size="sm" variant="quiet" onPress={() => remove(entry.enrollment_id)}>
              {t("people.students.remove")}
            </Button>
          </>
        ),
    },
  ];
  return (
    <Table
      label={t("people.part.students")}
      columns={columns}
      rows={students}
      rowKey={(entry) => entry.enrollment_id}
      empty={<p>{t("people.students.nobody")}</p>}
    />
  );
}

function useLeaving(courseId: string) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const refuse = (error: unknown) => toast.show({ text: problemText(t, error), tone: "danger" });
  const onSettled = () => refreshPeople(queryClient, courseId);
  const { mutate: restore } = useMutation({ mutationFn: restoreEnrollment, onError: refuse, onSettled });
  const { mutate: remove } = useMutation({
    mutationFn: leaveCourse,
    onSuccess: (_, enrollmentId) =>
      toast.show({
        text: t("people.students.removed"),
        action: { label: t("common.undo"), run: () => restore(enrollmentId) },
      }),
    onError: refuse,
    onSettled,
  });
  return { remove, restore };
}
