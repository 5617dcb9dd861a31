/** Where the pages about one assignment are. */
export function assignmentAddresses(assignmentId: string) {
  const settings = `/teaching/assignments/${assignmentId}`;
  return {
    settings,
    submissions: `${settings}/submissions`,
    markers: `${settings}/markers`,
    exchange: `${settings}/exchange`,
    extensions: `${settings}/extensions`,
    groups: `${settings}/groups`,
  };
}

export function markingAddress(submissionId: string): string {
  return `/teaching/submissions/${submissionId}`;
}
