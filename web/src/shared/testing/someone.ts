import { QueryClient } from "@tanstack/react-query";
import { type Me, meQuery } from "@/api/queries/me.ts";

/** Queries of somebody who is signed in. */
export function clientOf(userId: string): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const me: Me = {
    id: userId,
    email: `${userId}@example.test`,
    name: userId,
    roles: ["teacher"],
    organization: { id: "school", name: "A school", revision: 1 },
    headline: "",
    bio: "",
    website: null,
    preferences: { language: null, time_zone: null, theme: "system" },
    revision: 1,
    created_at: "2026-01-01T00:00:00Z",
  };
  client.setQueryData(meQuery.queryKey, me);
  return client;
}
