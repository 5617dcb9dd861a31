import X from "lucide-react/icons/x";
import type { CourseList } from "@/api/queries/courses.ts";
import type { CourseFacets } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import styles from "./active-filters.module.css";
import { cleared, facets as facetNames, tagsOf, without, withTag } from "./filter.ts";
import { useFacetWords } from "./use-facet-words.ts";

interface ActiveFiltersProps {
  filter: CourseList;
  facets: CourseFacets | undefined;
  onChange: (filter: CourseList) => void;
}

/** The filters that hold, each to be taken off by itself, or all at once. */
export function ActiveFilters({ filter, facets, onChange }: ActiveFiltersProps) {
  const { t } = useI18n();
  const word = useFacetWords(facets);
  const active = facetNames.flatMap((facet) => {
    const value = filter[facet];
    return value === undefined ? [] : [{ text: word(facet, value), rest: without(filter, facet) }];
  });
  active.push(...tagsOf(filter).map((tag) => ({ text: tag, rest: withTag(filter, tag) })));
  if (active.length === 0) return null;
  const nothing = filter.q === undefined ? cleared(filter) : { ...cleared(filter), q: filter.q };
  return (
    <ul className={styles.chips} aria-label={t("learn.catalogue.filters_active")}>
      {active.map(({ text, rest }) => (
        <li key={text}>
          <Button
            size="sm"
            aria-label={t("learn.catalogue.filter_remove", { filter: text })}
            onPress={() => onChange(rest)}
          >
            <bdi>{text}</bdi>
            <X />
          </Button>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <Button size="sm" variant="quiet" onPress={() => onChange(nothing)}>
            {t("learn.catalogue.clear")}
          </Button>
        </li>
      )}
    </ul>
  );
}
