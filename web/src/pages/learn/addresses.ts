export const courseAddress = (courseId: string) => `/courses/${courseId}`;
export const lessonAddress = (courseId: string, lessonId: string) =>
  `/courses/${courseId}/lessons/${lessonId}`;
export const progressAddress = (courseId: string) => `/courses/${courseId}/progress`;
export const gradesAddress = (courseId: string) => `/courses/${courseId}/grades`;
export const programmeAddress = (programmeId: string) => `/programmes/${programmeId}`;
export const builderAddress = (courseId: string) => `/teaching/courses/${courseId}`;
