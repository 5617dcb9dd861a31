import Circle from "lucide-react/icons/circle";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleDot from "lucide-react/icons/circle-dot";
import Lock from "lucide-react/icons/lock";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import styles from "./lesson-state.module.css";
import type { OutlineLesson } from "./way-in.ts";

const icons = { not_started: Circle, in_progress: CircleDot, completed: CircleCheck };

/** Done, begun, not begun or locked: as an icon, and in a word for those who do not see it. */
export function LessonState({ lesson }: { lesson: Pick<OutlineLesson, "state" | "locked"> }) {
  const { t } = useI18n();
  const Icon = lesson.locked ? Lock : icons[lesson.state];
  return (
    <Icon
      role="img"
      aria-label={t(lesson.locked ? "learn.state.locked" : `learn.state.${lesson.state}`)}
      className={cx(styles.state, lesson.locked ? styles.locked : styles[lesson.state])}
    />
  );
}
