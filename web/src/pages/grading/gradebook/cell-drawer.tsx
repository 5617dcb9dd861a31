import { useState } from "react";
import type { Gradebook, GridEntry, GridRow } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Drawer } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import { CellHistory } from "./cell-history.tsx";
import {
  columnTitle,
  editText,
  type GridColumn,
  isOpen,
  isTotalOverridden,
  markOf,
  needsReason,
  typedValue,
} from "./model.ts";
import { TotalOverride } from "./total-override.tsx";

interface CellDrawerProps {
  book: Gradebook;
  row: GridRow;
  column: GridColumn;
  onWrite: (entries: GridEntry[], reason?: string) => void;
  onClose: () => void;
}

/** Everything about one cell: its grade with a comment, excusing, an override with its reason, and what it was before. */
export function CellDrawer({ book, row, column, onWrite, onClose }: CellDrawerProps) {
  const { t } = useI18n();
  const name = row.name ?? row.email ?? t("grading.nobody");
  const title = columnTitle(t, column);
  return (
    <Drawer
      isOpen
      isDismissable={false}
      onOpenChange={(isShown) => !isShown && onClose()}
      title={`${name}, ${title}`}
    >
      <Stack gap={5}>
        {isOpen(column) && <GradeForm {...{ row, column, onWrite, onClose }} />}
        {column.kind !== "grade" && book.right === "manage" && (
          <TotalOverride
            courseId={book.course_id}
            row={row}
            categoryId={column.kind === "category" ? column.id : null}
            isOverridden={isTotalOverridden(row, column)}
            onDone={onClose}
          />
        )}
        <CellHistory book={book} userId={row.user_id} columnId={column.kind === "grade" ? column.id : null} />
      </Stack>
    </Drawer>
  );
}

type GradeFormProps = Pick<CellDrawerProps, "row" | "column" | "onWrite" | "onClose">;

function GradeForm({ row, column, onWrite, onClose }: GradeFormProps) {
  const { t, format } = useI18n();
  const before = editText(format, row, column);
  const mark = markOf(row, column);
  const [value, setValue] = useState(before);
  const [comment, setComment] = useState("");
  const [reason, setReason] = useState("");
  const isOverride = needsReason(column);
  const send = (action: GridEntry["action"]) => {
    if (column.kind !== "grade") return;
    const typed = typedValue(value);
    onWrite(
      [
        {
          column_id: column.id,
          user_id: row.user_id,
          revision: row.revisions[column.index] ?? 0,
          action,
          value: action === "score" ? typed : null,
          comment: comment === "" ? null : comment,
        },
      ],
      reason === "" ? undefined : reason,
    );
    onClose();
  };
  const isSame = value.trim() === before.trim();
  return (
    <Form
      aria-label={t("grading.cell.form")}
      onSubmit={() => send(isSame ? "comment" : typedValue(value) === null ? "clear" : "score")}
    >
      <TextField
        label={t("grading.cell.grade")}
        description={t("grading.cell.grade_help")}
        value={value}
        onChange={setValue}
        maxLength={60}
        isOptional
      />
      <TextArea
        label={t("grading.cell.comment")}
        description={t(mark?.has_comment ? "grading.cell.comment_replaces" : "grading.cell.comment_help")}
        rows={3}
        value={comment}
        onChange={setComment}
        maxLength={2000}
        isOptional
      />
      {isOverride && (
        <TextField
          label={t("grading.cell.reason")}
          description={t("grading.cell.reason_help")}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired={!isSame}
        />
      )}
      <FormActions>
        <Button type="submit" variant="primary" isDisabled={isSame && comment === ""}>
          {t("grading.cell.save")}
        </Button>
      </FormActions>
      <Row gap={2}>
        {!mark?.is_excused && (
          <Button onPress={() => send("excuse")} isDisabled={isOverride && reason === ""}>
            {t("grading.cell.excuse")}
          </Button>
        )}
        {(before !== "" || mark?.is_excused) && (
          <Button variant="quiet" onPress={() => send("clear")}>
            {t(mark?.is_overridden ? "grading.cell.clear_override" : "grading.cell.clear")}
          </Button>
        )}
      </Row>
    </Form>
  );
}
