import type { AttemptClock, AttemptView, QuizDoor, StudentSlot } from "@/api/queries/attempts.ts";

const began = "2026-11-22T09:00:00Z";

export function door(given: Partial<QuizDoor> = {}): QuizDoor {
  return {
    quiz_id: "quiz",
    course_id: "course",
    lesson_id: "lesson",
    title: "Fractions",
    introduction: "Ten minutes of *fractions*.",
    questions: 2,
    points: "3",
    behaviour: "deferred_feedback",
    navigation: "free",
    opens: null,
    closes: null,
    limit_s: 600,
    late: "submit",
    grace_s: 0,
    most_attempts: 2,
    combining: "highest",
    needs_password: false,
    needs_safe_exam_browser: false,
    is_teacher: false,
    server_now: began,
    hindrances: [],
    attempts: [],
    running: null,
    result: null,
    ...given,
  };
}

export function clock(given: Partial<AttemptClock> = {}): AttemptClock {
  return {
    status: "in_progress",
    server_now: began,
    deadline: null,
    answers_until: null,
    remaining_ms: null,
    ...given,
  };
}

export function slot(name: string, page: number, given: Partial<StudentSlot> = {}): StudentSlot {
  return {
    slot: name,
    section: "all",
    page,
    points: "3/2",
    question: { body: { text: `What is ${name}?`, interaction: { kind: "short_answer" } }, hints: [] },
    answer: null,
    certainty: "low",
    sequence: 0,
    hints: [],
    tries_left: null,
    is_fixed: false,
    ...given,
  };
}

/** An attempt of these questions. */
export function attempt(slots: StudentSlot[], given: Partial<AttemptView> = {}): AttemptView {
  return {
    attempt_id: "attempt",
    quiz_id: "quiz",
    course_id: "course",
    lesson_id: "lesson",
    title: "Fractions",
    number: 1,
    is_preview: false,
    behaviour: { kind: "deferred_feedback", most_tries: 3 },
    navigation: "free",
    late: "submit",
    began,
    ended: null,
    page: 0,
    pages: 1 + Math.max(...slots.map(({ page }) => page)),
    clock: clock(),
    sections: [],
    places: slots.map(({ slot, section, page, points, answer, is_fixed }) => ({
      slot,
      section,
      page,
      points,
      has_answer: answer !== null,
      is_fixed,
    })),
    slots,
    feedback: [],
    ...given,
  };
}
