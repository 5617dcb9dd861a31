import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import Route from "lucide-react/icons/route";
import type { CourseFilter } from "@/api/queries/courses.ts";
import { facetsQuery } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { LinkButton } from "@/ui/button.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { ActiveFilters } from "./catalogue/active-filters.tsx";
import { CourseResults } from "./catalogue/course-results.tsx";
import { FacetPanel } from "./catalogue/facet-panel.tsx";
import { without } from "./catalogue/filter.ts";
import styles from "./catalogue-page.module.css";

/** Finding a course: by typing, and by narrowing down; all of it is in the address, to be shared. */
export function CataloguePage() {
  const { t } = useI18n();
  usePageTitle(t("learn.catalogue.title"));
  const filter: CourseFilter = useSearch({ from: "/signed-in/catalogue" });
  const navigate = useNavigate();
  const narrow = (search: CourseFilter) =>
    void navigate({ to: "/catalogue", search, replace: true, resetScroll: false });
  const [typed, setTyped] = useTypedSearch(filter.q ?? "", (q) =>
    narrow(q === "" ? without(filter, "q") : { ...filter, q }),
  );
  const { data: facets } = useQuery({ ...facetsQuery(filter), placeholderData: keepPreviousData });
  return (
    <PageFrame>
      <PageHeader
        title={t("learn.catalogue.title")}
        actions={
          <LinkButton href="/programmes" icon={<Route />}>
            {t("learn.programmes.title")}
          </LinkButton>
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
        <FacetPanel filter={filter} facets={facets} />
        <section className={styles.results} aria-labelledby="results">
          <h2 id="results" className={styles.count}>
            <span role="status">
              {facets ? t("learn.catalogue.found", { count: facets.total }) : t("learn.catalogue.courses")}
            </span>
          </h2>
          <ActiveFilters filter={filter} onChange={narrow} />
          <CourseResults filter={filter} onClear={() => narrow({})} />
        </section>
      </div>
    </PageFrame>
  );
}
