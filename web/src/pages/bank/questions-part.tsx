import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import Download from "lucide-react/icons/download";
import ListFilter from "lucide-react/icons/list-filter";
import { useDeferredValue, useId, useState } from "react";
import { type Bank, bankCategoriesQuery } from "@/api/queries/banks.ts";
import { questionFacetsQuery, questionsQuery } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { Button } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import styles from "./bank.module.css";
import { BulkBar } from "./bulk-bar.tsx";
import { CategoryTree } from "./category-tree.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { FacetPanel } from "./facet-panel.tsx";
import { QuestionList } from "./question-list.tsx";
import { filterOf, isNarrowed, type QuestionSearch, searchNames } from "./question-search.ts";

const route = "/signed-in/teaching-part/teaching/banks/$bankId" as const;
const sorts = ["newest", "oldest"] as const;

function given(search: QuestionSearch): QuestionSearch {
  const names = [...searchNames, "sort"] as const;
  return Object.fromEntries(
    names.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
  );
}

/** The questions of a bank: found by category, words and facets, chosen, and changed many at once. */
export function QuestionsPart({ bank }: { bank: Bank }) {
  const { t } = useI18n();
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isExporting, setExporting] = useState(false);
  const [areFiltersOpen, setFiltersOpen] = useState(false);
  const filtersId = useId();
  const put = (part: { [Name in keyof QuestionSearch]?: string | undefined }) =>
    void navigate({
      to: "/teaching/banks/$bankId",
      params: { bankId: bank.id },
      search: given({ ...search, ...part } as QuestionSearch),
      replace: true,
      resetScroll: false,
    });
  const [typed, setTyped] = useTypedSearch(search.q ?? "", (q) => put({ q: q || undefined }));
  const filter = useDeferredValue(filterOf(search));
  const sort = search.sort === "oldest" ? "oldest" : "newest";
  const kept = { ...required, placeholderData: <T,>(before: T | undefined) => before };
  const questions = useInfiniteQuery({ ...questionsQuery(bank.id, filter, sort), ...kept });
  const { data: facets } = useQuery({ ...questionFacetsQuery(bank.id, filter), ...kept });
  const { data: categories } = useQuery({ ...bankCategoriesQuery(bank.id), ...required });
  const items = questions.data?.pages.flatMap((page) => page.items);
  if (!items || !categories) return <LoadingState />;
  // What is not shown any more is not changed unseen.
  const chosen = items.filter(({ id }) => selected.has(id));
  const clear = () => {
    setTyped("");
    put(Object.fromEntries(searchNames.map((name) => [name, undefined])));
  };
  return (
    <div className={styles.questions}>
      <aside className={styles.aside}>
        <div className={styles.toggle}>
          <Button
            isWide
            icon={<ListFilter />}
            aria-expanded={areFiltersOpen}
            aria-controls={filtersId}
            onPress={() => setFiltersOpen(!areFiltersOpen)}
          >
            {t("bank.search.filters")}
          </Button>
        </div>
        <div id={filtersId} className={cx(styles.filters, areFiltersOpen && styles.open)}>
          <CategoryTree
            bank={bank}
            categories={categories.items}
            chosen={search.category}
            onChoose={(category) => put({ category })}
          />
          {facets && <FacetPanel facets={facets} search={search} onChange={put} />}
        </div>
      </aside>
      <section className={styles.found} aria-label={t("bank.part.questions")}>
        <FilterBar
          label={t("bank.search.label")}
          result={facets ? t("bank.search.found", { count: facets.total }) : null}
          onClear={isNarrowed(search) ? clear : undefined}
        >
          <SearchField label={t("bank.search.words")} value={typed} onChange={setTyped} maxLength={200} />
          <Select
            label={t("bank.search.sort")}
            options={sorts.map((id) => ({ id, label: t(`bank.search.${id}`) }))}
            value={sort}
            onChange={(id) => put({ sort: id === "oldest" ? id : undefined })}
          />
        </FilterBar>
        <BulkBar
          bank={bank}
          shown={items}
          chosen={chosen}
          categories={categories.items}
          onSelect={(ids) => setSelected(new Set(ids))}
        >
          <Button
            size="sm"
            icon={<Download />}
            isDisabled={items.length === 0}
            onPress={() => setExporting(true)}
          >
            {t("bank.export.open")}
          </Button>
        </BulkBar>
        <QuestionList
          bank={bank}
          questions={items}
          categories={categories.items}
          selected={selected}
          onSelect={setSelected}
          isNarrowed={isNarrowed(search)}
        />
        {items.length > 0 && (
          <LoadMore
            hasMore={questions.hasNextPage}
            isLoading={questions.isFetchingNextPage}
            onLoadMore={() => void questions.fetchNextPage()}
            shown={items.length}
          />
        )}
      </section>
      {isExporting && (
        <ExportDialog
          bank={bank}
          filter={filter}
          chosen={chosen.map(({ id }) => id)}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
}
