import { useMutation, useQueryClient } from "@tanstack/react-query";
import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import {
  type Gradebook,
  type GradeCategory,
  type GradeColumn,
  refreshBook,
  releaseColumn,
} from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { scoreValue } from "@/shared/score.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import { CategoryDialog } from "./category-dialog.tsx";
import { ColumnDialog } from "./column-dialog.tsx";
import { ColumnMenu } from "./column-menu.tsx";
import { CurveDialog } from "./curve-dialog.tsx";
import { RulesForm } from "./rules-form.tsx";
import { useBookChange } from "./use-book.ts";

type Open =
  | { dialog: "column"; column: GradeColumn | null }
  | { dialog: "category"; category: GradeCategory | null }
  | { dialog: "curve"; column: GradeColumn }
  | null;

const isStale = (error: unknown) => asProblem(error).status === 412;

/** How the book is set up: its columns, its categories, and how all of it becomes the final grade. */
export function SetupPart({ book }: { book: Gradebook }) {
  const { t } = useI18n();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const changing = useBookChange(book, () => {});
  const releasing = useRelease(book);
  return (
    <Stack gap={6}>
      {changing.error && (
        <div role="alert">
          <Callout tone="danger">
            {isStale(changing.error) ? t("grading.setup.stale") : problemText(t, changing.error)}
          </Callout>
        </div>
      )}
      <PageSection
        title={t("grading.setup.columns")}
        actions={
          <Button icon={<Plus />} onPress={() => setOpen({ dialog: "column", column: null })}>
            {t("grading.setup.add_column")}
          </Button>
        }
      >
        <Columns
          book={book}
          onEdit={(column) => setOpen({ dialog: "column", column })}
          onCurve={(column) => setOpen({ dialog: "curve", column })}
          onRelease={(column) => releasing.mutate(column.id)}
          onChange={changing.mutate}
        />
      </PageSection>
      <PageSection
        title={t("grading.setup.categories")}
        actions={
          <Button icon={<Plus />} onPress={() => setOpen({ dialog: "category", category: null })}>
            {t("grading.setup.add_category")}
          </Button>
        }
      >
        <Categories
          book={book}
          onEdit={(category) => setOpen({ dialog: "category", category })}
          onRemove={(category) => changing.mutate((requests) => requests.removeCategory(category.id))}
        />
      </PageSection>
      <PageSection title={t("grading.setup.rules")}>
        <RulesForm key={book.revision} book={book} />
      </PageSection>
      {open?.dialog === "column" && <ColumnDialog book={book} given={open.column} onClose={close} />}
      {open?.dialog === "category" && <CategoryDialog book={book} given={open.category} onClose={close} />}
      {open?.dialog === "curve" && <CurveDialog book={book} column={open.column} onClose={close} />}
    </Stack>
  );
}

function useRelease(book: Gradebook) {
  const { t } = useI18n();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (columnId: string) => releaseColumn(book.course_id, columnId),
    onSuccess: ({ released, unfinished }) =>
      toast.show({ text: t("grading.setup.released", { released, unfinished }) }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => refreshBook(client, book.course_id),
  });
}

interface ColumnsProps {
  book: Gradebook;
  onEdit: (column: GradeColumn) => void;
  onCurve: (column: GradeColumn) => void;
  onRelease: (column: GradeColumn) => void;
  onChange: ReturnType<typeof useBookChange>["mutate"];
}

function Columns({ book, onEdit, onCurve, onRelease, onChange }: ColumnsProps) {
  const { t, format } = useI18n();
  const columns: Column<GradeColumn>[] = [
    { id: "title", header: t("grading.setup.title"), cell: (named) => <NameAndCode {...named} /> },
    { id: "kind", header: t("grading.setup.kind"), cell: ({ kind }) => t(`grading.setup.kind.${kind}`) },
    {
      id: "most",
      header: t("grading.setup.most"),
      align: "end",
      cell: ({ most }) => format.number(scoreValue(most)),
    },
    {
      id: "weight",
      header: t("grading.setup.weight"),
      align: "end",
      cell: ({ rules }) => format.percent(scoreValue(rules.weight) * 100),
    },
    {
      id: "category",
      header: t("grading.setup.category"),
      cell: ({ category_id }) => (
        <bdi>{book.categories.find(({ id }) => id === category_id)?.title ?? "–"}</bdi>
      ),
    },
    {
      id: "state",
      header: t("grading.setup.state"),
      cell: (column) => (
        <ColumnState column={column} waiting={book.waiting[book.columns.indexOf(column)] ?? 0} />
      ),
    },
    {
      id: "actions",
      header: t("grading.setup.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (column) => <ColumnMenu {...{ book, column, onEdit, onCurve, onRelease, onChange }} />,
    },
  ];
  return (
    <Table
      label={t("grading.setup.columns")}
      columns={columns}
      rows={book.columns}
      rowKey={({ id }) => id}
      empty={<p>{t("grading.setup.no_columns")}</p>}
    />
  );
}

/** The code is what formulas and files call it by. */
function NameAndCode({ title, code }: { title: string; code: string }) {
  return (
    <>
      <bdi>{title}</bdi> <code>{code}</code>
    </>
  );
}

function ColumnState({ column: { rules }, waiting }: { column: GradeColumn; waiting: number }) {
  const { t } = useI18n();
  return (
    <Row gap={1}>
      {!rules.counts && <Badge>{t("grading.setup.counts_not")}</Badge>}
      {rules.is_extra_credit && <Badge tone="info">{t("grading.setup.extra_credit")}</Badge>}
      {(rules.is_hidden || rules.hidden_until !== null) && (
        <Badge tone="warning">{t("grading.grid.hidden")}</Badge>
      )}
      {rules.is_locked && <Badge>{t("grading.grid.locked")}</Badge>}
      {rules.curve !== null && <Badge tone="accent">{t("grading.setup.curved")}</Badge>}
      {waiting > 0 && <Badge tone="warning">{t("grading.setup.waiting", { count: waiting })}</Badge>}
    </Row>
  );
}

interface CategoriesProps {
  book: Gradebook;
  onEdit: (category: GradeCategory) => void;
  onRemove: (category: GradeCategory) => void;
}

function Categories({ book, onEdit, onRemove }: CategoriesProps) {
  const { t, format } = useI18n();
  const columns: Column<GradeCategory>[] = [
    { id: "title", header: t("grading.setup.title"), cell: (named) => <NameAndCode {...named} /> },
    {
      id: "within",
      header: t("grading.setup.within"),
      cell: ({ parent_id }) => <bdi>{book.categories.find(({ id }) => id === parent_id)?.title ?? "–"}</bdi>,
    },
    {
      id: "weight",
      header: t("grading.setup.weight"),
      align: "end",
      cell: ({ rules }) => format.percent(scoreValue(rules.weight) * 100),
    },
    {
      id: "dropped",
      header: t("grading.setup.drop_lowest"),
      align: "end",
      cell: ({ rules }) => format.number(rules.drop_lowest),
    },
    {
      id: "actions",
      header: t("grading.setup.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (category) => (
        <Row gap={2}>
          <Button size="sm" variant="quiet" onPress={() => onEdit(category)}>
            {t("grading.setup.edit")}
          </Button>
          <Button size="sm" variant="quiet" onPress={() => onRemove(category)}>
            {t("grading.setup.remove")}
          </Button>
        </Row>
      ),
    },
  ];
  return (
    <Table
      label={t("grading.setup.categories")}
      columns={columns}
      rows={book.categories}
      rowKey={({ id }) => id}
      empty={<p>{t("grading.setup.no_categories")}</p>}
    />
  );
}
