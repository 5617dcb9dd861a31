import { Link } from "@tanstack/react-router";
import Check from "lucide-react/icons/check";
import ListFilter from "lucide-react/icons/list-filter";
import { useId, useState } from "react";
import type { CourseFilter } from "@/api/queries/courses.ts";
import type { CourseFacets } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import styles from "./facet-panel.module.css";
import { type Facet, facets as facetNames, toggled } from "./filter.ts";
import { useFacetWords } from "./use-facet-words.ts";

type Choices = CourseFacets["categories"];

const shownAtFirst = 8;

const levels = ["beginner", "intermediate", "advanced"];

function choicesOf(facets: CourseFacets, facet: Facet): Choices {
  const byDepth = (one: Choices[number], other: Choices[number]) =>
    levels.indexOf(one.value) - levels.indexOf(other.value);
  const { categories: category, languages: language } = facets;
  return { category, language, level: facets.levels.toSorted(byDepth) }[facet];
}

/** What the list can be narrowed by, each choice with how many courses it would show. Folded on narrow screens. */
export function FacetPanel({ filter, facets }: { filter: CourseFilter; facets: CourseFacets | undefined }) {
  const { t } = useI18n();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const useful = facets
    ? facetNames.filter((name) => filter[name] || choicesOf(facets, name).length > 1)
    : [];
  if (facets === undefined || useful.length === 0) return <div className={styles.none} />;
  const chosen = facetNames.filter((name) => filter[name] !== undefined).length;
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
        {useful.map((facet) => (
          <FacetChoices key={facet} facet={facet} choices={choicesOf(facets, facet)} filter={filter} />
        ))}
      </div>
    </nav>
  );
}

function FacetChoices({ facet, choices, filter }: { facet: Facet; choices: Choices; filter: CourseFilter }) {
  const { t, format } = useI18n();
  const word = useFacetWords();
  const [showsAll, setShowsAll] = useState(false);
  const chosen = filter[facet];
  const shown = showsAll
    ? choices
    : choices.filter(({ value }, index) => index < shownAtFirst || value === chosen);
  return (
    <div>
      <h2 className={styles.heading}>{t(`learn.catalogue.facet.${facet}`)}</h2>
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <Link
              to="/catalogue"
              search={toggled(filter, facet, value)}
              replace
              resetScroll={false}
              preload={false}
              activeProps={{ "aria-current": undefined }}
              className={cx(styles.choice, value === chosen && styles.chosen)}
              {...(value === chosen && { "aria-current": "true" as const })}
            >
              <span className={styles.word}>
                {value === chosen && <Check aria-hidden="true" />}
                <bdi>{word(facet, value)}</bdi>
              </span>
              <span className={styles.number}>{format.number(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < choices.length && (
        <Button variant="quiet" size="sm" onPress={() => setShowsAll(true)}>
          {t("learn.catalogue.facet.all", { count: choices.length })}
        </Button>
      )}
    </div>
  );
}
