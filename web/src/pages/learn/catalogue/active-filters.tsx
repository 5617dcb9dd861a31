import X from "lucide-react/icons/x";
import type { CourseFilter } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import styles from "./active-filters.module.css";
import { facets, without } from "./filter.ts";
import { useFacetWords } from "./use-facet-words.ts";

interface ActiveFiltersProps {
  filter: CourseFilter;
  onChange: (filter: CourseFilter) => void;
}

/** The filters that hold, each to be taken off by itself, or all at once. */
export function ActiveFilters({ filter, onChange }: ActiveFiltersProps) {
  const { t } = useI18n();
  const word = useFacetWords();
  const active = facets.flatMap((facet) => {
    const value = filter[facet];
    return value === undefined ? [] : [{ facet, text: word(facet, value) }];
  });
  if (active.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t("learn.catalogue.filters_active")}>
      {active.map(({ facet, text }) => (
        <li key={facet}>
          <Button
            size="sm"
            aria-label={t("learn.catalogue.filter_remove", { filter: text })}
            onPress={() => onChange(without(filter, facet))}
          >
            <bdi>{text}</bdi>
            <X />
          </Button>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <Button
            size="sm"
            variant="quiet"
            onPress={() => onChange(filter.q === undefined ? {} : { q: filter.q })}
          >
            {t("learn.catalogue.clear")}
          </Button>
        </li>
      )}
    </ul>
  );
}
