import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import Trash2 from "lucide-react/icons/trash-2";
import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { type FormCourse, moved } from "./form.ts";
import styles from "./programmes.module.css";

interface CourseRowsProps {
  courses: readonly FormCourse[];
  onChange: (courses: readonly FormCourse[]) => void;
}

/** The courses of a programme in order, each moved, made optional or taken out by its own buttons. */
export function CourseRows({ courses, onChange }: CourseRowsProps) {
  const { t } = useI18n();
  const keptFocus = useKeptFocus<HTMLOListElement>();
  const require = (id: string, isRequired: boolean) =>
    onChange(courses.map((course) => (course.id === id ? { ...course, isRequired } : course)));
  return (
    <ol ref={keptFocus} className={styles.list} aria-label={t("author.programmes.courses")}>
      {courses.map(({ id, title, isRequired }, index) => (
        <li key={id} className={styles.row}>
          <span className={styles.title}>
            <bdi>{title}</bdi>
          </span>
          <Checkbox
            label={t("author.programmes.required")}
            isSelected={isRequired}
            onChange={(isOn) => require(id, isOn)}
          />
          <span className={styles.buttons}>
            <IconButton
              label={t("author.programmes.up", { title })}
              icon={<ArrowUp />}
              size="sm"
              isDisabled={index === 0}
              onPress={() => onChange(moved(courses, index, -1))}
            />
            <IconButton
              label={t("author.programmes.down", { title })}
              icon={<ArrowDown />}
              size="sm"
              isDisabled={index === courses.length - 1}
              onPress={() => onChange(moved(courses, index, 1))}
            />
            <IconButton
              label={t("author.programmes.take_out", { title })}
              icon={<Trash2 />}
              size="sm"
              onPress={() => onChange(courses.filter((course) => course.id !== id))}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}
