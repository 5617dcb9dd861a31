import { useLocation } from "@tanstack/react-router";
import type { Schemas } from "@/api/client.ts";
import { useI18n } from "@/i18n";
import { LinkButton } from "@/ui/button.tsx";
import { CourseFacts } from "../course-facts.tsx";
import styles from "../next-card.module.css";
import { courseMinutes, type Outline } from "./way-in.ts";

/** What a course asks of who is not signed in: to say who they are. */
export function SignInCard({ course, outline }: { course: Schemas["CourseView"]; outline: Outline }) {
  const { t } = useI18n();
  const { href } = useLocation();
  return (
    <section className={styles.card} aria-labelledby="enroll">
      <div className={styles.lesson}>
        <h2 id="enroll">{t("learn.enroll.title")}</h2>
        <CourseFacts
          lessons={outline.progress.total_lessons}
          minutes={courseMinutes(outline)}
          level={course.level}
          language={course.language}
        />
        <p>{t("learn.enroll.sign_in.text")}</p>
      </div>
      <LinkButton variant="primary" href={`/sign-in?next=${encodeURIComponent(href)}`}>
        {t("common.sign_in")}
      </LinkButton>
    </section>
  );
}
