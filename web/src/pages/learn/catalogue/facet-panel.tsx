import ListFilter from "lucide-react/icons/list-filter";
import { useId, useState } from "react";
import type { CourseList } from "@/api/queries/courses.ts";
import type { CourseFacets } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import { CategoryChoices } from "./category-choices.tsx";
import { type Choice, FacetChoices } from "./facet-choices.tsx";
import styles from "./facet-panel.module.css";
import { type Facet, facets as facetNames, tagsOf, toggled, withTag } from "./filter.ts";
import { useFacetWords } from "./use-facet-words.ts";

interface FacetPanelProps {
  filter: CourseList;
  facets: CourseFacets | undefined;
}

const levels = ["beginner", "intermediate", "advanced"];

/** What the list can be narrowed by, each choice with how many courses it would show. Folded on narrow screens. */
export function FacetPanel({ filter, facets }: FacetPanelProps) {
  const { t } = useI18n();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const parts = facets ? usefulParts(filter, facets) : [];
  if (facets === undefined || parts.length === 0) return <div className={styles.none} />;
  const chosen = facetNames.filter((name) => filter[name] !== undefined).length + tagsOf(filter).length;
  return (
    <nav className={styles.panel} aria-label={t("learn.catalogue.filters")}>
      <div className={styles.toggle}>
        <Button
          isWide
          icon={<ListFilter />}
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => setOpen((before) => !before)}
        >
          {chosen > 0 ? t("learn.catalogue.filters_chosen", { count: chosen }) : t("learn.catalogue.filters")}
        </Button>
      </div>
      <div id={id} className={cx(styles.facets, isOpen && styles.open)}>
        {parts.includes("category") && <CategoryChoices filter={filter} categories={facets.categories} />}
        {parts.includes("level") && <OneOf facet="level" filter={filter} facets={facets} />}
        {parts.includes("language") && <OneOf facet="language" filter={filter} facets={facets} />}
        {parts.includes("tags") && <TagChoices filter={filter} facets={facets} />}
      </div>
    </nav>
  );
}

/** A part with a single choice tells nothing, unless it is chosen. */
function usefulParts(filter: CourseList, facets: CourseFacets): (Facet | "tags")[] {
  const counts = {
    category: facets.categories.length,
    level: facets.levels.length,
    language: facets.languages.length,
  };
  const useful: (Facet | "tags")[] = facetNames.filter((name) => filter[name] || counts[name] > 1);
  if (facets.tags.length > 0 || filter.tags) useful.push("tags");
  return useful;
}

function OneOf({
  facet,
  filter,
  facets,
}: {
  facet: "level" | "language";
  filter: CourseList;
  facets: CourseFacets;
}) {
  const { t } = useI18n();
  const word = useFacetWords(facets);
  const values =
    facet === "language"
      ? facets.languages
      : facets.levels.toSorted((one, other) => levels.indexOf(one.value) - levels.indexOf(other.value));
  const choices: Choice[] = values.map(({ value, count }) => ({
    value,
    count,
    word: word(facet, value),
    isChosen: filter[facet] === value,
    search: toggled(filter, facet, value),
  }));
  return <FacetChoices title={t(`learn.catalogue.facet.${facet}`)} choices={choices} />;
}

function TagChoices({ filter, facets }: { filter: CourseList; facets: CourseFacets }) {
  const { t } = useI18n();
  const chosen = tagsOf(filter);
  const choices: Choice[] = facets.tags.map(({ value, count }) => ({
    value,
    count,
    word: value,
    isChosen: chosen.includes(value),
    search: withTag(filter, value),
  }));
  return <FacetChoices title={t("learn.catalogue.facet.tags")} choices={choices} />;
}
