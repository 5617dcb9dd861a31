import type { MyEnrollment, NextLesson } from "@/api/queries/learning.ts";

/** An enrolment with a lesson to go on with. */
type Open = MyEnrollment & { next_lesson: NextLesson };

export interface Arrangement {
  /** What to do next: the course visited last; when none is begun, the one enrolled in last. */
  next: Open | null;
  /** The other begun courses, the one visited last first. */
  inProgress: MyEnrollment[];
  notStarted: MyEnrollment[];
}

function lastVisit(enrollment: MyEnrollment): number {
  return Date.parse(enrollment.last_activity_at ?? enrollment.enrolled_at);
}

function byLastVisit(enrollments: readonly MyEnrollment[]): MyEnrollment[] {
  return [...enrollments].sort((one, other) => lastVisit(other) - lastVisit(one));
}

function isOpen(enrollment: MyEnrollment): enrollment is Open {
  return enrollment.next_lesson !== null;
}

/** Which of the courses come where on the dashboard. */
export function arrange(begun: readonly MyEnrollment[], waiting: readonly MyEnrollment[]): Arrangement {
  const inProgress = byLastVisit(begun);
  const notStarted = byLastVisit(waiting);
  const next = inProgress.find(isOpen) ?? notStarted.find(isOpen) ?? null;
  const isOther = (enrollment: MyEnrollment) => enrollment !== next;
  return { next, inProgress: inProgress.filter(isOther), notStarted: notStarted.filter(isOther) };
}
