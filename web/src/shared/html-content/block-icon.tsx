import BookOpenCheck from "lucide-react/icons/book-open-check";
import ChevronRight from "lucide-react/icons/chevron-right";
import CircleQuestionMark from "lucide-react/icons/circle-question-mark";
import GraduationCap from "lucide-react/icons/graduation-cap";
import Info from "lucide-react/icons/info";
import KeyRound from "lucide-react/icons/key-round";
import ListChecks from "lucide-react/icons/list-checks";
import MessagesSquare from "lucide-react/icons/messages-square";
import PencilLine from "lucide-react/icons/pencil-line";
import Quote from "lucide-react/icons/quote";
import Target from "lucide-react/icons/target";
import styles from "../html-content.module.css";

const icons = new Map([
  ["callout", Info],
  ["challenge", PencilLine],
  ["checklist", ListChecks],
  ["discussion", MessagesSquare],
  ["instructor", GraduationCap],
  ["keypoints", KeyRound],
  ["objectives", Target],
  ["prereq", BookOpenCheck],
  ["questions", CircleQuestionMark],
  ["testimonial", Quote],
]);

/** The sign of a block's kind, beside its title; it says nothing that the title does not. */
export function BlockIcon({ classes }: { classes: Iterable<string> }) {
  for (const name of classes) {
    const Icon = icons.get(name);
    if (Icon) return <Icon aria-hidden className={styles.blockIcon} />;
  }
  return null;
}

/** In front of what unfolds; it turns when that is open. */
export function FoldIcon() {
  return <ChevronRight aria-hidden className={styles.blockIcon} />;
}
