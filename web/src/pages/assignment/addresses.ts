/** Where the pages about one assignment are. */
export function assignmentAddresses(assignmentId: string) {
  const settings = `/teaching/assignments/${assignmentId}`;
  return {
    settings,
    submissions: `${settings}/submissions`,
    markers: `${settings}/markers`,
    exchange: `${settings}/exchange`,
    reviews: `${settings}/reviews`,
    similarity: `${settings}/similarity`,
    extensions: `${settings}/extensions`,
    groups: `${settings}/groups`,
  };
}

export function markingAddress(submissionId: string): string {
  return `/teaching/submissions/${submissionId}`;
}

interface OwnPlace {
  assignmentId: string;
  lesson: string | undefined;
}

const ofLesson = (lesson: string | undefined) => (lesson === undefined ? {} : { lesson });

/** Where a student hands in. */
export function takeAddress({ assignmentId, lesson }: OwnPlace): string {
  return `/assignments/take?${new URLSearchParams({ ...ofLesson(lesson), reference: assignmentId })}`;
}

/** Where a student reviews the work of others: all of it, or one. */
export function ownReviewsAddress({ assignmentId, lesson }: OwnPlace, review?: string): string {
  const one = review === undefined ? {} : { review };
  return `/assignments/reviews?${new URLSearchParams({ ...ofLesson(lesson), reference: assignmentId, ...one })}`;
}
