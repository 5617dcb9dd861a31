import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import type { operations } from "../schema.ts";

export type UserSummary = Schemas["UserSummary"];
export type UserDetail = Schemas["UserDetail"];
export type PasswordLink = Schemas["PasswordLink"];
export type Job = Schemas["Job"];
export type DeadLetter = Schemas["DeadLetter"];
export type GroupLag = Schemas["GroupLag"];
export type SettingView = Schemas["SettingView"];
export type ServiceHealth = Schemas["ServiceHealth"];
export type UserFilter = Omit<
  NonNullable<operations["user.list"]["parameters"]["query"]>,
  "limit" | "cursor"
>;
export type JobFilter = Omit<
  NonNullable<operations["operations.list_jobs"]["parameters"]["query"]>,
  "limit" | "cursor"
>;

const pageSize = 50;
/** Pages about what is going on now look again by themselves. */
const watchMs = 5000;

export const adminKeys = {
  users: ["admin", "users"] as const,
  jobs: ["admin", "jobs"] as const,
  events: ["admin", "events"] as const,
};

function paged(cursor: string) {
  return { limit: pageSize, ...(cursor ? { cursor } : {}) };
}

export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: [...adminKeys.users, "list", filter],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET("/api/v1/users", { signal, params: { query: { ...filter, ...paged(pageParam) } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: [...adminKeys.users, userId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/users/{user_id}", { signal, params: { path: { user_id: userId } } })),
  });

/** What the sign-in service knows of a person: never a password, never a link. */
export const accountQuery = (userId: string) =>
  queryOptions({
    queryKey: [...adminKeys.users, userId, "account"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/auth/accounts/{user_id}", { signal, params: { path: { user_id: userId } } })),
  });

export const healthQuery = queryOptions({
  queryKey: ["admin", "services"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/admin/services", { signal })),
  refetchInterval: watchMs,
});

export const settingsQuery = queryOptions({
  queryKey: ["admin", "settings"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/admin/settings", { signal })),
});

export const queuesQuery = queryOptions({
  queryKey: [...adminKeys.jobs, "queues"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/admin/queues", { signal })),
  refetchInterval: watchMs,
});

export const schedulesQuery = queryOptions({
  queryKey: [...adminKeys.jobs, "schedules"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/admin/schedules", { signal })),
});

export const jobsQuery = (filter: JobFilter) =>
  infiniteQueryOptions({
    queryKey: [...adminKeys.jobs, "list", filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/admin/jobs", { signal, params: { query: { ...filter, ...paged(pageParam) } } }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const eventGroupsQuery = queryOptions({
  queryKey: [...adminKeys.events, "groups"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/admin/event-groups", { signal })),
  refetchInterval: watchMs,
});

export const deadLettersQuery = infiniteQueryOptions({
  queryKey: [...adminKeys.events, "dead-letters"],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET("/api/v1/admin/dead-letters", { signal, params: { query: paged(pageParam) } })),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor,
});
