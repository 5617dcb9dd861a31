import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import Copy from "lucide-react/icons/copy";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import Plus from "lucide-react/icons/plus";
import Trash2 from "lucide-react/icons/trash-2";
import {
  type AssignmentSummary,
  assignmentKeys,
  assignmentsQuery,
  createAssignment,
  deleteAssignment,
  duplicateAssignment,
} from "@/api/queries/assignments.ts";
import { useI18n } from "@/i18n";
import { CreateForm } from "@/shared/create-form.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { scoreValue } from "@/shared/score.ts";
import { useOnceOnly } from "@/shared/use-once-only.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import { assignmentAddresses } from "./addresses.ts";
import { PublishedBadge } from "./assignment-frame.tsx";

const route = "/signed-in/teaching-part/teaching/courses/$courseId/assignments" as const;

/** The assignments of a course: where each stands, and the ways into it. */
export function AssignmentsPage() {
  const { t } = useI18n();
  const { courseId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const show = (isNew: boolean) =>
    void navigate({
      to: "/teaching/courses/$courseId/assignments",
      params: { courseId },
      search: isNew ? { new: "1" } : {},
      replace: true,
    });
  const found = useSuspenseInfiniteQuery(assignmentsQuery(courseId));
  const assignments = found.data.pages.flatMap((page) => page.items);
  usePageTitle(t("assignment.assignments"));
  const create = (
    <Button variant="primary" icon={<Plus />} onPress={() => show(true)}>
      {t("assignment.list.create")}
    </Button>
  );
  return (
    <PageSection title={t("assignment.assignments")} {...(assignments.length > 0 && { actions: create })}>
      <AssignmentTable
        assignments={assignments}
        empty={
          <EmptyState title={t("assignment.list.empty")} actions={create} level={3}>
            {t("assignment.list.empty_text")}
          </EmptyState>
        }
      />
      {assignments.length > 0 && (
        <LoadMore
          hasMore={found.hasNextPage}
          isLoading={found.isFetchingNextPage}
          onLoadMore={() => void found.fetchNextPage()}
          shown={assignments.length}
        />
      )}
      <CreateDialog courseId={courseId} isOpen={search.new !== undefined} onClose={() => show(false)} />
    </PageSection>
  );
}

interface AssignmentTableProps {
  assignments: AssignmentSummary[];
  empty: React.ReactNode;
}

function AssignmentTable({ assignments, empty }: AssignmentTableProps) {
  const { t, format } = useI18n();
  const columns: Column<AssignmentSummary>[] = [
    { id: "title", header: t("assignment.list.title"), cell: ({ title }) => <bdi>{title}</bdi> },
    {
      id: "state",
      header: t("assignment.list.state"),
      cell: ({ published_number }) => <PublishedBadge number={published_number} />,
    },
    {
      id: "due",
      header: t("assignment.timing.due"),
      cell: ({ due }) => (due ? format.dateTime(due) : "–"),
    },
    {
      id: "points",
      header: t("assignment.points"),
      align: "end",
      cell: ({ points }) => format.number(scoreValue(points)),
    },
    {
      id: "submitted",
      header: t("assignment.list.submitted"),
      align: "end",
      cell: ({ submitted }) => format.number(submitted),
    },
    { id: "waiting", header: t("assignment.list.waiting"), cell: (row) => <Waiting row={row} /> },
    {
      id: "actions",
      header: t("assignment.list.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (row) => <AssignmentMenu assignment={row} />,
    },
  ];
  return (
    <Table
      label={t("assignment.assignments")}
      columns={columns}
      rows={assignments}
      rowKey={({ id }) => id}
      rowHref={({ id, submitted }) =>
        submitted > 0 ? assignmentAddresses(id).submissions : assignmentAddresses(id).settings
      }
      empty={empty}
    />
  );
}

/** What markers have to do yet. */
function Waiting({ row: { unmarked, unreleased } }: { row: AssignmentSummary }) {
  const { t } = useI18n();
  if (unmarked + unreleased === 0) return "–";
  return (
    <>
      {unmarked > 0 && <Badge tone="warning">{t("assignment.list.unmarked", { count: unmarked })}</Badge>}{" "}
      {unreleased > 0 && <Badge tone="info">{t("assignment.list.unreleased", { count: unreleased })}</Badge>}
    </>
  );
}

function AssignmentMenu({ assignment: { id, title } }: { assignment: AssignmentSummary }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const onceOnly = useOnceOnly();
  const common = {
    onError: (error: Error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: assignmentKeys.all }),
  };
  const copying = useMutation({
    ...common,
    mutationFn: () => onceOnly(id, (key) => duplicateAssignment(id, key)),
    onSuccess: () => toast.show({ text: t("assignment.list.copied", { title }) }),
  });
  const deleting = useMutation({
    ...common,
    mutationFn: () => deleteAssignment(id),
    onSuccess: () => toast.show({ text: t("assignment.list.deleted", { title }) }),
  });
  const label = t("assignment.list.menu", { title });
  return (
    <Menu label={label} trigger={<IconButton label={label} icon={<EllipsisVertical />} />}>
      <MenuItem label={t("assignment.list.copy")} icon={<Copy />} onAction={() => copying.mutate()} />
      <MenuItem
        label={t("assignment.list.delete")}
        icon={<Trash2 />}
        isDangerous
        onAction={() => deleting.mutate()}
      />
    </Menu>
  );
}

interface CreateDialogProps {
  courseId: string;
  isOpen: boolean;
  onClose: () => void;
}

function CreateDialog({ courseId, isOpen, onClose }: CreateDialogProps) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const arrive = async (assignmentId: string) => {
    await queryClient.invalidateQueries({ queryKey: assignmentKeys.all });
    await navigate({ to: "/teaching/assignments/$assignmentId", params: { assignmentId } });
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={t("assignment.list.create")}>
      <CreateForm
        draft={`assignment.new.${courseId}`}
        texts={{
          form: t("assignment.list.create"),
          field: t("assignment.settings.title"),
          action: t("assignment.list.create_action"),
        }}
        create={(title, key) => createAssignment(courseId, title, key)}
        onCreated={({ id }) => arrive(id)}
      />
    </Dialog>
  );
}
