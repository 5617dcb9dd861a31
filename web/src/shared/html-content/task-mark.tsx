import Square from "lucide-react/icons/square";
import SquareCheck from "lucide-react/icons/square-check";
import { useI18n } from "@/i18n";
import styles from "../html-content.module.css";

/** The box in front of an item of a task list. It belongs to the text: nobody can tick it. */
export function TaskMark({ isDone }: { isDone: boolean }) {
  const { t } = useI18n();
  const Icon = isDone ? SquareCheck : Square;
  return (
    <Icon
      role="img"
      aria-label={t(isDone ? "read.task.done" : "read.task.open")}
      className={styles.taskMark}
    />
  );
}
