import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";

export type CalendarEntry = Schemas["CalendarEntry"];
type CalendarFeed = Schemas["CalendarFeed"];

const feedKey = ["calendar", "feed"] as const;

/** The reader's dates from one time up to another. */
export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["calendar", "dates", from, to],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/calendar", { signal, params: { query: { from, to } } })),
  });

export const calendarFeedQuery = queryOptions({
  queryKey: feedKey,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/calendar/feed", { signal })),
});

export const renewCalendarFeed = () => answer(api.POST("/api/v1/calendar/feed"));
export const revokeCalendarFeed = () => answer(api.DELETE("/api/v1/calendar/feed"));

export const showFeed = (client: QueryClient, feed: CalendarFeed) => client.setQueryData(feedKey, feed);
