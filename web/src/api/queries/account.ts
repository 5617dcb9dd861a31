import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";

export type SessionView = Schemas["SessionView"];

/** Where the caller is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/auth/sessions", { signal })),
  staleTime: 0,
});
