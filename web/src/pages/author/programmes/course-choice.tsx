import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { courseSearchQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { Button } from "@/ui/button.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import type { FormCourse } from "./form.ts";
import styles from "./programmes.module.css";

interface CourseChoiceProps {
  chosen: readonly FormCourse[];
  onAdd: (course: FormCourse) => void;
}

/** Finds courses of the catalogue by typing, and adds them at the end. */
export function CourseChoice({ chosen, onAdd }: CourseChoiceProps) {
  const { t } = useI18n();
  const part = useRef<HTMLDivElement>(null);
  const [q, setQ] = useState("");
  const [typed, setTyped] = useTypedSearch(q, setQ);
  const { data } = useQuery({ ...courseSearchQuery(q), placeholderData: keepPreviousData });
  const found = data?.items.filter(({ id }) => chosen.every((course) => course.id !== id)) ?? [];
  const add = (course: FormCourse) => {
    onAdd(course);
    // The button goes away with its row; the next course is found by typing again.
    part.current?.querySelector("input")?.focus();
  };
  return (
    <div ref={part} className={styles.choice}>
      <SearchField
        label={t("author.programmes.find")}
        value={typed}
        onChange={setTyped}
        maxLength={200}
        isWide
      />
      <p role="status" className={styles.found}>
        {data && t("author.programmes.found", { count: found.length })}
      </p>
      <ul className={styles.list}>
        {found.map(({ id, title }) => (
          <li key={id} className={styles.row}>
            <bdi>{title}</bdi>
            <Button
              size="sm"
              aria-label={t("author.programmes.add_course", { title })}
              onPress={() => add({ id, title, isRequired: true })}
            >
              {t("author.programmes.add")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
