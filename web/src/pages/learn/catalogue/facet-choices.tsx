import { Link } from "@tanstack/react-router";
import Check from "lucide-react/icons/check";
import { useState } from "react";
import type { CourseList } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import styles from "./facet-panel.module.css";

export interface Choice {
  value: string;
  word: string;
  count: number;
  isChosen: boolean;
  /** The list after this choice was pressed. */
  search: CourseList;
}

const shownAtFirst = 8;

/** One list of choices, the most frequent ones first. */
export function FacetChoices({ title, choices }: { title: string; choices: readonly Choice[] }) {
  const { t } = useI18n();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll
    ? choices
    : choices.filter(({ isChosen }, index) => index < shownAtFirst || isChosen);
  return (
    <div>
      <h2 className={styles.heading}>{title}</h2>
      <ul>
        {shown.map((choice) => (
          <li key={choice.value}>
            <ChoiceLink choice={choice} />
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

export function ChoiceLink({ choice }: { choice: Choice }) {
  const { format } = useI18n();
  return (
    <Link
      to="/catalogue"
      search={choice.search}
      replace
      resetScroll={false}
      preload={false}
      activeProps={{ "aria-current": undefined }}
      className={cx(styles.choice, choice.isChosen && styles.chosen)}
      {...(choice.isChosen && { "aria-current": "true" as const })}
    >
      <span className={styles.word}>
        {choice.isChosen && <Check aria-hidden="true" />}
        <bdi>{choice.word}</bdi>
      </span>
      <span className={styles.number}>{format.number(choice.count)}</span>
    </Link>
  );
}
