import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import FolderTree from "lucide-react/icons/folder-tree";
import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import { type Category, categoriesQuery, placeCategory } from "@/api/queries/categories.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { toast } from "@/ui/toast.ts";
import { CategoryDialogs, type OpenDialog } from "./categories/category-dialogs.tsx";
import { CategoryTree } from "./categories/category-tree.tsx";

/** The tree that the school's courses are sorted into. */
export function CategoriesPage() {
  const { t } = useI18n();
  usePageTitle(t("admin.categories.title"));
  const client = useQueryClient();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const { data } = useQuery({ ...categoriesQuery, ...required });
  const place = useMutation({
    mutationFn: ({ id, parent, before }: { id: string; parent: string | null; before: string | null }) =>
      placeCategory(id, parent, before),
    onSuccess: (list) => client.setQueryData(categoriesQuery.queryKey, list),
    onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
  });
  if (!data) return <LoadingState />;
  const add = (
    <Button icon={<Plus />} onPress={() => setOpen({ kind: "add", below: null })}>
      {t("admin.categories.add")}
    </Button>
  );
  return (
    <Stack gap={4}>
      {data.items.length === 0 ? (
        <EmptyState icon={<FolderTree />} title={t("admin.categories.empty.title")} actions={add}>
          <p>{t("admin.categories.empty.text")}</p>
        </EmptyState>
      ) : (
        <>
          <Row>{add}</Row>
          <CategoryTree
            categories={data.items}
            onOpen={setOpen}
            onStep={(category, before) =>
              place.mutate({ id: category.id, parent: category.parent_id, before })
            }
          />
        </>
      )}
      {open && (
        <CategoryDialogs
          key={`${open.kind} ${idOf(open)}`}
          open={open}
          categories={data.items}
          onClose={() => setOpen(null)}
        />
      )}
    </Stack>
  );
}

function idOf(open: OpenDialog): string {
  const category: Category | null = open.kind === "add" ? open.below : open.category;
  return category?.id ?? "";
}
