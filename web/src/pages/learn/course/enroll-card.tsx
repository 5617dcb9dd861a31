import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { refreshLearning } from "@/api/queries/learning.ts";
import { type CourseDoor, doorQuery } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { fieldTextsOf } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Link } from "@/ui/link.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { courseAddress } from "../addresses.ts";
import { CourseFacts, type CourseFactsProps } from "../course-facts.tsx";
import styles from "../next-card.module.css";
import { RequestState } from "./request-state.tsx";
import { useEnroll } from "./use-enroll.ts";

interface EnrollCardProps extends CourseFactsProps {
  courseId: string;
  /** The code of an invitation, from the address that was followed. */
  invitation?: string | undefined;
}

/** The way into a course that the reader does not take yet: what it asks for, and how far they are with it. */
export function EnrollCard({ courseId, invitation, ...facts }: EnrollCardProps) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { data: door } = useQuery({ ...doorQuery(courseId), ...required });
  const isIn = door?.state === "enrolled";
  useEffect(() => {
    if (isIn) void refreshLearning(queryClient, courseId); // a request has come to its end meanwhile
  }, [isIn, queryClient, courseId]);
  return (
    <section className={styles.card} aria-labelledby="enroll">
      <div className={styles.lesson}>
        <h2 id="enroll">{t(door?.request ? "learn.enroll.request" : "learn.enroll.title")}</h2>
        <CourseFacts {...facts} />
        {door && <DoorFacts door={door} />}
      </div>
      {door ? <Way door={door} invitation={invitation} /> : <Skeleton shape="lines" lines={1} />}
    </section>
  );
}

/** Dates, places and price, where the course has them. */
function DoorFacts({ door }: { door: CourseDoor }) {
  const { t, format } = useI18n();
  const facts: string[] = [];
  if (door.state === "not_yet_open" && door.opens_at) {
    facts.push(t("learn.enroll.opens", { date: format.dateTime(door.opens_at) }));
  }
  if (door.state === "open" && door.closes_at) {
    facts.push(t("learn.enroll.closes", { date: format.dateTime(door.closes_at) }));
  }
  if (door.places_left !== null && door.state === "open" && !door.will_wait) {
    facts.push(t("learn.enroll.places", { count: door.places_left }));
  }
  if (door.will_wait && door.state === "open") {
    facts.push(t("learn.enroll.full_waiting", { count: door.waiting }));
  }
  if (door.invited && door.state === "open") facts.push(t("learn.enroll.invited"));
  if (door.price && !door.invited) facts.push(t("learn.enroll.price", { price: format.money(door.price) }));
  return facts.map((fact) => <p key={fact}>{fact}</p>);
}

interface WayProps {
  door: CourseDoor;
  invitation: string | undefined;
}

function Way({ door, invitation }: WayProps): ReactNode {
  const { t } = useI18n();
  if (door.request) return <RequestState request={door.request} />;
  const hasCode = invitation !== undefined;
  if (door.state === "prerequisites_missing" || (hasCode && door.missing.length > 0)) {
    return <ComesFirst courses={door.missing} />;
  }
  if (door.state !== "open" && door.state !== "enrolled" && !hasCode) {
    return <p>{t(`learn.enroll.state.${door.state}`)}</p>;
  }
  if (door.policy === "key" && !door.invited && !hasCode) return <KeyForm courseId={door.course_id} />;
  return <EnrollButton door={door} invitation={invitation} />;
}

/** Courses to be completed before this one. */
function ComesFirst({ courses }: { courses: CourseDoor["missing"] }) {
  const { t } = useI18n();
  return (
    <div>
      <p>{t("learn.enroll.missing", { count: courses.length })}</p>
      <ul>
        {courses.map(({ course_id, title }) => (
          <li key={course_id}>
            <Link href={courseAddress(course_id)}>
              <bdi>{title}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function EnrollButton({ door, invitation }: WayProps) {
  const { t } = useI18n();
  const enroll = useEnroll(door.course_id);
  const asks = door.policy === "approval" && !door.invited && invitation === undefined;
  const label = door.will_wait
    ? "learn.enroll.wait"
    : asks
      ? "learn.enroll.ask"
      : door.policy === "paid" && !door.invited
        ? "learn.enroll.pay"
        : "learn.enroll.action";
  return (
    <Button
      variant="primary"
      isPending={enroll.isPending}
      onPress={() => enroll.mutate(invitation === undefined ? {} : { invitation })}
    >
      {t(label)}
    </Button>
  );
}

/** The key is told by the teacher; a wrong one is said at the field. */
function KeyForm({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const [key, setKey] = useState("");
  const enroll = useEnroll(courseId);
  const errors = enroll.error ? fieldTextsOf(t, asProblem(enroll.error)) : [];
  return (
    <Form aria-label={t("learn.enroll.title")} onSubmit={() => enroll.mutate({ key })} errors={errors}>
      <TextField
        name="key"
        label={t("learn.enroll.key")}
        description={t("learn.enroll.key.hint")}
        value={key}
        onChange={setKey}
        maxLength={200}
        autoComplete="off"
        isRequired
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={enroll.isPending}>
          {t("learn.enroll.action")}
        </Button>
      </FormActions>
    </Form>
  );
}
