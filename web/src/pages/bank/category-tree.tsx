import { useMutation, useQueryClient } from "@tanstack/react-query";
import MoreVertical from "lucide-react/icons/ellipsis-vertical";
import FolderPlus from "lucide-react/icons/folder-plus";
import Move from "lucide-react/icons/folder-tree";
import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import { useState } from "react";
import {
  type Bank,
  type BankCategory,
  bankKeys,
  createCategory,
  deleteCategory,
} from "@/api/queries/banks.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "./bank.module.css";
import { CategoryDialog, type CategoryTask } from "./category-dialog.tsx";
import { withoutCategory } from "./question-search.ts";
import { useCategoryRefusal } from "./use-category-refusal.ts";

interface CategoryTreeProps {
  bank: Bank;
  categories: readonly BankCategory[];
  chosen: string | undefined;
  onChoose: (category: string | undefined) => void;
}

/** The categories, each of which narrows the list to it and what is below it. */
export function CategoryTree({ bank, categories, chosen, onChoose }: CategoryTreeProps) {
  const { t, format } = useI18n();
  const [task, setTask] = useState<CategoryTask | null>(null);
  const keptFocus = useKeptFocus<HTMLUListElement>();
  const canEdit = bank.right !== "use";
  const remove = useRemoval(bank, chosen, onChoose);
  const choice = (id: string | undefined, label: string, count?: number) => (
    <Button
      size="sm"
      variant="quiet"
      {...(chosen === id && { "aria-current": "true" as const })}
      onPress={() => onChoose(id)}
    >
      <bdi className={cx(styles.category, chosen === id && styles.chosen)}>{label}</bdi>
      {count !== undefined && <span className={styles.count}>{format.number(count)}</span>}
    </Button>
  );
  return (
    <nav aria-label={t("bank.category.tree")} className={styles.tree}>
      <h2 className={styles.asideTitle}>{t("bank.category.tree")}</h2>
      <ul ref={keptFocus}>
        <li>{choice(undefined, t("bank.category.all"))}</li>
        {categories.map((category) => (
          <li key={category.id} style={{ paddingInlineStart: `calc(${category.depth} * var(--space-4))` }}>
            {choice(category.id, category.title, category.question_count)}
            {canEdit && (
              <CategoryMenu category={category} onTask={setTask} onRemove={() => remove(category)} />
            )}
          </li>
        ))}
        {categories.length > 0 && <li>{choice(withoutCategory, t("bank.category.without"))}</li>}
      </ul>
      {canEdit && (
        <Button size="sm" icon={<FolderPlus />} onPress={() => setTask({ kind: "create", parent: null })}>
          {t("bank.category.add")}
        </Button>
      )}
      {task && (
        <CategoryDialog bank={bank} categories={categories} task={task} onClose={() => setTask(null)} />
      )}
    </nav>
  );
}

interface CategoryMenuProps {
  category: BankCategory;
  onTask: (task: CategoryTask) => void;
  onRemove: () => void;
}

function CategoryMenu({ category, onTask, onRemove }: CategoryMenuProps) {
  const { t } = useI18n();
  const label = t("bank.category.menu", { title: category.title });
  return (
    <Menu label={label} trigger={<IconButton size="sm" icon={<MoreVertical />} label={label} />}>
      <MenuItem
        id="rename"
        icon={<Pencil />}
        label={t("bank.category.rename")}
        onAction={() => onTask({ kind: "rename", category })}
      />
      <MenuItem
        id="move"
        icon={<Move />}
        label={t("bank.category.move")}
        onAction={() => onTask({ kind: "move", category })}
      />
      <MenuItem
        id="add"
        icon={<FolderPlus />}
        label={t("bank.category.add_below")}
        onAction={() => onTask({ kind: "create", parent: category })}
      />
      <MenuItem
        id="delete"
        icon={<Trash />}
        label={t("bank.category.delete")}
        isDangerous
        onAction={onRemove}
      />
    </Menu>
  );
}

/** What is in a category moves up by one. Undoing makes an empty one again; only then is nothing lost. */
function useRemoval(
  bank: Bank,
  chosen: string | undefined,
  onChoose: (category: string | undefined) => void,
): (category: BankCategory) => void {
  const { t } = useI18n();
  const client = useQueryClient();
  const refuse = useCategoryRefusal();
  const onSettled = () => client.invalidateQueries({ queryKey: bankKeys.one(bank.id) });
  const { mutate: remake } = useMutation({
    mutationFn: (category: BankCategory) => createCategory(bank.id, category.title, category.parent_id),
    onError: refuse,
    onSettled,
  });
  const { mutate } = useMutation({
    mutationFn: (category: BankCategory) => deleteCategory(bank.id, category.id),
    onError: refuse,
    onSuccess: (_, category) => {
      if (chosen === category.id) onChoose(undefined);
      const text = t("bank.category.deleted", { title: category.title });
      const undo = { label: t("common.undo"), run: () => remake(category) };
      toast.show({ text, ...(category.question_count === 0 && { action: undo }) });
    },
    onSettled,
  });
  return (category) => mutate(category);
}
