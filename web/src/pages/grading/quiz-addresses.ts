/** Where the pages about one quiz are. */
export function quizAddresses(quizId: string) {
  const builder = `/teaching/quizzes/${quizId}`;
  return {
    builder,
    accommodations: `${builder}/accommodations`,
    attempts: `${builder}/attempts`,
    grading: `${builder}/grading`,
    statistics: `${builder}/statistics`,
  };
}
