import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import Route from "lucide-react/icons/route";
import type { CourseList } from "@/api/queries/courses.ts";
import { facetsQuery } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { useSignedIn } from "@/shared/use-signed-in.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { LinkButton } from "@/ui/button.tsx";
import { NativeSelect } from "@/ui/native-select.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { ActiveFilters } from "./catalogue/active-filters.tsx";
import { CourseResults } from "./catalogue/course-results.tsx";
import { FacetPanel } from "./catalogue/facet-panel.tsx";
import { cleared, sorts, without } from "./catalogue/filter.ts";
import styles from "./catalogue-page.module.css";

/** Finding a course: by typing, and by narrowing down; all of it is in the address, to be shared. */
export function CataloguePage() {
  const { t } = useI18n();
  usePageTitle(t("learn.catalogue.title"));
  const list: CourseList = useSearch({ from: "/open/catalogue" });
  const { sort, ...filter } = list;
  const isSignedIn = useSignedIn();
  const navigate = useNavigate();
  const keptFocus = useKeptFocus<HTMLElement>();
  const narrow = (search: CourseList) =>
    void navigate({ to: "/catalogue", search, replace: true, resetScroll: false });
  const [typed, setTyped] = useTypedSearch(filter.q ?? "", (q) =>
    narrow(q === "" ? without(list, "q") : { ...list, q }),
  );
  const { data: facets } = useQuery({ ...facetsQuery(filter), placeholderData: keepPreviousData });
  return (
    <PageFrame>
      <PageHeader
        title={t("learn.catalogue.title")}
        actions={
          isSignedIn && (
            <LinkButton href="/programmes" icon={<Route />}>
              {t("learn.programmes.title")}
            </LinkButton>
          )
        }
      />
      <div className={styles.layout}>
        <search className={styles.search}>
          <SearchField
            label={t("learn.catalogue.search")}
            isLabelHidden
            isWide
            placeholder={t("learn.catalogue.search")}
            maxLength={200}
            value={typed}
            onChange={setTyped}
          />
        </search>
        <FacetPanel filter={list} facets={facets} />
        <section ref={keptFocus} className={styles.results} aria-labelledby="results">
          <div className={styles.head}>
            {/* Around the heading: inside of it, it would take its name away. */}
            <div role="status">
              <h2 id="results" className={styles.count}>
                {facets ? t("learn.catalogue.found", { count: facets.total }) : t("learn.catalogue.courses")}
              </h2>
            </div>
            <NativeSelect
              label={t("learn.catalogue.sort")}
              options={sorts.map((each) => ({ id: each, label: t(`learn.catalogue.sort.${each}`) }))}
              value={sorts.find((each) => each === sort) ?? "newest"}
              onChange={(chosen) =>
                narrow(chosen === "newest" ? without(list, "sort") : { ...list, sort: chosen })
              }
            />
          </div>
          <ActiveFilters filter={list} facets={facets} onChange={narrow} />
          <CourseResults filter={list} onClear={() => narrow(cleared(list))} />
        </section>
      </div>
    </PageFrame>
  );
}
