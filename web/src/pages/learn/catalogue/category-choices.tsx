import type { CourseList } from "@/api/queries/courses.ts";
import type { CourseFacets } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { ChoiceLink } from "./facet-choices.tsx";
import styles from "./facet-panel.module.css";
import { toggled } from "./filter.ts";

type Category = CourseFacets["categories"][number];

interface CategoryChoicesProps {
  filter: CourseList;
  categories: readonly Category[];
}

/** The chosen category and all above it: their children are shown. */
function openIds(categories: readonly Category[], chosen: string | undefined): Set<string> {
  const open = new Set<string>();
  let at = categories.find(({ id }) => id === chosen);
  while (at) {
    open.add(at.id);
    const parent = at.parent_id;
    at = categories.find(({ id }) => id === parent);
  }
  return open;
}

/** The tree of categories, unfolded along the way to the chosen one. */
export function CategoryChoices({ filter, categories }: CategoryChoicesProps) {
  const { t } = useI18n();
  const open = openIds(categories, filter.category);
  return (
    <div>
      <h2 className={styles.heading}>{t("learn.catalogue.facet.category")}</h2>
      <Branch filter={filter} categories={categories} parent={null} open={open} />
    </div>
  );
}

interface BranchProps extends CategoryChoicesProps {
  parent: string | null;
  open: Set<string>;
}

function Branch({ filter, categories, parent, open }: BranchProps) {
  const known = new Set(categories.map(({ id }) => id));
  const here = categories.filter(({ parent_id: above }) =>
    parent === null ? above === null || !known.has(above) : above === parent,
  );
  if (here.length === 0) return null;
  return (
    <ul className={parent === null ? undefined : styles.branch}>
      {here.map(({ id, title, count }) => (
        <li key={id}>
          <ChoiceLink
            choice={{
              value: id,
              word: title,
              count,
              isChosen: filter.category === id,
              search: toggled(filter, "category", id),
            }}
          />
          {open.has(id) && <Branch filter={filter} categories={categories} parent={id} open={open} />}
        </li>
      ))}
    </ul>
  );
}
