import type { Schemas } from "@/api/client.ts";
import type { CourseProgress, MyEnrollment } from "@/api/queries/learning.ts";
import type { Outline, OutlineLesson } from "../course/way-in.ts";

export const me: Schemas["Me"] = {
  id: "me",
  email: "ada@example.test",
  name: "Ada Byron",
  roles: ["student"],
  organization: { id: "school", name: "School", revision: 1 },
  headline: "",
  bio: "",
  website: null,
  preferences: { language: null, time_zone: null, theme: "system" },
  revision: 1,
  created_at: "2026-01-01T08:00:00Z",
};

export function enrollment(given: Partial<MyEnrollment> & { title: string }): MyEnrollment {
  return {
    id: `enrollment of ${given.title}`,
    course_id: given.title.toLowerCase(),
    summary: "",
    version: 1,
    enrolled_at: "2026-01-01T08:00:00Z",
    completed_at: null,
    last_activity_at: null,
    progress: { percent: 25, completed_lessons: 1, total_lessons: 4 },
    next_lesson: {
      id: "two",
      title: `Second lesson of ${given.title}`,
      module_title: "Module",
      minutes: 20,
      state: "not_started",
      position_s: 0,
    },
    ...given,
  };
}

export function card(given: Partial<Schemas["CourseCard"]> & { title: string }): Schemas["CourseCard"] {
  return {
    id: given.title.toLowerCase(),
    summary: "",
    category: null,
    tags: [],
    language: null,
    level: null,
    visibility: "organization",
    cover: null,
    instructors: [],
    lesson_count: 3,
    minutes: 60,
    version: 1,
    published_at: "2026-01-01T08:00:00Z",
    status: "published",
    enrolled: false,
    progress: null,
    has_unpublished_changes: null,
    student_count: null,
    ...given,
  };
}

export const course: Schemas["CourseView"] = {
  id: "c",
  title: "Numbers",
  summary: "What they say.",
  description: "",
  category: null,
  tags: [],
  language: "en",
  level: "beginner",
  visibility: "organization",
  cover: null,
  navigation: "free",
  attribution: null,
  status: "published",
  published_version: 1,
  revision: null,
  can_edit: false,
  enrolled: false,
  is_template: false,
  instructors: [{ id: "t", name: "Emmy Noether", role: "owner" }],
};

const notEnrolled: OutlineLesson["locks"][number] = {
  reason: "not_enrolled",
  scope: "course",
  opens_at: null,
  subject_id: null,
  subject_title: null,
  required_percent: null,
  score_percent: null,
};
const all = { kind: "all", count: null } as const;
const plainModule = { required: true, completion: all, locks: [], due_at: null };

function lesson(id: string, given: Partial<OutlineLesson> = {}): OutlineLesson {
  return {
    id,
    title: `Lesson ${id}`,
    kind: "page",
    teaching_minutes: 10,
    exercise_minutes: 5,
    state: "not_started",
    required: true,
    minimum_minutes: null,
    minimum_percent: null,
    locked: true,
    lock_reason: "not_enrolled",
    locks: [notEnrolled],
    due_at: null,
    position_s: 0,
    score_percent: null,
    ...given,
  };
}

/** Two modules, of two lessons and one, before enrolling. */
export const outline: Outline = {
  course_id: "c",
  version: 1,
  title: "Numbers",
  summary: "What they say.",
  navigation: "free",
  attribution: null,
  published_at: "2026-01-01T08:00:00Z",
  completion: all,
  state: "not_started",
  locks: [notEnrolled],
  due_at: null,
  enrollment: null,
  progress: { percent: 0, completed_lessons: 0, total_lessons: 3 },
  resume_lesson_id: null,
  modules: [
    {
      ...plainModule,
      id: "m1",
      title: "Means",
      state: "not_started",
      lessons: [lesson("one"), lesson("two")],
    },
    { ...plainModule, id: "m2", title: "Spread", state: "not_started", lessons: [lesson("three")] },
  ],
};

const open = { locked: false, lock_reason: null, locks: [] };

/** The same half way: the first module is done, the second open. */
export const begunOutline: Outline = {
  ...outline,
  state: "in_progress",
  locks: [],
  enrollment: {
    id: "e",
    course_id: "c",
    version: 1,
    enrolled_at: "2026-01-02T08:00:00Z",
    completed_at: null,
  },
  progress: { percent: 66, completed_lessons: 2, total_lessons: 3 },
  resume_lesson_id: "three",
  modules: [
    {
      ...plainModule,
      id: "m1",
      title: "Means",
      state: "completed",
      lessons: [
        lesson("one", { ...open, state: "completed" }),
        lesson("two", { ...open, state: "completed" }),
      ],
    },
    { ...plainModule, id: "m2", title: "Spread", state: "not_started", lessons: [lesson("three", open)] },
  ],
};

function done(lessonId: string, timeSpentS: number): CourseProgress["lessons"][number] {
  return {
    lesson_id: lessonId,
    state: "completed",
    position_s: 0,
    time_spent_s: timeSpentS,
    completed_at: "2026-01-03T08:00:00Z",
    score_percent: null,
  };
}

export const progress: CourseProgress = {
  course_id: "c",
  version: 1,
  percent: 66,
  completed_lessons: 2,
  total_lessons: 3,
  state: "in_progress",
  enrolled_at: "2026-01-02T08:00:00Z",
  last_activity_at: "2026-01-03T08:00:00Z",
  completed_at: null,
  time_spent_s: 900,
  resume_lesson_id: "three",
  lessons: [
    done("one", 600),
    done("two", 300),
    {
      lesson_id: "three",
      state: "not_started",
      position_s: 0,
      time_spent_s: 0,
      completed_at: null,
      score_percent: null,
    },
  ],
};

export function pageOf<T>(...items: T[]): { items: T[]; next_cursor: string | null } {
  return { items, next_cursor: null };
}

export const door: Schemas["CourseDoor"] = {
  course_id: "c",
  state: "open",
  policy: "open",
  invited: false,
  will_wait: false,
  opens_at: null,
  closes_at: null,
  capacity: null,
  places_left: null,
  waiting: 0,
  price: null,
  enrollment_id: null,
  enrolled_at: null,
  expires_at: null,
  section: null,
  request: null,
  missing: [],
};

export const request: Schemas["EnrollmentRequestView"] = {
  id: "r",
  course_id: "c",
  course_title: "Numbers",
  user_id: "me",
  name: null,
  email: null,
  source: "approval",
  state: "awaiting_approval",
  step: "eligibility",
  attempts: 0,
  deadline: null,
  place: null,
  reason: null,
  remark: null,
  payment: "none",
  price: null,
  enrollment_id: null,
  created_at: "2026-01-01T08:00:00Z",
  updated_at: "2026-01-01T08:00:00Z",
};
