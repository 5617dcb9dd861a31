/**
 * Options of a query that its page cannot do without: its failure is thrown to the page's problem state, unless there are
 * older data to go on with.
 */
export const required = {
  throwOnError: (_error: Error, query: { state: { data: unknown } }) => query.state.data === undefined,
};
