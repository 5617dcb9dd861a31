import type { Schemas } from "@/api/client.ts";
import type { CourseFacets } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { languageName } from "@/shared/language-name.ts";
import type { Facet } from "./filter.ts";

/** How the choices of the filters are called in the reader's language; categories are the school's own words. */
export function useFacetWords(facets: CourseFacets | undefined): (facet: Facet, value: string) => string {
  const { t, locale } = useI18n();
  return (facet, value) => {
    if (facet === "level") return t(`learn.level.${value as Schemas["Level"]}`);
    if (facet === "language") return languageName(value, locale);
    const category = facets?.categories.find(({ id }) => id === value);
    return category?.title ?? t("learn.catalogue.facet.category");
  };
}
