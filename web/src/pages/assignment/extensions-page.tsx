import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import {
  assignmentQuery,
  type ExtensionView,
  extensionsQuery,
  takeExtensionBack,
} from "@/api/queries/assignments.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import { ExtensionDialog } from "./extension-dialog.tsx";

/** Who has more time or more attempts than the others. */
export function ExtensionsPage() {
  const { t } = useI18n();
  const { assignmentId } = useParams({
    from: "/signed-in/teaching-part/teaching/assignments/$assignmentId/extensions",
  });
  const { data: view } = useSuspenseQuery(assignmentQuery(assignmentId));
  const { data: extensions } = useSuspenseQuery(extensionsQuery(assignmentId));
  const [open, setOpen] = useState<ExtensionView | "new" | null>(null);
  usePageTitle(t("assignment.frame.extensions"));
  const add = (
    <Button icon={<Plus />} onPress={() => setOpen("new")}>
      {t("assignment.extensions.add")}
    </Button>
  );
  return (
    <PageSection title={t("assignment.frame.extensions")} actions={add}>
      <p>{t("assignment.extensions.text")}</p>
      <ExtensionTable assignmentId={assignmentId} items={extensions.items} onOpen={setOpen} />
      {open && (
        <ExtensionDialog
          assignmentId={assignmentId}
          courseId={view.course_id}
          given={open === "new" ? null : open}
          taken={extensions.items.map(({ user_id }) => user_id)}
          onClose={() => setOpen(null)}
        />
      )}
    </PageSection>
  );
}

interface ExtensionTableProps {
  assignmentId: string;
  items: ExtensionView[];
  onOpen: (extension: ExtensionView) => void;
}

function ExtensionTable({ assignmentId, items, onOpen }: ExtensionTableProps) {
  const { t, format } = useI18n();
  const queryClient = useQueryClient();
  const { mutate: takeBack } = useMutation({
    mutationFn: ({ user_id }: ExtensionView) => takeExtensionBack(assignmentId, user_id),
    onSuccess: () => toast.show({ text: t("assignment.extensions.taken_back") }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: extensionsQuery(assignmentId).queryKey }),
  });
  const moment = (at: string | null) => (at === null ? "–" : format.dateTime(at));
  const columns: Column<ExtensionView>[] = [
    {
      id: "student",
      header: t("assignment.extensions.student"),
      cell: ({ name, email }) => <bdi>{name ?? email ?? t("assignment.nobody")}</bdi>,
    },
    { id: "due", header: t("assignment.timing.due"), cell: ({ extension }) => moment(extension.due) },
    {
      id: "cut_off",
      header: t("assignment.timing.cut_off"),
      cell: ({ extension }) => moment(extension.cut_off),
    },
    {
      id: "attempts",
      header: t("assignment.extensions.attempts"),
      align: "end",
      cell: ({ extension }) => format.number(extension.extra_attempts),
    },
    { id: "reason", header: t("assignment.reason"), cell: ({ reason }) => <bdi>{reason}</bdi> },
    {
      id: "actions",
      header: t("assignment.list.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (item) => (
        <Row gap={2}>
          <Button size="sm" variant="quiet" onPress={() => onOpen(item)}>
            {t("assignment.extensions.change")}
          </Button>
          <Button size="sm" variant="quiet" onPress={() => takeBack(item)}>
            {t("assignment.extensions.take_back")}
          </Button>
        </Row>
      ),
    },
  ];
  return (
    <Table
      label={t("assignment.frame.extensions")}
      columns={columns}
      rows={items}
      rowKey={({ user_id }) => user_id}
      empty={<p>{t("assignment.extensions.none")}</p>}
    />
  );
}
