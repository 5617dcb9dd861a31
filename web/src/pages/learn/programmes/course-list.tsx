import Lock from "lucide-react/icons/lock";
import type { Programme, ProgrammeCourse } from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { Badge } from "@/ui/badge.tsx";
import { LinkButton } from "@/ui/button.tsx";
import { Link } from "@/ui/link.tsx";
import { courseAddress } from "../addresses.ts";
import { Dotted } from "../dotted.tsx";
import styles from "./programmes.module.css";

/** The courses of a programme in their order, each with where the reader stands and the way on. */
export function CourseList({ programme }: { programme: Programme }) {
  const Element = programme.course_order === "ordered" ? "ol" : "ul";
  return (
    <Element className={styles.courses}>
      {programme.courses.map((course) => (
        <Course key={course.course_id} course={course} isTaken={programme.enrolled_at !== null} />
      ))}
    </Element>
  );
}

function Course({ course, isTaken }: { course: ProgrammeCourse; isTaken: boolean }) {
  const { t, format } = useI18n();
  return (
    <li className={styles.course}>
      <div className={styles.text}>
        <h3>
          <Link href={courseAddress(course.course_id)} look="plain">
            <bdi>{course.title}</bdi>
          </Link>
        </h3>
        <p className={styles.facts}>
          <Dotted>
            {t("learn.facts.lessons", { count: course.lesson_count })}
            {course.minutes > 0 && format.duration(course.minutes * 60)}
          </Dotted>
          {!course.required && <Badge>{t("learn.programmes.optional")}</Badge>}
          <State course={course} />
        </p>
      </div>
      {isTaken && course.state !== "completed" && !course.locked && (
        <LinkButton
          href={courseAddress(course.course_id)}
          aria-label={t(course.enrolled ? "learn.programmes.go_on_with" : "learn.programmes.look_at", {
            course: course.title,
          })}
        >
          {t(course.enrolled ? "learn.continue" : "learn.programmes.look")}
        </LinkButton>
      )}
    </li>
  );
}

function State({ course }: { course: ProgrammeCourse }) {
  const { t, format } = useI18n();
  if (course.state === "completed") return <Badge tone="success">{t("learn.programmes.completed")}</Badge>;
  if (course.locked) {
    return <Badge icon={<Lock />}>{t("learn.programmes.locked")}</Badge>;
  }
  if (course.state === "in_progress") {
    return (
      <Badge tone="accent">
        {t("learn.programmes.percent", { percent: format.percent(course.percent) })}
      </Badge>
    );
  }
  return null;
}
