import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { answer, api } from "@/api/client.ts";
import { type ImportSummary, importKeys, importsQuery } from "@/api/queries/imports.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { useOnceOnly } from "@/shared/use-once-only.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { FileImport } from "./file-import.tsx";
import styles from "./import-page.module.css";
import { ImportStateBadge } from "./import-state.tsx";

/** Bringing a course in from a repository, or up to date with it; and the imports so far. */
export function ImportPage() {
  const { t } = useI18n();
  usePageTitle(t("teach.import.title"));
  return (
    <PageFrame>
      <PageHeader
        title={t("teach.import.title")}
        crumbs={[{ label: t("common.nav.teaching"), href: "/teaching" }]}
      />
      <PageSection title={t("teach.import.repository")}>
        <p>{t("teach.import.about")}</p>
        <StartImport />
      </PageSection>
      <PageSection title={t("teach.import.file")}>
        <FileImport />
      </PageSection>
      <PageSection title={t("teach.import.earlier")}>
        <Imports />
      </PageSection>
    </PageFrame>
  );
}

function StartImport() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { course } = useSearch({ from: "/signed-in/teaching-part/teaching/import" });
  const draft = useDraft("import", "");
  const onceOnly = useOnceOnly();
  const start = useMutation({
    mutationFn: (source: string) => {
      const body = { kind: "git", source, ...(course ? { course_id: course } : {}) } as const;
      return onceOnly(body, (headers) => answer(api.POST("/api/v1/ingestion/imports", { body, headers })));
    },
    onSuccess: async (started) => {
      draft.forget("");
      void queryClient.invalidateQueries({ queryKey: importKeys.all });
      await navigate({ to: "/teaching/imports/$importId", params: { importId: started.id } });
    },
  });
  return (
    <Form
      onSubmit={() => start.mutate(draft.value.trim())}
      {...useFormErrors(start.error)}
      aria-label={t("teach.import.repository")}
    >
      <TextField
        name="source"
        label={t("teach.import.source")}
        description={t(course ? "teach.import.source.again" : "teach.import.source.hint")}
        placeholder="https://example.org/course.git"
        value={draft.value}
        onChange={draft.change}
        isRequired
        isWide
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={start.isPending}>
          {t("teach.import.start")}
        </Button>
      </FormActions>
    </Form>
  );
}

function Imports() {
  const { t, format } = useI18n();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(importsQuery);
  const imports = data.pages.flatMap((page) => page.items);
  const columns: Column<ImportSummary>[] = [
    {
      id: "source",
      header: t("teach.import.source"),
      cell: (one) => <bdi className={styles.source}>{one.source}</bdi>,
    },
    { id: "state", header: t("teach.import.state"), cell: (one) => <ImportStateBadge state={one.state} /> },
    { id: "when", header: t("teach.import.when"), cell: (one) => format.relative(one.created_at) },
  ];
  return (
    <>
      <Table
        label={t("teach.import.earlier")}
        columns={columns}
        rows={imports}
        rowKey={(one) => one.id}
        rowHref={(one) => `/teaching/imports/${one.id}`}
        empty={<p>{t("teach.import.none")}</p>}
      />
      {hasNextPage && (
        <LoadMore
          hasMore
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={imports.length}
        />
      )}
    </>
  );
}
