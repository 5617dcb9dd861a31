/** Where the pages about one course are. */
export function builderAddresses(courseId: string) {
  const structure = `/teaching/courses/${courseId}`;
  return {
    structure,
    settings: `${structure}/settings`,
    rules: `${structure}/rules`,
    simulate: `${structure}/simulate`,
    overrides: `${structure}/overrides`,
    publish: `${structure}/publish`,
    people: `${structure}/people`,
    compare: `${structure}/compare`,
    readers: `${structure}/readers`,
    quizzes: `${structure}/quizzes`,
    assignments: `${structure}/assignments`,
    gradebook: `${structure}/gradebook`,
    report: `${structure}/report`,
    certificates: `${structure}/certificates`,
    lessons: `${structure}/lessons/`,
  };
}

export function editorAddress(courseId: string, lessonId: string): string {
  return builderAddresses(courseId).lessons + lessonId;
}
