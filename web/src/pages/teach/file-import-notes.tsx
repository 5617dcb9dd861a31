import type { FileImportReport, PortableNote } from "@/api/queries/course-files.ts";
import { type MessageId, useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Stack, StatRow, StatTile } from "@/ui/layout.tsx";
import { type Column, Table } from "@/ui/table.tsx";

const counted = ["module_count", "lesson_count", "rule_count", "asset_count"] as const;

/** What came of a file: how much was taken over, and everything that is not as it was. */
export function FileImportNotes({ report }: { report: FileImportReport }) {
  const { t, format } = useI18n();
  return (
    <Stack gap={4}>
      <Callout
        tone="success"
        title={t("teach.import.file.done", { title: report.title })}
        actions={
          <LinkButton variant="primary" href={`/teaching/courses/${report.course_id}`}>
            {t("teach.import.open_course")}
          </LinkButton>
        }
      >
        <p>{t(report.notes.length === 0 ? "teach.import.file.all" : "teach.import.file.most")}</p>
      </Callout>
      <StatRow>
        {counted.map((name) => (
          <StatTile key={name} label={t(`teach.import.file.${name}`)} value={format.number(report[name])} />
        ))}
      </StatRow>
      {report.notes.length > 0 && <Notes notes={report.notes} />}
    </Stack>
  );
}

function Notes({ notes }: { notes: readonly PortableNote[] }) {
  const { t } = useI18n();
  const words = useNoteWords();
  const columns: Column<PortableNote>[] = [
    { id: "title", header: t("teach.import.change.what"), cell: (note) => <bdi>{note.title}</bdi> },
    {
      id: "subject",
      header: t("teach.import.change.kind"),
      cell: (note) => t(`teach.import.subject.${note.subject}`),
    },
    {
      id: "outcome",
      header: t("teach.import.file.outcome"),
      cell: (note) => (
        <Badge tone={note.outcome === "refused" ? "danger" : "warning"}>
          {t(`teach.import.outcome.${note.outcome}`)}
        </Badge>
      ),
    },
    { id: "note", header: t("teach.import.file.note"), cell: (note) => words(note) },
  ];
  return (
    <Table
      label={t("teach.import.file.notes")}
      columns={columns}
      rows={notes}
      rowKey={(note) => String(notes.indexOf(note))}
    />
  );
}

const known: Record<string, MessageId> = {
  category_as_tag: "teach.import.file.note.category_as_tag",
  category_unknown: "teach.import.file.note.category_unknown",
  course_unknown: "teach.import.file.note.course_unknown",
  cycle: "teach.import.file.note.cycle",
  dead_link: "teach.import.file.note.dead_link",
  design_left_out: "teach.import.file.note.design_left_out",
  file_unused: "teach.import.file.note.file_unused",
  group_unknown: "teach.import.file.note.group_unknown",
  target_unknown: "teach.import.file.note.target_unknown",
  unknown_activity: "teach.import.file.note.unknown_activity",
  unknown_asset: "teach.import.file.note.unknown_asset",
};

/** In the reader's language; the server's own words only where we have none. */
function useNoteWords() {
  const { t } = useI18n();
  return ({ code, message, value }: PortableNote) => {
    const own = known[code];
    return <bdi>{own ? t(own, { value: value ?? "" }) : message}</bdi>;
  };
}
