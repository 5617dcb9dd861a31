import BookOpen from "lucide-react/icons/book-open";
import Clock from "lucide-react/icons/clock";
import Globe from "lucide-react/icons/globe";
import Signal from "lucide-react/icons/signal";
import type { ReactNode } from "react";
import type { Schemas } from "@/api/client.ts";
import { useI18n } from "@/i18n";
import { languageName } from "@/shared/language-name.ts";
import styles from "./course-facts.module.css";

export interface CourseFactsProps {
  lessons: number;
  /** 0 where nobody said how long it takes. */
  minutes: number;
  level: Schemas["Level"] | null;
  language: string | null;
}

/** What somebody wants to know before they choose a course. */
export function CourseFacts({ lessons, minutes, level, language }: CourseFactsProps) {
  const { t, format, locale } = useI18n();
  return (
    <ul className={styles.facts}>
      <Fact icon={<BookOpen />}>{t("learn.facts.lessons", { count: lessons })}</Fact>
      {minutes > 0 && <Fact icon={<Clock />}>{format.duration(minutes * 60)}</Fact>}
      {level !== null && <Fact icon={<Signal />}>{t(`learn.level.${level}`)}</Fact>}
      {language !== null && <Fact icon={<Globe />}>{languageName(language, locale)}</Fact>}
    </ul>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={styles.fact}>
      {icon}
      {children}
    </li>
  );
}
