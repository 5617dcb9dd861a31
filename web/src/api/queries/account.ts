import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";

export type SessionView = Schemas["SessionView"];

/** Where the caller is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/auth/sessions", { signal })),
  staleTime: 0,
});

export type PasswordLinkView = Schemas["PasswordLinkView"];

/** Whose password the link with this token sets; 404 when it is no longer good. */
export const passwordLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ["account", "password-link", token],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/auth/password-link/view", { signal, body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
