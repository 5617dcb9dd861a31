export function attemptAddress(attemptId: string): string {
  return `/attempts/${attemptId}`;
}

export function reviewAddress(attemptId: string): string {
  return `/attempts/${attemptId}/review`;
}

interface QuizPlace {
  course_id: string;
  lesson_id: string | null;
}

/** Where the quiz stands in its course. */
export function lessonAddress({ course_id: course, lesson_id: lesson }: QuizPlace): string {
  return lesson === null ? `/courses/${course}` : `/courses/${course}/lessons/${lesson}`;
}

/** The door of the quiz. */
export function doorAddress(quizId: string, lesson: string | null): string {
  return `/quizzes/take?${new URLSearchParams({ ...(lesson !== null && { lesson }), reference: quizId })}`;
}
