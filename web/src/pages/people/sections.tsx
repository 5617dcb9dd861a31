import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, ifMatch } from "@/api/client.ts";
import { refreshPeople, type Section, sectionsQuery } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import { GroupDialog, type GroupText } from "./group-dialog.tsx";
import { useGroupDates } from "./use-group-dates.ts";

/** Open for a section, or for a new one. */
type Open = Section | "new" | null;

function save(courseId: string, open: Section | "new", text: GroupText): Promise<Section> {
  if (open === "new") {
    return answer(
      api.POST("/api/v1/courses/{course_id}/sections", {
        params: { path: { course_id: courseId } },
        body: text,
      }),
    );
  }
  return answer(
    api.PATCH("/api/v1/sections/{section_id}", {
      params: { path: { section_id: open.id } },
      headers: ifMatch(open.revision),
      body: text,
    }),
  );
}

/** The parts of a course with dates and teachers of their own. */
export function Sections({ courseId, canEdit }: { courseId: string; canEdit: boolean }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(sectionsQuery(courseId));
  const [open, setOpen] = useState<Open>(null);
  const onSettled = () => refreshPeople(queryClient, courseId);
  const saving = useMutation({
    mutationFn: ({ section, text }: { section: Section | "new"; text: GroupText }) =>
      save(courseId, section, text),
    onSuccess: () => setOpen(null),
    onSettled,
  });
  const { mutate: remove } = useMutation({
    mutationFn: (section: Section) =>
      answer(api.DELETE("/api/v1/sections/{section_id}", { params: { path: { section_id: section.id } } })),
    onSuccess: () => toast.show({ text: t("people.sections.removed") }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled,
  });
  return (
    <Stack gap={4}>
      {canEdit && (
        <Row>
          <Button onPress={() => setOpen("new")}>{t("people.sections.add")}</Button>
        </Row>
      )}
      <SectionTable sections={data.items} {...(canEdit && { onOpen: setOpen, onRemove: remove })} />
      {open && (
        <GroupDialog
          title={open === "new" ? t("people.sections.add") : open.title}
          {...(open !== "new" && { given: open })}
          endsHint={t("people.sections.ends_hint")}
          teachersHint={t("people.sections.teachers_hint")}
          isPending={saving.isPending}
          error={saving.error}
          onSave={(text) => saving.mutate({ section: open, text })}
          onClose={() => {
            saving.reset();
            setOpen(null);
          }}
        />
      )}
    </Stack>
  );
}

interface SectionTableProps {
  sections: readonly Section[];
  onOpen?: (section: Section) => void;
  onRemove?: (section: Section) => void;
}

function SectionTable({ sections, onOpen, onRemove }: SectionTableProps) {
  const { t, format } = useI18n();
  const dates = useGroupDates();
  const columns: Column<Section>[] = [
    { id: "title", header: t("people.column.section"), cell: (section) => <bdi>{section.title}</bdi> },
    {
      id: "students",
      header: t("people.column.students"),
      align: "end",
      cell: (section) => format.number(section.student_count),
    },
    { id: "dates", header: t("people.column.dates"), cell: dates },
    {
      id: "teachers",
      header: t("people.column.teachers"),
      cell: (section) =>
        format.list(section.teachers.map(({ name, email }) => name ?? email ?? t("people.unknown"))),
    },
    {
      id: "actions",
      header: t("people.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (section) =>
        onOpen &&
        onRemove && (
          <Row gap={2}>
            <Button size="sm" variant="quiet" onPress={() => onOpen(section)}>
              {t("people.sections.edit")}
            </Button>
            <Button size="sm" variant="quiet" onPress={() => onRemove(section)}>
              {t("people.sections.remove")}
            </Button>
          </Row>
        ),
    },
  ];
  return (
    <Table
      label={t("people.part.sections")}
      columns={columns}
      rows={sections}
      rowKey={(section) => section.id}
      empty={<p>{t("people.sections.none")}</p>}
    />
  );
}
