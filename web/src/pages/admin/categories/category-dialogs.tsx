import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import {
  type Category,
  categoriesQuery,
  createCategory,
  deleteCategory,
  placeCategory,
  renameCategory,
} from "@/api/queries/categories.ts";
import { useI18n } from "@/i18n";
import { categoryPaths } from "@/shared/category-paths.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { childrenOf, withAllBelow } from "./model.ts";

export type OpenDialog =
  | { kind: "add"; below: Category | null }
  | { kind: "rename" | "move" | "delete"; category: Category };

interface DialogsProps {
  open: OpenDialog;
  categories: readonly Category[];
  onClose: () => void;
}

/** What asks before a category is made, renamed, moved elsewhere or deleted. */
export function CategoryDialogs({ open, categories, onClose }: DialogsProps) {
  switch (open.kind) {
    case "add":
      return <AddDialog below={open.below} onClose={onClose} />;
    case "rename":
      return <RenameDialog category={open.category} onClose={onClose} />;
    case "move":
      return <MoveDialog category={open.category} categories={categories} onClose={onClose} />;
    case "delete":
      return <DeleteDialog category={open.category} categories={categories} onClose={onClose} />;
  }
}

interface AskProps {
  title: string;
  action: string;
  isDangerous?: boolean;
  isDisabled?: boolean;
  run: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

function Ask({ title, action, isDangerous = false, isDisabled = false, run, onClose, children }: AskProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: run,
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: categoriesQuery.queryKey }),
  });
  const problems = useFormErrors(saving.error);
  return (
    <Dialog isOpen isDismissable={false} onOpenChange={(isOpen) => !isOpen && onClose()} title={title}>
      <Form aria-label={title} onSubmit={() => saving.mutate()} {...problems}>
        {children}
        <FormActions>
          <Button
            type="submit"
            variant={isDangerous ? "danger" : "primary"}
            isPending={saving.isPending}
            isDisabled={isDisabled}
          >
            {action}
          </Button>
          <Button onPress={onClose}>{t("admin.categories.cancel")}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function TitleField({ value, onChange }: { value: string; onChange: (title: string) => void }) {
  const { t } = useI18n();
  return (
    <TextField
      name="title"
      label={t("admin.categories.name")}
      value={value}
      onChange={onChange}
      maxLength={100}
      isRequired
      isWide
      autoFocus
    />
  );
}

function AddDialog({ below, onClose }: { below: Category | null; onClose: () => void }) {
  const { t } = useI18n();
  const [title, setTitle] = useState("");
  return (
    <Ask
      title={
        below === null
          ? t("admin.categories.add")
          : t("admin.categories.add_below_of", { title: below.title })
      }
      action={t("admin.categories.add")}
      run={() => createCategory(title.trim(), below?.id ?? null)}
      onClose={onClose}
    >
      <TitleField value={title} onChange={setTitle} />
    </Ask>
  );
}

function RenameDialog({ category, onClose }: { category: Category; onClose: () => void }) {
  const { t } = useI18n();
  const [title, setTitle] = useState(category.title);
  return (
    <Ask
      title={t("admin.categories.rename_of", { title: category.title })}
      action={t("admin.categories.save")}
      run={() => renameCategory(category.id, title.trim())}
      onClose={onClose}
    >
      <TitleField value={title} onChange={setTitle} />
    </Ask>
  );
}

interface OtherProps {
  category: Category;
  categories: readonly Category[];
  onClose: () => void;
}

const top = "top";

function MoveDialog({ category, categories, onClose }: OtherProps) {
  const { t } = useI18n();
  const [target, setTarget] = useState<string | null>(category.parent_id ?? top);
  const below = withAllBelow(categories, category.id);
  const options = [
    { id: top, label: t("admin.categories.top") },
    ...[...categoryPaths(categories)].filter(([id]) => !below.has(id)).map(([id, label]) => ({ id, label })),
  ];
  return (
    <Ask
      title={t("admin.categories.move_of", { title: category.title })}
      action={t("admin.categories.move_now")}
      isDisabled={target === null}
      run={() => placeCategory(category.id, target === top ? null : target, null)}
      onClose={onClose}
    >
      <ComboBox
        name="parent_id"
        label={t("admin.categories.below")}
        options={options}
        value={target}
        onChange={setTarget}
      />
    </Ask>
  );
}

function DeleteDialog({ category, categories, onClose }: OtherProps) {
  const { t } = useI18n();
  const [target, setTarget] = useState<string | null>(null);
  const hasChildren = childrenOf(categories, category.id).length > 0;
  const courses = category.course_count ?? 0;
  const options = [...categoryPaths(categories)]
    .filter(([id]) => id !== category.id)
    .map(([id, label]) => ({ id, label }));
  return (
    <Ask
      title={t("admin.categories.delete_of", { title: category.title })}
      action={t("admin.categories.delete_now")}
      isDangerous
      isDisabled={hasChildren || (courses > 0 && target === null)}
      run={() => deleteCategory(category.id, target)}
      onClose={onClose}
    >
      <p>
        {hasChildren
          ? t("admin.categories.delete.children")
          : t("admin.categories.delete.courses", { count: courses })}
      </p>
      {!hasChildren && courses > 0 && (
        <ComboBox
          name="move_to"
          label={t("admin.categories.delete.to")}
          options={options}
          value={target}
          onChange={setTarget}
        />
      )}
    </Ask>
  );
}
