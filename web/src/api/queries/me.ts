import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";

export type Me = Schemas["Me"];
export type Role = Schemas["Role"];

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/me", { signal })),
  staleTime: 5 * 60_000,
});

/** Administrators may do whatever teachers may. */
export function hasRole(me: Me, role: Role): boolean {
  return me.roles.includes(role) || (role === "teacher" && me.roles.includes("administrator"));
}
