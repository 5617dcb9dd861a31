import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import Pencil from "lucide-react/icons/pencil";
import Send from "lucide-react/icons/send";
import Trash2 from "lucide-react/icons/trash-2";
import TrendingUp from "lucide-react/icons/trending-up";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import type { Gradebook, GradeColumn } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu.tsx";
import type { useBookChange } from "./use-book.ts";

interface ColumnMenuProps {
  book: Gradebook;
  column: GradeColumn;
  onEdit: (column: GradeColumn) => void;
  onCurve: (column: GradeColumn) => void;
  onRelease: (column: GradeColumn) => void;
  onChange: ReturnType<typeof useBookChange>["mutate"];
}

/** All that can be done to a column of the book. */
export function ColumnMenu({ book, column, onEdit, onCurve, onRelease, onChange }: ColumnMenuProps) {
  const { t } = useI18n();
  const [isAsking, setAsking] = useState(false);
  const ids = book.columns.map(({ id }) => id);
  const index = ids.indexOf(column.id);
  const move = (to: number) =>
    onChange((requests) =>
      requests.order(
        book.categories.map(({ id }) => id),
        ids.toSpliced(index, 1).toSpliced(to, 0, column.id),
      ),
    );
  const remove = (withGrades: boolean) =>
    onChange((requests) => requests.removeColumn(column.id, withGrades), {
      onError: (error) => {
        if (asProblem(error).code === "column.has_grades") setAsking(true);
      },
    });
  const label = t("grading.setup.column_actions", { title: column.title });
  return (
    <>
      <Menu
        label={label}
        trigger={<IconButton size="sm" icon={<EllipsisVertical />} label={label} hasTooltip={false} />}
      >
        <MenuItem
          id="edit"
          icon={<Pencil />}
          label={t("grading.setup.edit")}
          onAction={() => onEdit(column)}
        />
        <MenuItem
          id="curve"
          icon={<TrendingUp />}
          label={t("grading.setup.curve")}
          onAction={() => onCurve(column)}
        />
        {column.rules.is_moderated && (
          <MenuItem
            id="release"
            icon={<Send />}
            label={t("grading.setup.release")}
            onAction={() => onRelease(column)}
          />
        )}
        <MenuItem
          id="up"
          icon={<ArrowUp />}
          label={t("grading.setup.earlier")}
          isDisabled={index === 0}
          onAction={() => move(index - 1)}
        />
        <MenuItem
          id="down"
          icon={<ArrowDown />}
          label={t("grading.setup.later")}
          isDisabled={index === ids.length - 1}
          onAction={() => move(index + 1)}
        />
        <MenuSeparator />
        <MenuItem
          id="remove"
          icon={<Trash2 />}
          label={t("grading.setup.remove")}
          isDangerous
          onAction={() => remove(false)}
        />
      </Menu>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("grading.setup.remove_column", { title: column.title })}
        actions={(close) => (
          <Button
            variant="danger"
            onPress={() => {
              remove(true);
              close();
            }}
          >
            {t("grading.setup.remove_with_grades")}
          </Button>
        )}
      >
        <p>{t("grading.setup.has_grades")}</p>
      </Dialog>
    </>
  );
}
