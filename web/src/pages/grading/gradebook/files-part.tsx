import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import FileUp from "lucide-react/icons/file-up";
import { useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import {
  exportGrades,
  type GradeImportLine,
  gradeImportLinesQuery,
  importGrades,
} from "@/api/queries/grade-files.ts";
import { type Gradebook, type GradeImport, refreshBook, undoGrades } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { problemText, useFormErrors } from "@/shared/problem-text.ts";
import { saveAs } from "@/shared/save-as.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./gradebook.module.css";

/** The book as a file, and files of grades into the book: tried out first, then carried out, then undone if need be. */
export function FilesPart({ book }: { book: Gradebook }) {
  const { t } = useI18n();
  const exporting = useMutation({
    mutationFn: () => exportGrades(book.course_id, undefined),
    onSuccess: (bytes) => saveAs(bytes, `grades-${book.course_id}.csv`),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
  return (
    <Stack gap={6}>
      <PageSection title={t("grading.files.export")}>
        <p className={styles.help}>{t("grading.files.export_text")}</p>
        <Row>
          <Button icon={<Download />} isPending={exporting.isPending} onPress={() => exporting.mutate()}>
            {t("grading.files.export_action")}
          </Button>
        </Row>
      </PageSection>
      {book.right === "manage" && (
        <PageSection title={t("grading.files.import")}>
          <Import book={book} />
        </PageSection>
      )}
    </Stack>
  );
}

function Import({ book }: { book: Gradebook }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const courseId = book.course_id;
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState("");
  const [percent, setPercent] = useState<number | null>(null);
  const importing = useMutation({
    mutationFn: ({ chosen, isTrial }: { chosen: File; isTrial: boolean }) =>
      importGrades(courseId, chosen, { dry_run: isTrial, reason }, setPercent),
    onSettled: (_, __, { isTrial }) => {
      setPercent(null);
      return isTrial ? undefined : refreshBook(client, courseId);
    },
  });
  const start = (isTrial: boolean) => file && importing.mutate({ chosen: file, isTrial });
  const report = importing.data;
  return (
    <Stack gap={4}>
      <Form
        aria-label={t("grading.files.import")}
        onSubmit={() => start(true)}
        {...useFormErrors(importing.error)}
      >
        <p className={styles.help}>{t("grading.files.import_text")}</p>
        <Row gap={3}>
          <FileTrigger
            acceptedFileTypes={[".csv", "text/csv"]}
            onSelect={(files) => {
              setFile(files?.item(0) ?? file);
              importing.reset();
            }}
          >
            <Button icon={<FileUp />}>{t("grading.files.choose")}</Button>
          </FileTrigger>
          <p role="status">
            <bdi>{file?.name ?? t("grading.files.no_file")}</bdi>
          </p>
        </Row>
        <TextField
          name="reason"
          label={t("grading.cell.reason")}
          description={t("grading.files.reason_help")}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isOptional
        />
        <FormActions>
          <Button
            type="submit"
            variant={report ? "secondary" : "primary"}
            isPending={importing.isPending}
            isDisabled={file === null}
          >
            {t("grading.files.try")}
          </Button>
        </FormActions>
      </Form>
      {percent !== null && <p role="status">{t("grading.files.sent", { percent })}</p>}
      {report && <Report courseId={courseId} report={report} onCarryOut={() => start(false)} />}
    </Stack>
  );
}

interface ReportProps {
  courseId: string;
  report: GradeImport;
  onCarryOut: () => void;
}

function Report({ courseId, report, onCarryOut }: ReportProps) {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const { batch_id } = report;
  const undoing = useMutation({
    mutationFn: (batchId: string) => undoGrades(courseId, batchId),
    onSuccess: ({ results }) => toast.show({ text: t("grading.grid.undone", { count: results.length }) }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => refreshBook(client, courseId),
  });
  return (
    <section aria-label={t("grading.files.report")}>
      <Stack gap={4}>
        <div role="status">
          <Callout
            tone={report.refused_lines + report.refused_grades > 0 ? "warning" : "success"}
            title={t(report.is_dry_run ? "grading.files.tried" : "grading.files.carried_out", {
              count: report.changed_grades,
            })}
            actions={
              report.is_dry_run ? (
                report.changed_grades > 0 && (
                  <Button variant="primary" onPress={onCarryOut}>
                    {t("grading.files.carry_out")}
                  </Button>
                )
              ) : batch_id === null ? null : (
                <Button isPending={undoing.isPending} onPress={() => undoing.mutate(batch_id)}>
                  {t("common.undo")}
                </Button>
              )
            }
          >
            <p>
              {t("grading.files.counts", {
                lines: report.lines,
                refused_lines: report.refused_lines,
                refused: report.refused_grades,
              })}
            </p>
            {report.ignored_columns.length > 0 && (
              <p>{t("grading.files.ignored", { columns: format.list(report.ignored_columns) })}</p>
            )}
          </Callout>
        </div>
        <Lines courseId={courseId} importId={report.id} />
      </Stack>
    </section>
  );
}

const tones = { changed: "success", unchanged: "neutral", refused: "danger" } as const;

function Lines({ courseId, importId }: { courseId: string; importId: string }) {
  const { t, format } = useI18n();
  const lines = useInfiniteQuery(gradeImportLinesQuery(courseId, importId));
  const items = lines.data?.pages.flatMap((page) => page.items);
  const columns: Column<GradeImportLine>[] = [
    { id: "line", header: t("grading.files.line"), cell: ({ line }) => format.number(line) },
    { id: "student", header: t("grading.grid.student"), cell: ({ student }) => <bdi>{student}</bdi> },
    {
      id: "outcome",
      header: t("grading.files.outcome"),
      cell: ({ outcome, changed }) => (
        <Badge tone={tones[outcome]}>{t(`grading.files.outcome.${outcome}`, { count: changed })}</Badge>
      ),
    },
    {
      id: "remarks",
      header: t("grading.files.remarks"),
      cell: ({ remarks }) => (
        <ul>
          {remarks.map(({ column, code, message }) => (
            <li key={`${column} ${code}`}>
              {column !== "" && <bdi>{column}: </bdi>}
              {message}
            </li>
          ))}
        </ul>
      ),
    },
  ];
  if (!items) return <LoadingState />;
  return (
    <>
      <Table
        label={t("grading.files.report")}
        columns={columns}
        rows={items}
        rowKey={({ line }) => String(line)}
      />
      <LoadMore
        hasMore={lines.hasNextPage}
        isLoading={lines.isFetchingNextPage}
        onLoadMore={() => void lines.fetchNextPage()}
        shown={items.length}
      />
    </>
  );
}
